from __future__ import annotations

import pytest
from pyoxigraph import Store

from liantu.comparison import LOOSE, STRICT, Comparison, Relation, compare
from liantu.told import Found, Told

FIRM, CITY = "https://graph.example/firm", "https://graph.example/city"
GOLD = {
    "document": "a.txt",
    "entities": [
        {"label": "晨星电机", "type": "Enterprise", "names": ["晨星"]},
        {"label": "明州市", "type": "City", "names": []},
        {"label": "云州市", "type": "City", "names": [], "optional": True},
    ],
    "facts": [
        {"s": "晨星电机", "p": "headquarteredIn", "o": "明州市"},
        {"s": "晨星电机", "p": "partnerOf", "o": "明州市"},
        {"s": "晨星电机", "p": "settledIn", "o": "明州市", "optional": True},
    ],
    "observations": [{"about": "晨星电机", "value": 5.0, "unit": "家", "bound": "exact", "kind": "actual"}],
}


def compared(*relations: tuple[str, str, str, bool], observations: list[dict[str, str]] | None = None) -> Comparison:
    entities = {FIRM: Found({"Enterprise"}, {"晨星"}, {"晨星"}), CITY: Found({"City"}, {"明州市"}, {"明州市"})}
    told = Told(mentions={FIRM, CITY}, relations=set(relations), observations=observations or [])
    return Comparison(GOLD, told, entities)


def test_entities_are_matched_by_any_name() -> None:
    assert compared().matches == {FIRM: "晨星电机", CITY: "明州市"}
    assert compared().end("https://graph.example/none").startswith("?")


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ((FIRM, "headquarteredIn", CITY, False), True),
        ((FIRM, "headquarteredIn", CITY, True), False),
        ((FIRM, "hasFactoryIn", CITY, False), False),
        ((FIRM, "settledIn", CITY, False), None),
        ((FIRM, "locatedIn", CITY, False), None),
        ((CITY, "partnerOf", FIRM, False), True),
    ],
)
def test_what_is_said_is_right_or_wrong_or_scored_neither_way(
    said: tuple[str, str, str, bool], right: bool | None
) -> None:
    document = compared(said)
    assert document.is_right(document.relation(*said[:3])) is right


def test_what_was_not_found_can_be_judged() -> None:
    assert compared().judge(Relation("晨星电机", "headquarteredIn", "明州市"), planned=False) is True
    assert compared().judge(Relation("晨星电机", "hasFactoryIn", "明州市"), planned=False) is False
    assert compared().judge(Relation("晨星电机", "hasFactoryIn", "云州市"), planned=False) is None


def test_observations_are_compared_by_the_fields_that_are_named() -> None:
    told = {"about": FIRM, "value": "5", "unit": "家", "bound": "about", "kind": "actual", "period": ""}
    document = compared(observations=[told])
    assert document.found_observations(LOOSE) == document.wanted_observations(LOOSE)
    assert document.found_observations(STRICT) != document.wanted_observations(STRICT)


def test_a_document_that_the_graph_has_not_tells_nothing() -> None:
    (document,) = compare(Store(), [GOLD])
    assert document.matches == {}
    assert document.found == {}
