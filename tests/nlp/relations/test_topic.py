from __future__ import annotations

import pytest

from .marked import facts, relations


def test_an_enumeration_shares_the_tier() -> None:
    found = relations("{云州市|City}布局{量子信息|Industry}、{深海开发|Industry}等未来产业。")
    tiers = {(r.object.text, r.qualifiers) for r in found if r.predicate == "developsIndustry"}
    assert tiers == {("量子信息", (("tier", "未来"),)), ("深海开发", (("tier", "未来"),))}


def test_the_subject_goes_on_in_the_next_clause() -> None:
    assert ("云州市", "developsIndustry", "氢能") in facts("{云州市|City}抢抓机遇，大力发展{氢能|Industry}。")


def test_without_a_subject_the_home_is_meant() -> None:
    assert ("", "developsIndustry", "氢能") in facts("大力发展{氢能|Industry}。")


def test_a_place_named_once_does_not_outlive_its_sentence() -> None:
    assert ("云州市", "developsIndustry", "氢能") not in facts("{云州市|City}降雨。大力发展{氢能|Industry}。")


def test_a_place_named_again_and_again_does() -> None:
    text = "{云州市|City}降雨。{云州市|City}放晴。{云州市|City}开市。大力发展{氢能|Industry}。"
    assert ("云州市", "developsIndustry", "氢能") in facts(text)


def test_places_in_a_list_all_aim() -> None:
    found = facts("支持{青溪|City}、{柳林|City}建设{{农机|Industry}基地|Goal}。")
    assert {("青溪", "aimsFor", "农机基地"), ("柳林", "aimsFor", "农机基地")} <= found
    assert {("青溪", "developsIndustry", "农机"), ("柳林", "developsIndustry", "农机")} <= found


def test_a_park_that_opens_the_sentence_takes_the_projects() -> None:
    found = facts("在{云州经开区|Park}，{甲项目|Project}封顶；{乙项目|Project}投产。")
    assert {("甲项目", "settledIn", "云州经开区"), ("乙项目", "settledIn", "云州经开区")} <= found
    assert not {f for f in found if f[1] == "locatedIn"}


def test_a_name_with_its_place_gets_no_other() -> None:
    found = facts("{青溪市|City}介绍，{{云州|City}实验室|Lab}参展。")
    assert ("云州实验室", "locatedIn", "青溪市") not in found


def test_a_firm_of_an_unknown_place_is_not_located() -> None:
    assert not {f for f in facts("{海川科技|Enterprise}扩产。") if f[1] == "locatedIn"}


@pytest.mark.parametrize("count", ["3个新兴产业", "13条重点产业链"])
def test_counted_industries_are_no_system(count: str) -> None:
    assert not {f for f in facts(f"{{云州市|City}}壮大{{{count}|IndustrySystem}}。") if f[1] == "setsUp"}


def test_a_dateline_is_no_subject() -> None:
    found = facts("{云州日报|Organization}消息（记者林远）：{青溪县|District}获评{国家节水县|Designation}。")
    assert ("青溪县", "holdsDesignation", "国家节水县") in found


def test_what_a_clause_founds_is_the_subject_of_the_next() -> None:
    found = facts("{云州市|City}建立{光学研究院|Lab}，重点开展{激光|Industry}研究。")
    assert ("光学研究院", "inIndustry", "激光") in found
    assert ("云州市", "developsIndustry", "激光") not in found


def test_who_founds_goes_on_after_and() -> None:
    found = facts("{云州市|City}建立{光学研究院|Lab}，并大力发展{激光|Industry}。")
    assert ("云州市", "developsIndustry", "激光") in found


def test_a_project_goes_on_in_its_field() -> None:
    found = facts("{远帆项目|Project}投产，集{储能|Industry}、{光伏|Industry}于一体。")
    assert {("远帆项目", "inIndustry", "储能"), ("远帆项目", "inIndustry", "光伏")} <= found


def test_what_a_firm_only_makes_use_of_is_not_its_field() -> None:
    found = facts("{海川科技|Enterprise}扩产，结合{农机|Industry}制造基础选址。")
    assert ("海川科技", "inIndustry", "农机") not in found


def test_a_visitors_park_is_elsewhere() -> None:
    found = facts("{云州市|City}产业招商队赴邻省考察{远帆产业园|Park}。")
    assert not {f for f in found if f[1] == "locatedIn"}


