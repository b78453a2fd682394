"""Questions of the kinds that are composed: what is asked, of what, and how the parts hang together."""

from __future__ import annotations

import pytest

from liantu.graph.view import View
from liantu.questions.ask import ask


def given(view: View, text: str) -> list[tuple[str, ...]]:
    answer = ask(view, text)
    assert answer.status == "answered", answer
    assert answer.result is not None
    assert all(row.grounds for row in answer.result.rows)
    return [tuple(cell.text for cell in row.cells) for row in answer.result.rows]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("谁投资了星河项目？", {"星河"}),
        ("星河项目由哪家企业投资，位于哪个市？", {"星河", "南港市"}),
        ("海东省有哪些项目？", {"星河项目", "远航项目"}),  # up the divisions
        ("星河的总部和生产基地分别在哪里？", {"南港市", "临水区"}),
        ("哪个项目由星河投资，位于哪个市、哪个省？", {"星河项目", "南港市", "海东省"}),
    ],
)
def test_kinds_of_questions(text: str, answers: set[str], view: View) -> None:
    assert {row[0] for row in given(view, text)} == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("南港市有哪些总投资30亿元以上的项目？", {"星河项目"}),
        ("南港市有哪些总投资30亿元以下的项目？", {"远航项目"}),
    ],
)
def test_bound_on_a_number_of_what_is_asked(text: str, answers: set[str], view: View) -> None:
    assert {row[0] for row in given(view, text)} == answers
