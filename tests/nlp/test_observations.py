"""Which numbers are observations, of what, for when and in which mode."""

from __future__ import annotations

from array import array

import pytest

from liantu.nlp.observations import find_measures
from liantu.nlp.view import PageView
from liantu.records import ArticleHead, Block, Measure, Mention, Page, Sentence

NAMES = {
    "临海市": "City",
    "东川省": "Province",
    "云台区": "District",
    "北山港园区": "Park",
    "星河项目": "Project",
    "晨光项目": "Project",
    "启明公司": "Enterprise",
    "远航集团": "Enterprise",
    "市商务局": "GovernmentBody",
    "低空经济": "Industry",
    "智能家电": "Industry",
    "新型显示": "Industry",
    "信用贷款": "Product",
    "国家统计局": "GovernmentBody",
    "东海日报": "Organization",
    "王远": "Person",
    "《稳岗办法》": "Policy",
    "年产9万吨铝箔项目": "Project",
    "中国东海集团": "Enterprise",
}
REFERENCES = {"全市": "City", "该项目": "Project"}


def page_of(*paragraphs: str, date: str | None = None) -> Page:
    """A page of one article: one block per paragraph, sentences end at 。"""
    text = "\n".join(paragraphs)
    blocks, sentences, at = [], [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(at, at + len(paragraph), "body", 0))
        for piece in paragraph.split("。"):
            if piece:
                end = min(at + len(piece) + 1, blocks[-1].end)
                sentences.append(Sentence(at, end, number))
                at = end
        at = blocks[-1].end + 1
    head = ArticleHead(date, None)
    return Page(text, array("l", range(len(text))), tuple(blocks), tuple(sentences), (head,))


def mentions_of(text: str) -> list[Mention]:
    found = []
    for name, kind in [*NAMES.items(), *REFERENCES.items()]:
        at = text.find(name)
        while at >= 0:
            mention = Mention(at, at + len(name), kind, name, "test", "reference" if name in REFERENCES else "name")
            found.append(mention)
            at = text.find(name, at + 1)
    return found


def measures(*paragraphs: str, date: str | None = None) -> list[Measure]:
    page = page_of(*paragraphs)
    return find_measures(PageView.of(page), mentions_of(page.text), date=date)


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    """(about, value, unit) of each observation; a home mention is the empty name."""
    return [(m.about.text, str(m.value), m.unit) for m in measures(*paragraphs)]


def test_the_heading_mention_is_the_subject() -> None:
    assert told("临海市有高新技术企业320家。") == [("临海市", "320", "家")]


def test_a_clause_without_subject_keeps_the_one_before() -> None:
    assert told("启明公司去年投入2亿元，建成3条产线。") == [("启明公司", "200000000", "CNY"), ("启明公司", "3", "条")]


def test_an_object_or_a_place_of_comparison_is_not_the_subject() -> None:
    assert told("云台区服务启明公司20次，占临海市的15%。") == [("云台区", "20", "次"), ("云台区", "15", "%")]


def report_of(text: str) -> str:
    """The text in a report: after 20 other numbers."""
    return "".join(f"建成平台{n}家。" for n in range(101, 121)) + text


def test_without_any_subject_a_report_is_about_the_home_place_and_a_story_about_nobody() -> None:
    measure = measures(report_of("新增规上企业25家。"))[-1]
    assert (measure.about.kind, measure.about.end - measure.about.start) == ("home", 0)
    assert measure.value == 25
    assert told("新增规上企业25家。") == []
    assert told("东海日报记者获悉，国内市场回暖。" + report_of("")) == []


def test_place_and_body_that_follow_at_once_speak_of_the_body() -> None:
    assert told("临海市市商务局举办对接会12场。") == [("市商务局", "12", "场")]


def test_place_keeps_what_is_said_of_its_industries() -> None:
    assert told("全市低空经济产值达80亿元。") == [("全市", "8000000000", "CNY")]


def test_place_keeps_what_is_said_of_its_products() -> None:
    assert told("截至去年末，全市信用贷款余额达80亿元。") == [("全市", "8000000000", "CNY")]


def test_an_industry_alone_is_the_subject_of_its_size() -> None:
    assert told("低空经济产业规模达80亿元。") == [("低空经济", "8000000000", "CNY")]
    assert told(report_of("低空经济企业有20家。"))[-1][0] == ""


