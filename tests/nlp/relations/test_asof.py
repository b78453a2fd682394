from __future__ import annotations

import pytest

from liantu.nlp.relations.asof import date_of

from .marked import relations


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年获批", "2023"),
        ("2023年8月获批", "2023-08"),
        ("2023年8月5日获批", "2023-08-05"),
        ("8月5日获批", None),
        ("到2025年建成", None),
        ("2020年以来落户", None),
        ("2021年挂牌，2023年获批", "2023"),
    ],
)
def test_a_date_is_as_fine_as_it_is_said(text: str, date: str | None) -> None:
    assert date_of(text, 0, len(text)) == date


def test_the_date_of_an_earlier_clause_holds_for_its_sentence() -> None:
    found = relations("2023年3月，{海川科技|Enterprise}落户{云州经开区|Park}。")
    assert {r.as_of for r in found if r.predicate == "settledIn"} == {"2023-03"}


def test_what_is_planned_has_no_date_yet() -> None:
    found = relations("2023年3月，{海川科技|Enterprise}拟入驻{云州经开区|Park}。")
    assert {(r.modality, r.as_of) for r in found if r.predicate == "settledIn"} == {("Planned", None)}
