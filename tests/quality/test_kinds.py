from __future__ import annotations

import pytest

from liantu.comparison import Comparison
from liantu.quality.annotated import AnnotatedSet
from liantu.quality.kinds import KINDS, Fault, faults
from liantu.told import Found, Told

FIRM, CITY, OTHER, FIELD = "http://x/firm", "http://x/city", "http://x/other", "http://x/field"
ENTITIES = {
    FIRM: Found({"Enterprise"}, {"晨星电机"}, {"晨星电机"}),
    CITY: Found({"City"}, {"明州市"}, {"明州市"}),
    OTHER: Found({"City"}, {"云州市"}, {"云州市"}),
    FIELD: Found({"Industry"}, {"电机"}, {"电机"}),
}
NAMES = {"晨星电机": "Enterprise", "明州市": "City", "云州市": "City", "电机": "Industry"}
NUMBER = {"about": "晨星电机", "value": 5, "unit": "家", "bound": "exact", "kind": "actual", "period": "2024"}


def compared(told: Told, *, names: dict[str, str] = NAMES, **gold: object) -> list[Fault]:
    """The errors of a document in which the gold names all entities, but for what is changed."""
    entities = [{"label": label, "type": cls, "names": [label]} for label, cls in names.items()]
    told.mentions |= ENTITIES.keys()
    whole = {"document": "a.txt", "entities": entities, "facts": [], "observations": [], **gold}
    return faults([Comparison(whole, told, ENTITIES)])


def fact(subject: str, predicate: str, object_: str, **more: str) -> dict[str, str]:
    return {"s": subject, "p": predicate, "o": object_, "quote": "晨星电机在明州市", **more}


def kinds(found: list[Fault]) -> list[tuple[str, bool, bool]]:
    return [(f.kind, f.missed, f.extra) for f in found]


def test_all_right_is_no_error() -> None:
    told = Told(relations={(FIRM, "locatedIn", CITY, False)})
    assert compared(told, facts=[fact("晨星电机", "locatedIn", "明州市")]) == []


@pytest.mark.parametrize(
    ("label", "cls", "kind"),
    [
        ("晨星电机公司", "Enterprise", "name shorter"),
        ("晨星", "Enterprise", "name longer"),
        ("晨星电机", "Lab", "wrong type"),
    ],
)
def test_a_name_that_is_nearly_right_is_one_error(label: str, cls: str, kind: str) -> None:
    names = {label if name == "晨星电机" else name: cls if name == "晨星电机" else of for name, of in NAMES.items()}
    assert kinds(compared(Told(), names=names)) == [(kind, True, True)]


def test_a_name_that_is_missed_and_one_that_is_none() -> None:
    names = {"海云大学": "University", **{name: of for name, of in NAMES.items() if name != "电机"}}
    found = compared(Told(), names=names)
    assert kinds(found) == [("entity not found", True, False), ("no such entity", False, True)]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ((FIRM, "locatedIn", CITY, True), "wrong modality"),
        ((FIRM, "hasFactoryIn", CITY, False), "wrong property"),
        ((FIELD, "locatedIn", CITY, False), "wrong subject"),
        ((FIRM, "locatedIn", OTHER, False), "wrong object"),
    ],
)
def test_a_fact_that_is_nearly_right_is_one_error(told: tuple[str, str, str, bool], kind: str) -> None:
    found = compared(Told(relations={told}), facts=[fact("晨星电机", "locatedIn", "明州市")])
    assert kinds(found) == [(kind, True, True)]
    assert found[0].where == "locatedIn"
    assert found[0].quote == "晨星电机在明州市"


def test_a_fact_that_is_missed_has_its_ends_or_not() -> None:
    told = Told()
    told.relations.add((FIELD, "partOf", OTHER, False))
    facts = [fact("晨星电机", "locatedIn", "明州市"), fact("甲", "locatedIn", "明州市")]
    found = compared(told, facts=facts, names={**NAMES, "甲": "Park"})
    assert [f.kind for f in found] == ["entity not found", "not linked", "end not found", "fact not said"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"about": CITY}, "right number of the wrong thing"),
        ({"unit": "个"}, "wrong unit"),
        ({"bound": "about"}, "wrong bound"),
        ({"kind": "target"}, "wrong kind"),
        ({"period": "2025"}, "wrong period"),
    ],
)
def test_a_number_that_is_nearly_right_is_one_error(changed: dict[str, str], kind: str) -> None:
    told = {**NUMBER, "about": FIRM, "value": "5", **changed}
    found = compared(Told(observations=[{key: str(value) for key, value in told.items()}]), observations=[NUMBER])
    assert kinds(found) == [(kind, True, True)]


def test_a_number_that_is_missed_and_one_that_is_none() -> None:
    told = {**NUMBER, "about": FIRM, "value": "7"}
    found = compared(Told(observations=[{key: str(value) for key, value in told.items()}]), observations=[NUMBER])
    assert kinds(found) == [("number not read", True, False), ("number not said", False, True)]


def test_every_error_of_a_set_is_counted_and_its_kind_explained(annotated: AnnotatedSet) -> None:
    found = faults(document.compared for document in annotated.documents())
    totals = annotated.scores().totals
    loose = [fault for fault in found if "strict only" not in KINDS[fault.kind]]
    tallies = [totals[name] for name in ("entities", "facts", "observations")]
    assert sum(fault.missed for fault in loose) == sum(tally.gold - tally.hit for tally in tallies)
    assert sum(fault.extra for fault in loose) == sum(tally.predicted - tally.hit for tally in tallies)


def test_every_error_of_the_bundled_articles_is_counted(bundled: AnnotatedSet) -> None:
    found = faults(document.compared for document in bundled.documents())
    totals = bundled.scores().totals
    loose = [fault for fault in found if "strict only" not in KINDS[fault.kind]]
    tallies = [totals[name] for name in ("entities", "facts", "observations")]
    assert sum(fault.missed for fault in loose) == sum(tally.gold - tally.hit for tally in tallies)
    assert sum(fault.extra for fault in loose) == sum(tally.predicted - tally.hit for tally in tallies)
