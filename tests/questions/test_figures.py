"""Numbers: told, of each thing, and reckoned, with what they are reckoned from."""

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


def test_number_of_each_thing_that_was_found(view: View) -> None:
    found = given(view, "南港市有哪些项目，总投资各是多少？")
    assert {row[0] for row in found} == {"星河项目", "远航项目", "5000000000", "1000000000"}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("南港市的项目总投资合计多少？", "6000000000", "CNY"),
        ("2024年南港市机器人产量是2022年产量的多少倍？", "2", "倍"),
        ("2024年南港市机器人产量是多少台，比2022年多多少台？", "1500", "台"),
        ("2024年南港市工业增加值占生产总值的百分之几？", "25", "%"),
    ],
)
def test_reckoned_with_the_numbers_below_it(text: str, value: str, unit: str, view: View) -> None:
    assert given(view, text)[-1][:2] == (value, unit)
    result = ask(view, text).result
    assert result is not None
    ground = result.rows[-1].grounds[0]
    assert ground.rule is not None
    assert len(ground.premises) == 2
    assert all(premise.sentences for premise in ground.premises)


def test_reckoned_is_never_sure(view: View) -> None:
    assert not ask(view, "南港市的项目总投资合计多少？").sure
