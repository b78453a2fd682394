"""Yes, no, and what no text says."""

from __future__ import annotations

from liantu.graph.view import View
from liantu.questions.ask import ask


def given(view: View, text: str) -> list[tuple[str, ...]]:
    answer = ask(view, text)
    assert answer.status == "answered", answer
    assert answer.result is not None
    assert all(row.grounds for row in answer.result.rows)
    return [tuple(cell.text for cell in row.cells) for row in answer.result.rows]


def test_fact_is_yes(view: View) -> None:
    assert given(view, "星河的总部位于南港市吗？") == [("是",)]


def test_plan_is_no_yes(view: View) -> None:
    assert given(view, "星河已经是南港市光电集群的成员了吗？") == [("否",)]


def test_what_no_text_says_is_no_no(view: View) -> None:
    assert ask(view, "远航的总部位于东港市吗？").status != "answered"
