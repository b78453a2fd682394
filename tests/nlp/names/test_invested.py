"""Projects told by the money put into them."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("总投资30亿元的云湖锂电池生产基地正式开工。", "云湖锂电池生产基地"),
        ("投资5亿元的宠物食品、用品及服务项目落地。", "宠物食品、用品及服务项目"),
        ("总投资12亿元的海润整机和模组项目一期竣工。", "海润整机和模组项目一期"),
        ("公司以10亿元投资建设硅料扩充及配套项目。", "硅料扩充及配套项目"),
    ],
)
def test_what_a_sum_is_put_into_is_a_project(text: str, label: str) -> None:
    assert of_class(text, "Project") == [label]


@pytest.mark.parametrize("what", ["重大项目", "8个项目", "企业", "股权", "民生实事项目"])
def test_no_project_without_a_name(what: str) -> None:
    assert of_class(f"总投资30亿元的{what}开工。", "Project") == []


def test_money_in_words_names_a_project_too() -> None:
    assert of_class("总投资超千亿元的“绿电”项目落地。", "Project") == ["“绿电”项目"]


def test_a_long_title_of_research_is_a_project() -> None:
    name = "“深海泵关键技术研发及产业化”项目"
    assert of_class(f"海川科技的{name}获奖。", "Project") == [name]
    assert of_class("“我们的社区大家一起来建设吧”项目启动。", "Project") == []
