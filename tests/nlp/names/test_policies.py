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
    ],
)
def test_policies(text: str, policy: str) -> None:
    assert policy in of_class(text, "Policy")


@pytest.mark.parametrize("text", ["以“技术—产品”模式合作。", "围绕“客户需求”为导向的服务。", "把“问题清单”交给大家。"])
def test_other_quotes_are_no_policy(text: str) -> None:
    assert of_class(text, "Policy") == []


def test_a_trial_that_is_built_is_a_project() -> None:
    assert ("“星河互联”示范工程", "Project") in names("推动“星河互联”示范工程落地。")


def test_a_title_is_not_two_policies() -> None:
    assert of_class("印发《金融“四篇文章”总体统计制度（试行）》。", "Policy") == ["金融“四篇文章”总体统计制度（试行）"]
    assert of_class("出台《加快云州汽车产业发展的行动计划》。", "Policy") == ["加快云州汽车产业发展的行动计划"]
