"""Kinds of error: every miss and every extra of a set, named by what went wrong, a miss beside the extra it caused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ..comparison import LOOSE, STRICT, Comparison, Item, Relation
from ..told import fold

# What each kind means. Of a fact with several faults the first that fits is named.
KINDS: Final = {
    "entity not found": "the gold names it, the graph has nothing like it",
    "name longer": "found with more words than its name",
    "name shorter": "found with fewer words than its name",
    "wrong type": "found under another class",
    "one thing twice": "a second entity for a thing that is found",
    "no such entity": "the graph names something that the gold does not",
    "end not found": "a fact whose subject or object is not found as an entity",
    "not linked": "a fact of which both ends are found, but not their relation",
    "wrong modality": "said for planned, or planned for said",
    "wrong property": "the right ends, another property",
    "wrong subject": "right but for the subject",
    "wrong object": "right but for the object",
    "fact of no entity": "a fact with an end that the gold does not name",
    "fact not said": "a fact that the gold has not, of ends that it has",
    "subject of the number not found": "an observation about something that is not found as an entity",
    "number not read": "an observation whose number is not found",
    "right number of the wrong thing": "value and unit are right, what it is about is not",
    "wrong unit": "the value is right, the unit is not",
    "number not said": "an observation that the gold has not",
    "wrong bound": "right but for the bound (strict only)",
    "wrong kind": "right but for actual, target, plan or change (strict only)",
    "wrong period": "right but for the period (strict only)",
}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One error. `where` is the class or the property; `missed` and `extra` say what it costs the counts."""

    kind: str
    where: str
    missed: bool
    extra: bool
    shown: str
    quote: str
    document: str


def faults(documents: Iterable[Comparison]) -> list[Fault]:
    """All errors of a set, by document."""
    return [
        fault
        for document in documents
        for found in (_of_entities(document), _of_facts(document), _of_observations(document))
        for fault in found
    ]


def _of_entities(document: Comparison) -> Iterator[Fault]:
    labels, matches = document.labels, document.matches
    met = set(matches.values())
    loose = {iri for iri in document.told.mentions & document.entities.keys() if iri not in matches}
    for label in sorted(labels.keys() - met - document.optional_labels):
        cls = labels[label]["type"]
        iri, kind = _near(document, label, loose)
        loose.discard(iri)
        shown = f"{label} as {document.class_of(iri)} {document.shown(iri)}" if iri else label
        yield Fault(kind, cls, True, bool(iri), shown, "", document.name)
    for iri in sorted(loose):
        yield Fault("no such entity", document.class_of(iri), False, True, document.shown(iri), "", document.name)
    seen: set[str] = set()
    for iri, label in sorted(matches.items()):
        if label in seen and label not in document.optional_labels:
            shown = f"{label} also as {document.shown(iri)}"
            yield Fault("one thing twice", document.class_of(iri), False, True, shown, "", document.name)
        seen.add(label)


def _near(document: Comparison, label: str, loose: Iterable[str]) -> tuple[str, str]:
    """The unmatched entity that stands in place of a gold entity, and what is wrong with it."""
    gold = document.labels[label]
    names = {fold(name) for name in (label, *gold["names"], *gold.get("accept", ())) if name}
    for iri in sorted(loose):
        found = document.entities[iri]
        if names & found.names:
            return iri, "wrong type"
        for name in found.names:
            if any(own in name for own in names if len(own) > 1):
                return iri, "name longer"
            if len(name) > 1 and any(name in own for own in names):
                return iri, "name shorter"
    return "", "entity not found"


def _of_facts(document: Comparison) -> Iterator[Fault]:
    missed = {
        key for key, planned in document.wanted.items() if key not in document.spare and key not in document.found
    }
    extra = {key for key in document.found if document.is_right(key) is False and key not in document.wanted}
    for key in sorted(document.found.keys() & document.wanted.keys() - document.spare):
        if document.is_right(key) is False:
            yield _fact(document, "wrong modality", key, key)
    found = set(document.matches.values())
    for key in sorted(missed):
        if not {key.subject, key.object} <= found:
            yield _fact(document, "end not found", key, None)
            continue
        kind, other = _other_reading(key, extra)
        extra.discard(other or key)
        yield _fact(document, kind, key, other)
    for key in sorted(extra):
        unknown = key.subject.startswith("?") or key.object.startswith("?")
        yield _fact(document, "fact of no entity" if unknown else "fact not said", None, key)


