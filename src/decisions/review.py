"""What of a store deserves a look first, each with the command that decides it."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from .. import nlp
from ..graph.cards import ObservationItem, Sentence, observations, statements
from ..graph.view import View
from ..linking import link_reasons
from ..records import Document
from .record import Decision
from .scope import standing

KINDS: Final = ("numbers", "statements", "links", "reprints")
_REJECT: Final = "liantu decide reject {} --why …"

_UNSURE: Final = """SELECT ?s WHERE {{ ?s a lt:Statement ; lt:confidence ?c . FILTER(?c < {below} && isIRI(?s)) }}
ORDER BY ?c ?s LIMIT {limit}"""
_NUMBERS: Final = """SELECT ?o ?about ?indicator ?period ?unit ?value WHERE {
  { SELECT ?about ?indicator ?period ?unit WHERE {
      ?n lt:about ?about ; lt:indicator ?indicator ; lt:period ?period ; lt:unit ?unit ; lt:value ?v ;
         lt:bound "exact" ; lt:kind "actual" .
    } GROUP BY ?about ?indicator ?period ?unit HAVING (COUNT(DISTINCT ?v) > 1) }
  ?o lt:about ?about ; lt:indicator ?indicator ; lt:period ?period ; lt:unit ?unit ; lt:value ?value ;
     lt:bound "exact" ; lt:kind "actual" . FILTER(isIRI(?o))
} ORDER BY ?about ?indicator ?period ?unit ?value ?o"""
_REPRINTS: Final = """SELECT DISTINCT ?one ?other WHERE {
  ?a lt:fingerprint ?f ; dct:identifier ?one . ?b lt:fingerprint ?f ; dct:identifier ?other . FILTER(?one < ?other)
} ORDER BY ?one ?other"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what it is, why, where it stands (raw offsets), and how to decide it, where that can be."""

    kind: str
    what: str
    why: str
    document: str
    start: int
    end: int
    sentence: str
    command: str


def review(
    view: View, records: Sequence[Decision] = (), *, kinds: Sequence[str] = KINDS, below: float = 0.8, limit: int = 20
) -> list[Finding]:
    """At most `limit` findings of each kind, contradictions first, then what was read with least confidence.

    Statements count that are less sure than `below`. What was accepted is not shown again.
    """
    settled = {d.fact.name for d in standing(view, records) if d.fact is not None}
    makers = {
        "numbers": lambda: _numbers(view, settled),
        "statements": lambda: _statements(view, below, limit),
        "links": lambda: _links(view),
        "reprints": lambda: _reprints(view),
    }
    return [finding for kind in KINDS if kind in kinds for finding in islice(makers[kind](), limit)]


def _statements(view: View, below: float, limit: int) -> Iterator[Finding]:
    iris = [row["s"] for row in view.query(_UNSURE.format(below=below, limit=limit))]
    for item in sorted(statements(view.quads, iris), key=lambda s: (s.confidence, s.iri)):
        what = f"{item.subject.label} {item.predicate} {item.object.label}"
        rules = ", ".join(rule.rpartition("/rule/")[2] for rule in item.rules)
        why = f"confidence {item.confidence:.2f} by {rules}"
        yield _found("statements", what, why, item.sentences, _REJECT.format(_short(view, item.iri)))


def _numbers(view: View, settled: set[str]) -> Iterator[Finding]:
    """Each of several numbers said of one thing, indicator and period."""
    groups: defaultdict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for row in view.query(_NUMBERS):
        key = tuple(row[name] for name in ("about", "indicator", "period", "unit"))
        groups[key].append((row["value"], row["o"]))
    for found in groups.values():
        for item in observations(view.quads, [iri for _, iri in found]):
            if item.iri.removeprefix(view.base) not in settled:
                others = sorted({value for value, _ in found} - {item.value})
                why = f"elsewhere {', '.join(others)} {item.unit}".rstrip()
                yield _found("numbers", _number(item), why, item.sentences, _REJECT.format(_short(view, item.iri)))


def _number(item: ObservationItem) -> str:
    return f"{item.about.label} {item.indicator} {item.period}: {item.value} {item.unit}".rstrip()


def _links(view: View) -> Iterator[Finding]:
    """Names that stand for nothing certain, and short names that were taken for a full one; once for each text."""
    for identifier in view.identifiers():
        record = view.document(identifier)
        title, date = record.given
        reading = nlp.read_document(Document(record.id, record.text, title, date, record.publisher))
        seen = set()
        for reason in link_reasons(reading):
            key = (reason.mention.text, reason.mention.type, reason.label)
            if reason.step not in ("unclear", "short") or key in seen:
                continue
            seen.add(key)
            start, end = reading.page.raw_span(reason.mention.start, reason.mention.end)
            by = Sentence(record.iri, record.id, record.text[start:end], start, end)
            command = ""
            if reason.step == "short" and reason.label and reason.mention.text != reason.label:
                command = f"liantu decide split {shlex.quote(reason.label)} {shlex.quote(reason.mention.text)} --why …"
            what = f"{reason.mention.text} ({reason.type or reason.mention.type})"
            yield _found("links", what, reason.why, (by,), command)


def _reprints(view: View) -> Iterator[Finding]:
    """Documents that share most sentences of an article with an earlier one by name."""
    seen = set()
    for row in view.query(_REPRINTS):
        if row["other"] not in seen:
            seen.add(row["other"])
            command = f"liantu remove {shlex.quote(row['other'])}"
            yield Finding("reprints", row["other"], f"prints what {row['one']} prints", row["other"], 0, 0, "", command)


def _found(kind: str, what: str, why: str, sentences: Sequence[Sentence], command: str) -> Finding:
    by = sentences[0] if sentences else Sentence("", "", "", 0, 0)
    return Finding(kind, what, why, by.document_id, by.start, by.end, by.exact, command)


def _short(view: View, iri: str) -> str:
    return iri.removeprefix(view.base)
