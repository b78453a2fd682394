"""How sure an answer is by what it rests on."""

from __future__ import annotations

import pytest

from liantu.graph.cards import ReferenceRow
from liantu.graph.view import View
from liantu.questions.complete import trust
from liantu.questions.rows import Cell, Ground, Row


def listed(status: str) -> Ground:
    row = ReferenceRow(iri="x:row", table="known", text="", source="", date=None, status=status)
    return Ground("", "reference", "云帆", "locatedIn", "东港市", reference=(row,))


@pytest.mark.parametrize(("status", "least"), [("verified", 1.0), ("general knowledge", 0.9), ("unknown", 0.7)])
def test_status_of_a_row(status: str, least: float, view: View) -> None:
    assert trust(view, [Row((Cell("云帆"),), grounds=(listed(status),))]) == least


def test_conclusion_is_as_sure_as_its_least_sure_premise_and_a_row_as_its_best_fact(view: View) -> None:
    weak = Ground("", "inferred", "云帆", "locatedIn", "东港市", premises=(listed("verified"), listed("unknown")))
    assert trust(view, [Row((Cell("云帆"),), grounds=(weak,))]) == 0.7
    assert trust(view, [Row((Cell("云帆"),), grounds=(weak, listed("verified")))]) == 1.0


def test_nothing_to_doubt_where_there_are_no_rows(view: View) -> None:
    assert trust(view, []) == 1.0