def _other_reading(key: Relation, extra: set[Relation]) -> tuple[str, Relation | None]:
    """The wrong fact that stands in place of a missed one, if there is one."""
    for other in sorted(extra):
        if {other.subject, other.object} == {key.subject, key.object}:
            return "wrong property", other
    for other in sorted(extra):
        if other.predicate == key.predicate and other.object == key.object:
            return "wrong subject", other
    for other in sorted(extra):
        if other.predicate == key.predicate and other.subject == key.subject:
            return "wrong object", other
    return "not linked", None


def _fact(document: Comparison, kind: str, missed: Relation | None, extra: Relation | None) -> Fault:
    key = missed or extra
    assert key is not None
    shown = " ".join(key)
    if missed and extra and missed != extra:
        shown += f" read as {' '.join(extra)}"
    quotes = (fact["quote"] for fact in document.gold["facts"] if (fact["s"], fact["p"], fact["o"]) == missed)
    return Fault(kind, key.predicate, bool(missed), bool(extra), shown, next(quotes, ""), document.name)


def _of_observations(document: Comparison) -> Iterator[Fault]:
    want, have = document.wanted_observations(LOOSE), document.found_observations(LOOSE)
    missed, extra = sorted(want - have), have - want
    found = set(document.matches.values())
    for key in missed:
        kind, other = _other_number(key, extra)
        if other:
            extra.discard(other)
        elif key[0] not in found:
            kind = "subject of the number not found"
        yield _number(document, kind, key, other)
    for key in sorted(extra):
        yield _number(document, "number not said", None, key)
    yield from _of_details(document, want & have)


def _other_number(key: Item, extra: set[Item]) -> tuple[str, Item | None]:
    for other in sorted(extra):
        if other[1:] == key[1:]:
            return "right number of the wrong thing", other
    for other in sorted(extra):
        if other[1] == key[1]:
            return "wrong unit", other
    return "number not read", None


def _of_details(document: Comparison, both: set[Item]) -> Iterator[Fault]:
    """Bound, kind and period of the observations that are right in value, unit and subject."""
    want, have = document.wanted_observations(STRICT), document.found_observations(STRICT)
    for key in sorted(want - have):
        others = [other for other in sorted(have - want) if other[: len(LOOSE)] == key[: len(LOOSE)]]
        if key[: len(LOOSE)] not in both or not others:
            continue
        at = next(at for at in range(len(LOOSE), len(STRICT)) if key[at] != others[0][at])
        shown = f"{' '.join(key[: len(LOOSE)])}: {key[at] or 'none'} read as {others[0][at] or 'none'}"
        yield Fault(f"wrong {STRICT[at]}", key[2], True, True, shown, _quote(document, key), document.name)


def _number(document: Comparison, kind: str, missed: Item | None, extra: Item | None) -> Fault:
    key = missed or extra
    assert key is not None
    about, value, unit = key
    about = document.end(about) if about.startswith("http") else about
    shown = f"{about} {value} {unit}"
    if missed and extra:
        other = document.end(extra[0]) if extra[0].startswith("http") else extra[0]
        shown += f" read as {other} {extra[1]} {extra[2]}"
    quote = _quote(document, missed) if missed else ""
    return Fault(kind, unit, bool(missed), bool(extra), shown, quote, document.name)


def _quote(document: Comparison, key: Item) -> str:
    """The gold's sentence of an observation."""
    about, value = key[:2]
    golds = document.gold.get("observations", ())
    quotes = (g.get("quote", "") for g in golds if g["about"] == about and f"{float(g['value']):.10g}" == value)
    return next(quotes, "")
