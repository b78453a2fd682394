"""Words of asking that are part of a longer word."""

from __future__ import annotations

import pytest

from liantu.questions.longer import aligned, planning
from liantu.questions.words import vocabulary


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("市长是谁", []),
        ("哪些企业家", ["企业"]),
        ("哪些市场", ["市"]),
        ("哪些人才", ["人"]),
        ("哪些城市群", ["城市"]),
        ("哪些工程师", ["工程"]),
        ("省会是哪里", ["省"]),
        ("哪些市里有园区", []),
        ("哪个区县", []),
        ("哪些企业产机器", []),
        ("项目总投资", []),
        ("哪些产业园区", []),
    ],
)
def test_part_of_a_longer_word_is_not_read(text: str, lost: list[str]) -> None:
    words = vocabulary().find(text)
    kept = aligned(text, words)
    assert [w.text for w in words if w not in kept and w.terms("class")] == lost


@pytest.mark.parametrize(("text", "asked"), [("哪些项目计划落户", False), ("哪些行动计划", True), ("哪些计划", True)])
def test_planning_is_no_plan(text: str, asked: bool) -> None:
    plan = next(w for w in planning(text, vocabulary().find(text)) if "计划" in w.text)
    assert bool(plan.terms("class")) == asked
