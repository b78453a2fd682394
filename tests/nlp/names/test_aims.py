"""Goals that no verb of the table announces."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("市里围绕云州国际航运中心建设，推动港口提速。", ["云州国际航运中心"]),
        ("持续深化“10分钟托育服务圈”建设。", ["“10分钟托育服务圈”"]),
        (
            "该市争创船用软件、智慧渔业国家级创新中心。",
            ["船用软件国家级创新中心", "智慧渔业国家级创新中心"],
        ),
    ],
)
def test_goals_by_what_follows_them(text: str, goals: list[str]) -> None:
    assert of_class(text, "Goal") == goals


def test_a_quote_beside_a_goal_in_quotes_is_one_too() -> None:
    assert of_class("打造“双智之都”“海上之城”。", "Goal") == ["“双智之都”", "“海上之城”"]
