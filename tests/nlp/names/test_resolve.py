"""Which of the candidates stand: names may nest, none cross, and the order of the candidates is nothing."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.nlp.names.resolve import PRIORITY, resolve
from liantu.records import Mention

from .found import mentions

TEXT = "青岛市人工智能产业园项目"


def _mention(start: int, end: int, cls: str, rule: str) -> Mention:
    return Mention(start, end, cls, TEXT[start:end], rule)


CITY = _mention(0, 3, "City", "place.lexicon")
FIELD = _mention(3, 7, "Industry", "industry.lexicon")
PARK = _mention(0, 10, "Park", "composed.Park.place")
CROSSING = _mention(5, 12, "Organization", "composed.Organization")


def _crosses(one: Mention, other: Mention) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def test_a_place_and_an_industry_stand_inside_a_name() -> None:
    assert resolve([FIELD, CITY, PARK]) == [PARK, CITY, FIELD]


def test_of_two_names_that_cross_the_surer_one_stands() -> None:
    assert PRIORITY[CROSSING.rule] > PRIORITY[PARK.rule]
    assert resolve([CROSSING, PARK]) == [PARK]


def test_a_reference_stands_in_no_name() -> None:
    reference = Mention(7, 10, "Park", TEXT[7:10], "reference", "reference")
    assert resolve([reference, PARK]) == [PARK]


def test_equal_candidates_stand_once() -> None:
    assert resolve([PARK, PARK]) == [PARK]


def test_a_part_that_stands_for_a_longer_label_may_be_an_industry_too() -> None:
    chain = Mention(3, 7, "IndustrialChain", TEXT[3:7], "list.Cluster", label="人工智能产业链")
    assert set(resolve([FIELD, chain])) == {FIELD, chain}


_CLASSES = st.sampled_from(["City", "Industry", "Park", "Project", "Enterprise", "Lab", "Policy", "Goal", "Person"])
_RULES = st.sampled_from(sorted(PRIORITY))
_SPANS = st.tuples(st.integers(0, 11), st.integers(1, 8))


def _any(span: tuple[int, int], cls: str, rule: str) -> Mention:
    return _mention(span[0], min(len(TEXT), sum(span)), cls, rule)


_CANDIDATES = st.lists(st.builds(_any, _SPANS, _CLASSES, _RULES), max_size=12)


@given(_CANDIDATES, st.randoms(use_true_random=False))
def test_none_cross_and_the_order_of_the_candidates_does_not_matter(found: list[Mention], random: Random) -> None:
    kept = resolve(found)
    random.shuffle(found)
    assert not any(_crosses(a, b) for a, b in combinations(kept, 2))
    assert resolve(found) == kept
    assert kept == sorted(kept, key=lambda m: (m.start, -m.end, m.type))
    assert set(kept) <= set(found)
    assert resolve(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "青岛市人工智能产业园项目由青岛海润精密机械有限公司投资，落户青岛高新区氢能产业园。",
        "市政府印发《青岛市氢能产业链行动计划》，支持海尔、海信等企业建设国家高端智能家电创新中心（青岛）。",
    ],
)
def test_names_of_a_text_nest_and_never_cross(text: str) -> None:
    assert not any(_crosses(a, b) for a, b in combinations(mentions(text), 2))
