"""Policies that their marks tell."""

from __future__ import annotations

import pytest

from .found import of_class


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
