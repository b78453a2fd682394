from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("海川科技自主研发的飞秒激光器通过验收。", "飞秒激光器"),
        ("这家企业研发设计的全景运动相机摄像模组处于国际领先水平。", "全景运动相机摄像模组"),
        ("海川科技新开发出的这套轨道缺陷识别系统上线。", "轨道缺陷识别系统"),
        ("团队成功研制出一种超薄耐高温光学玻璃。", "超薄耐高温光学玻璃"),
        ("该厂可以生产120米超大风机叶片，供不应求。", "120米超大风机叶片"),
        ("主打产品热泵机组铸件供不应求。", "热泵机组铸件"),
        ("企业正组装全球第一台全高温聚变装置。", "全高温聚变装置"),
        ("近日，载人电动垂直起降飞行器成功首飞。", "载人电动垂直起降飞行器"),
        ("，三代核电主泵顺利实现国产化。", "核电主泵"),
        ("今年，大型陆上风机叶片订单增长。", "大型陆上风机叶片"),
    ],
)
def test_goods_told_by_who_made_them_or_by_what_is_said_of_them(text: str, product: str) -> None:
    assert product in of_class(text, "Product")


@pytest.mark.parametrize(
    "text",
    [
        "企业生产的新型设备很受欢迎。",
        "车间生产的零部件已经发货。",
        "工厂每年生产15万辆汽车。",
        "今年新车下线。",
        "半导体设备国产化率提高。",
        "下半年设备订单增长。",
        "老师现场打造了开放的生动样板。",
    ],
)
def test_a_kind_of_goods_or_a_share_is_no_product(text: str) -> None:
    assert of_class(text, "Product") == []


def test_a_series_that_is_developed_names_its_members() -> None:
    text = "公司开发扳手自动装配线、锁芯自动检测机等系列产品。"
    assert of_class(text, "Product") == ["扳手自动装配线", "锁芯自动检测机"]
