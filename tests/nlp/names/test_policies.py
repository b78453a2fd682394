"""Policies that their marks tell."""

from __future__ import annotations

import pytest

from .found import names, of_class


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("我市大力推进实施‘北斗工程’，成效明显。", "‘北斗工程’"),
        ("全市推行“一链三员”服务机制。", "“一链三员”服务机制"),
        ("今年启动“退城入园”，二十家企业搬迁。", "“退城入园”"),
        ("出台“云州20条”等系列政策。", "“云州20条”"),
        ("会上，云州设计谷招商运营方案发布。", "云州设计谷招商运营方案"),
        ("自出台云州市中小企业促进条例以来，投诉下降。", "云州市中小企业促进条例"),
        ("设立30亿元的农机专项资金。", "农机专项资金"),
        ("实施三大工程，包括楼宇焕新工程、场景开放工程。", "场景开放工程"),
        ("全县强化“船企为大”的鲜明导向。", "“船企为大”的鲜明导向"),
        ("拓宽船舶交付“绿色通道”，力争早交船。", "船舶交付“绿色通道”"),
        ("对配套项目开辟绿色审批通道。", "绿色审批通道"),
        ("云州编制“一船一方案”，联合船厂攻关。", "“一船一方案”"),
        ("重点支持300个以上“智改数转”示范项目。", "“智改数转”"),
        ("进一步健全全生命周期服务机制，推动项目建设。", "全生命周期服务机制"),
        ("实施远洋渔船更新补贴政策。", "远洋渔船更新补贴政策"),
    ],
)
def test_policies(text: str, policy: str) -> None:
    assert policy in of_class(text, "Policy")


@pytest.mark.parametrize(
    "text",
    [
        "以“技术—产品”模式合作。",
        "该县通过发展“基地+船厂+渔户”的模式扩大养殖。",
        "围绕“客户需求”为导向的服务。",
        "把“问题清单”交给大家。",
        "提出建设性意见。",
    ],
)
def test_other_quotes_are_no_policy(text: str) -> None:
    assert of_class(text, "Policy") == []


def test_a_trial_that_is_built_is_a_project() -> None:
    assert ("“星河互联”示范工程", "Project") in names("推动“星河互联”示范工程落地。")


def test_a_title_is_not_two_policies() -> None:
    assert of_class("印发《金融“四篇文章”总体统计制度（试行）》。", "Policy") == ["金融“四篇文章”总体统计制度（试行）"]
    assert of_class("出台《加快云州汽车产业发展的行动计划》。", "Policy") == ["加快云州汽车产业发展的行动计划"]


def test_a_known_way_of_governing_with_its_head_is_one_policy() -> None:
    assert of_class("开展“智改数转”三年行动计划。", "Policy") == ["“智改数转”三年行动计划"]


@pytest.mark.parametrize(
    ("text", "policies"),
    [
        ("会上，随着老旧农机更新行动深入推进，产量上升。", ["老旧农机更新行动"]),
        ("今年，云州铁路主体工程完成一半。", []),
        ("今年，推动国家重大战略实施。", []),
        ("制定和实施云州国资改革方案。", ["云州国资改革方案"]),
        ("成为创新“主力军”，带动就业。", []),
    ],
)
def test_what_opens_a_clause_without_the_words_that_lead_to_it(text: str, policies: list[str]) -> None:
    assert of_class(text, "Policy") == policies
