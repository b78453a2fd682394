"""Platforms by the verb that puts them on line and by what they do."""

from __future__ import annotations

import pytest

from .found import names, of_class


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("今年3月开通船企服务直通车，设立船企服务热线。", "船企服务直通车"),
        ("并联合攻关，完善农机零件供需信息平台。", "农机零件供需信息平台"),
        ("同时，数字农务平台建设也加快进行。", "数字农务平台"),
        ("云州去年7月上线“农机超市”平台。", "“农机超市”平台"),
        ("项目构建新型数字孪生可视化平台。", "新型数字孪生可视化平台"),
    ],
)
def test_platforms_that_are_put_on_line(text: str, platform: str) -> None:
    assert platform in of_class(text, "Platform")


@pytest.mark.parametrize(
    "text",
    [
        "为企业搭建服务平台。",
        "活动搭建起交流合作平台。",
        "建成13个区级工业互联网平台。",
        "居民通过线上平台购物。",
        "建设30家左右概念验证平台。",
    ],
)
def test_kinds_of_platforms_are_none(text: str) -> None:
    assert of_class(text, "Platform") == []


def test_a_chain_inside_a_platform_stays_a_chain() -> None:
    found = names("完善农机产业链供需信息平台，更好服务企业。")
    assert {("农机产业链供需信息平台", "Platform"), ("农机产业链", "IndustrialChain")} <= found