def test_the_sum_in_front_of_a_project_is_about_the_project() -> None:
    assert told("临海市引进总投资20亿元的星河项目。") == [("星河项目", "2000000000", "CNY")]


def test_a_threshold_that_listed_projects_pass_is_about_each() -> None:
    assert told("推动星河项目、晨光项目等50亿元以上项目开工。") == [
        ("星河项目", "5000000000", "CNY"),
        ("晨光项目", "5000000000", "CNY"),
    ]


def test_a_threshold_of_what_is_counted_is_no_observation() -> None:
    assert told("全市新签约5亿元以上项目31个。") == [("全市", "31", "个")]


def test_who_settles_counts_for_the_park() -> None:
    assert told("今年有17家企业签约入驻北山港园区。") == [("北山港园区", "17", "家")]


def test_numbers_in_a_row_are_shared_out_over_the_list() -> None:
    assert told("智能家电、新型显示产值分别为30亿元、20亿元。") == [
        ("智能家电", "3000000000", "CNY"),
        ("新型显示", "2000000000", "CNY"),
    ]


def test_each_clause_of_a_series_has_its_own_subject() -> None:
    assert [about for about, *_ in told("启明公司产值达到2亿元，远航集团产值达到3亿元。")] == ["启明公司", "远航集团"]


def test_several_subjects_share_a_number() -> None:
    assert [about for about, *_ in told("启明公司、远航集团研发占比达到6%。")] == ["启明公司", "远航集团"]


def test_a_name_that_comes_back_is_the_topic_of_the_next_sentence() -> None:
    text = "北山港园区扩容。北山港园区升级。北山港园区再提速。目前已入驻企业40家。"
    assert told(text) == [("北山港园区", "40", "家")]


def test_a_name_dropped_once_is_not() -> None:
    assert told(report_of("启明公司发展迅速。新增规上企业25家。"))[-1] == ("", "25", "家")


def test_what_the_whole_country_has_is_about_nothing_here() -> None:
    assert told("全国共有试点单位90个。") == []