def test_firms_that_a_place_helps_stand_in_it() -> None:
    found = facts("{云州市|City}招商，帮助{海川科技|Enterprise}、{北原电气|Enterprise}等企业招工。")
    assert {("海川科技", "locatedIn", "云州市"), ("北原电气", "locatedIn", "云州市")} <= found


def test_an_investor_before_his_project() -> None:
    found = facts("{海川科技|Enterprise}发布公告，将投建{远帆项目|Project}。")
    assert ("远帆项目", "investedBy", "海川科技") in found


@pytest.mark.parametrize(
    "text",
    [
        "{云州市商务局|GovernmentBody}解读{出口条例|Policy}。",
        "{云州市商务局|GovernmentBody}依据{出口条例|Policy}查处。",
        "{海川银行|FinancialInstitution}制定{信贷专项行动|Policy}。",
    ],
)
def test_who_cites_or_explains_a_policy_does_not_set_it_up_nor_does_the_place(text: str) -> None:
    assert not [f for f in facts(text) if f[1] == "setsUp"]


def test_what_stands_in_a_place_holds_the_title_not_the_place() -> None:
    found = facts("{云州市|City}的{海川|Enterprise}、{北原|Enterprise}两家企业获评{绿色工厂|Designation}。")
    assert "云州市" not in {s for s, p, _ in found if p == "holdsDesignation"}


def test_a_firm_that_the_name_of_a_park_holds_did_not_settle_there() -> None:
    text = "{{远帆|Enterprise}青溪基地|Park}扩产，{远帆|Enterprise}增资。"
    assert ("远帆", "settledIn", "远帆青溪基地") not in facts(text)


def test_a_bank_that_acts_with_a_park_did_not_settle_there() -> None:
    text = "{青溪开发区|Park}会同{北山银行|FinancialInstitution}发放贷款。"
    assert ("北山银行", "settledIn", "青溪开发区") not in facts(text)


LONG = "雨后天色放晴，行人多了起来。" * 18  # a page that says nothing of industry
RICH = "产业集聚，园区扩容。" * 4


@pytest.mark.parametrize("text", ["大力发展{氢能|Industry}。", "推动{氢能|Industry}消费。"])
def test_a_page_of_other_matters_gives_no_field_to_its_home(text: str) -> None:
    assert not {f for f in facts(LONG + text) if f[1] == "developsIndustry"}
    assert {f for f in facts(LONG + RICH + text) if f[1] == "developsIndustry"}


def test_a_page_about_the_country_gives_no_field_to_its_home() -> None:
    text = LONG + RICH + "我国产业升级。我国产能上升。大力发展{氢能|Industry}。"
    assert not {f for f in facts(text) if f[1] == "developsIndustry"}


def test_the_place_of_an_earlier_sentence_needs_a_sentence_about_industry() -> None:
    named = LONG + RICH + "{云州市|City}开市。{云州市|City}放晴。"
    assert ("云州市", "developsIndustry", "氢能") not in facts(named + "他谈起{氢能|Industry}。")
    assert ("云州市", "developsIndustry", "氢能") in facts(named + "包括{氢能|Industry}在内的赛道升温。")


def test_who_is_no_place_develops_nothing_by_its_goal() -> None:
    found = facts("{海川科技|Enterprise}打造{{氢能|Industry}基地|Goal}。")
    assert ("海川科技", "aimsFor", "氢能基地") in found
    assert not {f for f in found if f[1] == "developsIndustry"}


def test_the_place_in_a_laboratorys_or_projects_name_does_not_develop_its_field() -> None:
    text = "{{云州|City}{光学|Industry}研究院|Lab}、{{云州|City}{核电|Industry}项目|Project}参会。"
    assert not {f for f in facts(text) if f[1] == "developsIndustry"}


@pytest.mark.parametrize("plan", ["“十五五”规划纲要", "“东数西算”工程", "乡村振兴战略"])
def test_a_plan_of_the_country_is_not_set_up_by_the_place_that_speaks_of_it(plan: str) -> None:
    assert not [f for f in facts(f"{{云州市|City}}的{{{plan}|Policy}}成效明显。") if f[1] == "setsUp"]
