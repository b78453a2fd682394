from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from liantu.graph.iri import content_iri, document_iri, entity_iri, evidence_iri, kebab, slug

BASE = "https://example.org/id/"
NAMES = st.text(max_size=12)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青岛市", "青岛市"),
        ("“10+1”创新型产业体系", "“10+1”创新型产业体系"),
        ("国家创新中心（甲）", "国家创新中心(甲)"),
        ("a_1.txt", "a_1.txt"),
        ("ＡＢ１", "AB1"),
    ],
)
def test_clean_names_stay_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["a b", "a/b", "a#b", "a%23b", "..", "", "甲<乙>"])
def test_replaced_names_carry_a_hash(name: str) -> None:
    assert "~" in slug(name)
    assert not set(slug(name)) & set('/#%?<> "')


@given(NAMES, NAMES)
@example("", "\x85")
def test_different_names_never_collide(one: str, other: str) -> None:
    document = document_iri(BASE, one)
    assert (document == document_iri(BASE, other)) == (one == other)
    assert NamedNode(document).value == document


def test_classes_are_folders() -> None:
    assert entity_iri(BASE, "IndustrialChain", "氢能产业链") == BASE + "industrial-chain/氢能产业链"
    assert kebab("GovernmentBody") == "government-body"


def test_evidence_is_a_fragment_of_its_document() -> None:
    assert evidence_iri(BASE + "document/a", 3, 9) == BASE + "document/a#char=3,9"


def test_parts_of_content_do_not_run_together() -> None:
    assert content_iri(BASE, "statement", "ab", "c") != content_iri(BASE, "statement", "a", "bc")
