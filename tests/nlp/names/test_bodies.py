from __future__ import annotations

import pytest

from .found import names, of_class


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("记者从市交通运输局打听到，新线路下月开通。", ["市交通运输局"]),
        ("市商务局发布通知。", ["市商务局"]),
        ("省发展改革委批复了规划。", ["省发展改革委"]),
        ("青岛市科技局发布通知。", ["青岛市科技局"]),
        ("苏州市吴中区商务局举办招商会。", ["苏州市吴中区商务局"]),
        ("市委、市政府召开会议。", ["市委", "市政府"]),
        ("青岛市国资委、市财政局联合发文。", ["青岛市国资委", "市财政局"]),
        ("区工业和信息化局走访企业。", ["区工业和信息化局"]),
        ("中共青岛市委召开会议。", ["青岛市委"]),
    ],
)
def test_bodies_by_level_or_place_matter_and_form(text: str, bodies: list[str]) -> None:
    assert [body.removeprefix("中共") for body in of_class(text, "GovernmentBody")] == bodies


def test_the_place_of_a_body_is_found_too() -> None:
    assert ("青岛市", "City") in names("青岛市科技局发布通知。")


@pytest.mark.parametrize("text", ["城市管理水平提高。", "都市农业局面向好。", "市场监管从严。", "超市商务区开业。"])
def test_words_that_only_look_like_a_body_are_none(text: str) -> None:
    assert of_class(text, "GovernmentBody") == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("青岛高新区科工局局长李明华说。", "青岛高新区科工局"),
        ("开发区投资促进局负责人说。", "开发区投资促进局"),
        ("市科技局、财政局联合发文。", "市财政局"),
        ("青岛市台办、文旅局、教委联合发文。", "青岛市教委"),
        ("区经委副主任李明华出席。", "区经委"),
    ],
)
def test_bodies_of_zones_and_bodies_listed_behind_another(text: str, body: str) -> None:
    assert body in of_class(text, "GovernmentBody")


@pytest.mark.parametrize(("text", "body"), [("记者从市工商联获悉。", "市工商联"), ("青岛市妇联主办。", "青岛市妇联")])
def test_bodies_of_the_public(text: str, body: str) -> None:
    assert of_class(text, "Organization") == [body]


@pytest.mark.parametrize("text", ["青岛数据中心建成。", "香港特区政府说。", "社区委员会开会。"])
def test_words_that_end_like_a_body_are_none(text: str) -> None:
    assert of_class(text, "GovernmentBody") == []
