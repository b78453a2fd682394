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
        (
            "优先支持云州国家中心城市、青溪高端船舶基地、科技创新体系等“三大体系”建设。",
            ["云州国家中心城市", "青溪高端船舶基地", "科技创新体系", "“三大体系”"],
        ),
        ("全力保障云州“双中心”建设。", ["“双中心”"]),
        ("锚定工业强县不动摇，加快转型。", ["工业强县"]),
        ("未来，这里将建成集造船、修船、储运于一体的船舶基地，年产百艘。", ["船舶基地"]),
        ("力争到2028年建成船舶、渔机以及海工三个万亿级产业基地。", ["三个万亿级产业基地"]),
    ],
)
def test_goals_by_what_follows_them(text: str, goals: list[str]) -> None:
    assert of_class(text, "Goal") == goals


def test_a_quote_beside_a_goal_in_quotes_is_one_too() -> None:
    assert of_class("打造“双智之都”“海上之城”。", "Goal") == ["“双智之都”", "“海上之城”"]


@pytest.mark.parametrize(
    "text",
    [
        "这里已成为集造船、修船于一体的船舶基地。",
        "完善养老服务体系建设工作。",
        "云州新增建设用地计划获批。",
    ],
)
def test_what_is_there_already_or_small_is_no_goal(text: str) -> None:
    assert of_class(text, "Goal") == []
