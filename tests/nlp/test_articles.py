from __future__ import annotations

import pytest

from liantu.nlp.articles import document_place_date
from liantu.nlp.layout import layout
from liantu.records import ArticleHead

TWO = (
    "甲市新增五个重点项目\n\n□ 记者 张三 报道\n本报甲市讯 1月16日，甲市公布名单。\n\n"
    "乙区举办双选会\n\n□ 记者 李四 报道\n本报甲市讯 1月18日，2025甲城市招聘会举行。2025年以来已办两场。"
)


def test_each_byline_with_its_headline_opens_an_article() -> None:
    page = layout(TWO)
    heads = [(b.article, page.text[b.start : b.end]) for b in page.blocks if b.kind == "heading"]
    assert heads == [(0, "甲市新增五个重点项目"), (1, "乙区举办双选会")]


def test_a_closing_byline_ends_its_article() -> None:
    page = layout("甲市新规\n\n甲市今日公布新规。\n\n某早报记者 张三\n\n乙园区开放\n\n乙园区今日开放。")
    assert [b.article for b in page.blocks] == [0, 0, 0, 1, 1]


def test_section_headings_stay_in_their_article() -> None:
    sections = "聚焦科技创新\n\n甲市建设平台。\n\n聚焦绿色发展\n\n甲市减排。"
    page = layout(f"甲市发力新产业\n\n□ 记者 张三\n\n甲市今年发力。\n\n{sections}")
    assert {b.article for b in page.blocks} == {0}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("新华社北京2024年7月31日电 会议今天召开。", ArticleHead("2024-07-31", "北京")),
        ("某江新闻网2023年7月29日讯（记者 张三）会议召开。", ArticleHead("2023-07-29", None)),
        ("早报3月17日讯 2026年开年，新区启动。2026甲乙市论坛开幕。", ArticleHead("2026-03-17", None)),
        ("本报1月7日讯 2025年12月，某市收到信访件五件。", ArticleHead("2026-01-07", None)),
        ("本报1月7日讯 到2027年，某市产值达到一千亿元，力争2027年突破。", ArticleHead(None, None)),
        ("早报3月17日讯 新区启动。", ArticleHead(None, None)),
        ("本报滨海讯 日前，某区公布新规。", ArticleHead(None, "滨海")),
        ("邢台宁晋县的电线电缆产业集中。", ArticleHead(None, None)),
        ("某江日报 要闻\n2024年5月6日 星期一\n\n本报讯 某市公布新规。", ArticleHead("2024-05-06", None)),
        ("大会开幕\n\n某网记者 张三 滨海报道\n\n大会今日开幕。", ArticleHead(None, "滨海")),
    ],
)
def test_dateline_and_masthead(text: str, head: ArticleHead) -> None:
    assert layout(text).articles == (head,)


@pytest.mark.parametrize(
    ("date", "told"), [("2024-01-02", "2023-12-30"), ("2024-12-31", "2024-12-30"), ("2024", "2024-12-30")]
)
def test_a_dateline_without_year_takes_the_year_before_the_document(date: str, told: str) -> None:
    assert layout("早报12月30日讯 新区启动。", date=date).articles == (ArticleHead(told, None),)


def test_the_document_date_stands_in_where_the_page_tells_none() -> None:
    assert layout("新区启动。", date="2024-05").articles == (ArticleHead("2024-05", None),)


def test_the_first_day_told_dates_a_text_without_dateline() -> None:
    later = "2023年，某市有项目四百个。1—8月完成投资八百亿元。\n\n2023年，新增十家。"
    text = f"会议召开\n\n10月7日下午，全市会议召开。\n\n{later}"
    assert layout(text).articles[0].date == "2023-10-07"


def test_place_and_date_of_a_page_of_several_articles() -> None:
    page = layout(TWO)
    assert document_place_date(page) == ("2025-01", ("甲市",))
    assert document_place_date(page, date="2025-01-19") == ("2025-01-19", ("甲市",))


def test_a_page_that_tells_nothing() -> None:
    assert document_place_date(layout("新区启动。")) == (None, ())
