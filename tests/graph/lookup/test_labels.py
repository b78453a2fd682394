from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from liantu.graph.lookup import Lookup, build_lookup
from liantu.graph.lookup.nodes import bits
from liantu.graph.names import NameRow, fold, fold_pinyin, is_chinese, name_row

from .facts import rows

NAMES = ("青岛市", "青岛啤酒", "青岛港", "清远市", "海尔集团", "海尔", "海信集团", "云帆机器人", "H135 半挂车")


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return build_lookup(Store(), [*rows(NAMES), name_row("https://e.example/青岛", "City", "青岛", main=False)])


def found(lookup: Lookup, q: str, *, near: bool = True, limit: int = 20, types: int | None = None) -> list[str]:
    hits = lookup.labels.search(q, types=types, limit=limit, near=near)
    return [f"{hit.match} {hit.name}" for hit in hits]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("青岛市", "exact 青岛市"),
        ("青岛啤", "prefix 青岛啤酒"),
        ("机器", "substring 云帆机器人"),
        ("帆机器人", "substring 云帆机器人"),
        ("h135", "prefix H135 半挂车"),
        ("yunfan", "pinyin-prefix 云帆机器人"),
        ("hxjt", "initials 海信集团"),
        ("清岛市", "homophone 青岛市"),
        ("海二集团", "homophone 海尔集团"),
        ("海而集团", "homophone 海尔集团"),
        ("海象集团", "spelling 海信集团"),
        ("海集团", "spelling 海信集团"),
        ("集海团信", ""),
        ("qingdoa", "spelling 青岛市"),
        ("yunfanjiqirne", "spelling 云帆机器人"),
    ],
)
def test_the_best_match_comes_first(lookup: Lookup, q: str, first: str) -> None:
    assert [*found(lookup, q), ""][0] == first


def test_labels_come_before_other_names_and_short_before_long(lookup: Lookup) -> None:
    assert found(lookup, "青") == ["prefix 青岛市", "prefix 青岛港", "prefix 青岛啤酒", "prefix 青岛"]


def test_near_names_only_when_asked_for(lookup: Lookup) -> None:
    assert found(lookup, "清岛市", near=False) == []
    assert found(lookup, "海象集团", near=False) == []


def test_short_names_are_not_near_everything(lookup: Lookup) -> None:
    assert not [hit for hit in found(lookup, "青山") if hit.startswith("spelling")]


def test_classes_and_limit(lookup: Lookup) -> None:
    assert found(lookup, "青岛", types=bits(["City"])) == ["exact 青岛"]
    assert len(found(lookup, "青", limit=2)) == 2


def test_an_entity_is_found_once() -> None:
    names = [
        name_row("https://e.example/a", "City", name, main=name == "青岛市") for name in ("青岛", "青岛市", "胶澳")
    ]
    assert found(build_lookup(Store(), names), "青岛") == ["exact 青岛"]


@pytest.mark.parametrize("q", ["", "  ", "“”", "\0", "\ud800", "😀", "a" * 300, "岛" * 300, "%"])
def test_odd_questions_find_nothing(lookup: Lookup, q: str) -> None:
    assert found(lookup, q) == []


def test_no_names_at_all() -> None:
    assert found(build_lookup(Store(), []), "青岛") == []


def plainly(names: list[NameRow], q: str) -> list[tuple[str, str]]:
    """The same by looking at every name."""
    ranked = sorted(names, key=lambda row: (-row.main, len(row.name), row.name, row.entity))
    folded, typed = fold(q), "" if is_chinese(q) else fold_pinyin(q)
    tests: list[tuple[str, Callable[[NameRow], bool]]] = [
        ("exact", lambda row: row.folded == folded),
        ("pinyin", lambda row: bool(typed) and row.pinyin == typed),
        ("prefix", lambda row: row.folded.startswith(folded)),
        ("substring", lambda row: folded in row.folded),
        ("pinyin-prefix", lambda row: bool(typed) and row.pinyin.startswith(typed)),
        ("initials", lambda row: bool(typed) and row.initials.startswith(typed)),
    ]
    hits: dict[str, str] = {}
    for match, fits in tests:
        for row in ranked:
            if folded and fits(row):
                hits.setdefault(row.entity, match)
    return list(hits.items())


NAME = st.text("青岛海尔ab1", min_size=1, max_size=6)


@given(st.lists(NAME, max_size=30), st.one_of(NAME, st.sampled_from(["qd", "haier", "hai", "q"])))
def test_it_is_what_looking_at_every_name_finds(names: list[str], q: str) -> None:
    given = rows(names)
    lookup = build_lookup(Store(), given)
    hits = lookup.labels.search(q, types=None, limit=100, near=False)
    assert [(lookup.nodes.iris_of(np.array([hit.entity]))[0], hit.match) for hit in hits] == plainly(given, q)