@pytest.mark.parametrize(
    "text",
    ["临海市建设万亿级产业。", "近3年发展很快。", "上述三项指标均向好。", "在15个同类城市中居前。"],
)
def test_levels_spans_and_resumptions_are_no_observations(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全市产值达90亿元。", "actual"),
        ("全市产值同比增长9%。", "change"),
        ("全市企业比上年增加35家。", "change"),
        ("全市研发强度提高到3%。", "actual"),
        ("力争全市产值突破90亿元。", "target"),
        ("到2028年，全市产值达到90亿元。", "target"),
        ("全市计划投资90亿元。", "plan"),
        ("全市签约项目8个，总投资90亿元。", "plan"),
        ("该项目投产后可年产90万件。", "plan"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert measures(text)[-1].kind == kind


def test_period_of_the_clause_carries_on_in_the_paragraph() -> None:
    found = measures("2024年，全市新增企业30家，培育人才200名。引进机构5家。")
    assert [m.period for m in found] == ["2024", "2024", "2024"]


def test_no_period_where_none_is_told() -> None:
    assert [m.period for m in measures("全市有企业30家。")] == [None]


def test_relative_period_needs_the_date_of_the_text() -> None:
    text = "上半年，全市新增企业30家。"
    assert [m.period for m in measures(text)] == [None]
    assert [m.period for m in measures(text, date="2025-08-02")] == ["2025-01/2025-06"]


def test_a_work_report_speaks_of_the_year_before_it() -> None:
    text = "。".join(f"建成平台{n}家" for n in range(11, 25)) + "。"
    assert {(m.kind, m.period) for m in measures(text, date="2026-01-20")} == {("actual", "2025")}


def test_a_work_report_that_looks_ahead_sets_targets() -> None:
    text = "。".join(f"加快推进、大力支持平台{n}家" for n in range(11, 25)) + "。"
    assert {(m.kind, m.period) for m in measures(text, date="2026-01-20")} == {("target", "2026")}


def test_indicator_is_the_words_that_the_number_measures() -> None:
    assert [m.indicator for m in measures("全市累计引进高端人才200名，拥有150家研发机构。")] == [
        "引进高端人才",
        "研发机构",
    ]


def test_a_contest_keeps_its_numbers_from_the_city() -> None:
    assert told("临海市举行活动。此次大赛共征集项目300个。共有50个项目进入复赛。") == []


def test_what_is_done_at_an_event_of_the_city_is_the_citys() -> None:
    assert told("临海市举行推介会。会上签约项目20个。") == [("临海市", "20", "个")]


@pytest.mark.parametrize(
    "sentence", ["这家企业改造产线8条。", "该技术降低成本20%。", "我国有专利5项。", "烯烃项目投产后，年产值将达9亿元。"]
)
def test_what_is_about_somebody_without_a_name_is_not_the_citys(sentence: str) -> None:
    assert told(f"临海市产业兴旺。{sentence}") == []


def test_a_project_without_its_name_is_the_one_that_was_told_of() -> None:
    assert told("晨光项目开工。临海市加强服务。烯烃项目投产后，年产值将达9亿元。") == [("晨光项目", "900000000", "CNY")]


def test_an_announcement_goes_on_about_the_firm() -> None:
    assert told("启明公司发布公告称，本次募集资金9亿元。") == [("启明公司", "900000000", "CNY")]


def test_an_article_about_the_country_has_no_place_as_topic() -> None:
    text = "我国产业兴旺。我国外贸增长。在临海市，企业活跃。我国推进改革。最新核准项目5个。"
    assert told(text) == []


def test_the_place_named_again_and_again_stays_the_topic() -> None:
    text = "云台区举行会议。云台区产业兴旺。东川省表彰先进。入库企业41家。"
    assert told(text) == [("云台区", "41", "家")]


def test_a_list_that_goes_on_with_unknown_names_is_not_the_subject() -> None:
    text = "临海市举行交流会。启明公司、远航集团、华星电子等4家企业先后发言。"
    assert told(text) == [("临海市", "4", "家")]


def test_what_comes_again_or_tells_when_is_no_observation() -> None:
    assert told("临海市前四个机组投运，这12个项目开工，过去12个月企稳。") == []


def test_a_target_needs_a_year_to_come() -> None:
    (one,) = measures("临海市产值增长到2007年的90亿元。", date="2025-05-17")
    assert (one.kind, one.period) == ("actual", "2007")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("临海市计划新培育企业100家。", "plan"),
        ("今年，临海市将组织项目100个，举办活动200场。", "plan"),
        ("临海市加速打造航空、储能等8个集群。", "plan"),
        ("启明公司减少用工20%。", "change"),
        ("启明公司年产值增长5亿元。", "change"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert {m.kind for m in measures(text, date="2025-05-17")} == {kind}


def test_indicators_have_no_half_of_a_pair_of_quotes() -> None:
    found = [m.indicator for m in measures("临海市培育了“星火工厂”2家，共签约项目5个。")]
    assert found == ["培育了星火工厂", "签约项目"]


def test_a_table_in_one_sentence_is_not_read() -> None:
    assert told("临海市" + "有企业5家，" * 400 + "。") == []


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("临海市汽车产量达102万辆，增长43.6%。", ["汽车产量", "汽车产量增长"]),
        ("临海市出口货值13亿元，居全国第二位。", ["出口货值", "出口货值居全国"]),
        ("临海市有专精特新企业136家，今年更有望突破210家。", ["有专精特新企业", "有专精特新企业"]),
        ("临海市建成12栋住宅和3栋公寓。", ["建成住宅", "公寓"]),
        ("临海市5月9日公布办法7项。", ["公布办法"]),
    ],
)
def test_indicators_say_what_is_measured(text: str, indicators: list[str]) -> None:
    assert [m.indicator for m in measures(text)] == indicators


def test_who_comes_to_a_meeting_is_not_the_places() -> None:
    assert told("临海市推介会召开，近300人参会。") == []


def test_a_rank_in_brackets_is_of_the_name_before_it() -> None:
    assert told("临海市有多家企业上榜，包括启明公司（44位）、北原电气（84位）。") == [("启明公司", "44", "位")]


def test_what_papers_and_bodies_of_the_country_tell_is_not_about_them() -> None:
    assert told("国家统计局发布公告，增加值为210亿元。") == []
    assert told("东海日报推出专版，刊发报道30篇。") == []


def test_what_a_person_has_is_not_the_places() -> None:
    assert told("王远目前关联18家企业。") == []


def test_a_text_that_opens_with_a_park_is_about_it() -> None:
    text = [
        "北山港园区税收增长。",
        "去年企业享受优惠27亿元。",
        "记者在北山港园区看到，车间灯火通明。",
        "北山港园区来了新人。",
    ]
    assert ("北山港园区", "2700000000", "CNY") in told(*text)


def test_the_whole_park_is_the_park() -> None:
    assert told("整个北山港园区产值达430亿元。") == [("北山港园区", "43000000000", "CNY")]


def test_a_story_that_has_come_to_a_thing_is_no_longer_about_its_place() -> None:
    city = "临海市发展迅速。临海市产值达90亿元。临海市再提速。"
    assert told(city + "如今完成技改30次。")[-1] == ("临海市", "30", "次")
    assert told(city + "星河项目开工。如今完成技改30次。") == [("临海市", "9000000000", "CNY")]
    assert told(city + "客商走进启明公司。去年净利润达3亿元。")[-1] == ("启明公司", "300000000", "CNY")
    assert told(city + "客商走进启明公司、远航集团。如今完成技改30次。")[-1] == ("临海市", "30", "次")
    assert told(city + "星河项目开工。目前有重点项目15个。")[-1] == ("临海市", "15", "个")


@pytest.mark.parametrize("text", ["他的工厂已经卖出帽子30万只。", "总占地面积50亩。", "王师傅能织出花色80种。"])
def test_what_has_no_name_is_not_the_topic(text: str) -> None:
    assert told("临海市发展迅速。临海市产值达90亿元。临海市再提速。" + text) == [("临海市", "9000000000", "CNY")]


def test_a_paragraph_that_names_no_place_is_not_about_the_last_one() -> None:
    city = "临海市发展迅速。临海市产值达90亿元。临海市再提速。"
    assert told(city, "如今完成技改30次。") == [("临海市", "9000000000", "CNY")]
    assert told(city, "当地完成技改30次。")[-1] == ("临海市", "30", "次")


def test_a_thing_is_taken_up_by_the_last_word_of_its_name() -> None:
    assert told("临海市走访北山港园区。去年园区外贸额达3亿元。") == [("北山港园区", "300000000", "CNY")]
    assert told("临海市走访北山港园区。去年园区企业纳税3亿元。") == []
    assert told("启明公司扩产。公司外贸额达3亿元。") == [("启明公司", "300000000", "CNY")]
    assert told("启明公司与星河公司扩产。公司外贸额达3亿元。") == [("启明公司", "300000000", "CNY")]


def test_the_terms_of_a_policy_are_of_the_policy() -> None:
    (measure,) = measures("《稳岗办法》出台。对新企业给予不超过10万元的奖励。")
    assert (measure.about.text, measure.kind) == ("《稳岗办法》", "plan")


def test_what_the_head_of_a_firm_says_is_of_the_firm() -> None:
    assert told("启明公司负责人王远介绍，今年订单已有60件。")[-1][0] == "启明公司"
    assert told("启明公司经理王远忙着发货。“目前订单已有60件，产量还在涨”，王远说。")[-1][0] == "启明公司"
    assert told("市商务局负责人王远介绍，今年订单已有60件。") == []


def test_what_comes_after_the_start_of_production_is_planned() -> None:
    assert measures("星河项目投产后，年产值达5亿元。")[-1].kind == "plan"
    assert measures("星河项目去年投产后，年产值已达5亿元。")[-1].kind == "actual"


def test_the_size_in_a_projects_name_is_told_once() -> None:
    assert told("年产9万吨铝箔项目开工。客商看好年产9万吨铝箔项目。") == [("年产9万吨铝箔项目", "90000", "吨")]


def test_a_name_that_begins_like_the_country_is_no_country() -> None:
    assert told("中国东海集团产量达3万吨。") == [("中国东海集团", "30000", "吨")]
    assert told("长三角产量达3万吨。") == []


def test_one_of_a_list_of_unknown_names_is_not_the_subject_of_their_count() -> None:
    assert told("临海市聚才。启明公司、某某科技、海风股份等30家企业招聘。") == [("临海市", "30", "家")]


def test_what_kind_of_firm_it_is_may_stand_before_its_name() -> None:
    assert told("临海市民企启明公司外贸额达3亿元。")[0][0] == "启明公司"
    assert told("民企启明公司外贸额达3亿元。")[0][0] == "启明公司"


def test_an_example_and_an_earlier_point_do_not_take_the_topic() -> None:
    city = "临海市发展迅速。临海市产值达90亿元。临海市再提速。"
    assert told(city + "如，北山港园区扩容，北山港园区升级。二是完成技改30次。")[-1] == ("临海市", "30", "次")
