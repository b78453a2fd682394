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
