from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, RdfFormat, Store

from liantu.graph import literals


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("60E+6", "60000000"),
        ("9.50", "9.5"),
        ("-0", "0"),
        ("0.00", "0"),
        ("-3.10", "-3.1"),
        ("1E-20", "0"),
        ("100", "100"),
    ],
)
def test_decimals_are_canonical(value: str, expected: str) -> None:
    assert literals.decimal_text(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("2025-03", '"2025-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("2025-03-17", '"2025-03-17"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("2025-02-30", '"2025-02-30"'),
        ("2021/2025", '"2021/2025"'),
    ],
)
def test_dates_keep_their_precision(text: str, expected: str) -> None:
    assert literals.moment(text) == expected


@given(st.text(), st.decimals(-(10**15), 10**15, places=4))
def test_a_store_gives_literals_back_unchanged(text: str, value: Decimal) -> None:
    lines = {f"<http://a> <http://p> {term} ." for term in (literals.string(text), literals.decimal(value))}
    store = Store()
    store.bulk_load(input="\n".join(lines), format=RdfFormat.N_TRIPLES)
    dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    assert set(dumped.decode().removesuffix("\n").split("\n")) == lines
