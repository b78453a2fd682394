"""Entities of different documents that are one firm, told by their names alone: a graph from which rules start.

It follows from the set of all labels of firms, as `linking.across` tells, and from nothing else. So what documents say
stays in their own graphs, and when one goes, what only its names told goes with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Triple

from ..graph import literals
from ..graph.iri import content_iri, entity_iri, names_graph, rule_iri
from ..graph.lookup.gathered import Gathered
from ..graph.lookup.nodes import bits
from ..graph.made import Quads
from ..graph.reading import text_of
from ..graph.rows import EntityRow, Rows, StatementRow
from ..graph.view import View
from ..graph.vocabulary import ALT_LABEL, DCT, LABEL, LT, OBJECT, PREDICATE, SUBJECT, TYPE
from ..lexicon import load
from ..linking.across import ShortNames

RULE: Final = "short-name"
CONFIDENCE: Final = 0.94  # of 85 links that 8,843 news texts give two are wrong, and two may be: (81 + 1) / (85 + 2)
Apart = Collection[tuple[str, str]]  # (short label, full label) that people keep apart

_FIRM: Final = "Enterprise"
_SHORT_NAME_OF: Final = "shortNameOf"
_ZH: Final = "由一个企业的全称、且只由这一个全称可以得出的简称，指的是同一企业。"
_EN: Final = "A short name that can be made from the full name of one firm, and of no other, is that firm's."
_EVERY: Final = DefaultGraph()
_ALL: Final = 1 << 30  # hits of a search


@dataclass(frozen=True, slots=True)
class NameRepair:
    """What changes in the graph of names, as N-Triples lines."""

    gone: frozenset[bytes]
    come: frozenset[bytes]


def firm_labels(graph: Quads | Gathered) -> set[str]:
    """The labels of all firms of a store, or of what was gathered while it was written."""
    if isinstance(graph, Gathered):
        mask = bits((_FIRM,))
        return {name for (number, name), main in graph.names.items() if main and graph.classes.get(number, 0) & mask}
    typed = graph.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + _FIRM), _EVERY)
    return {label for quad in typed for label in _labels(graph, text_of(quad.subject), typed=True)}


def name_quads(labels: Collection[str], *, base: str, apart: Apart = ()) -> tuple[bytes, Rows]:
    """Sorted N-Quads of the graph of names, and the same in rows, for all labels of firms."""
    links = {pair for pair in ShortNames(load()).among(labels).items() if pair not in apart}
    graph = f" <{names_graph(base)}> .\n"
    lines = sorted({line for link in links for line in _lines(*link, base)})
    return "".join(line + graph for line in lines).encode(), _rows(sorted(links), base)


def about_rule(base: str) -> Iterator[str]:
    """The rule by which names are short for others, as N-Triples text without the final dot."""
    node = f"<{rule_iri(base, RULE)}>"
    yield f"{node} <{TYPE}> <{LT}Rule>"
    yield f"{node} <{LABEL}> {literals.string(_ZH)}@zh"
    yield f"{node} <{LABEL}> {literals.string(_EN)}@en"
    yield f"{node} <{DCT}description> {literals.string(_EN)}"


def repair_names(
    before: View, after: Quads, changed: Iterable[Triple], *, apart: Apart = (), parted: Iterable[str] = ()
) -> NameRepair:
    """How the graph of names must change where these triples of the merged graph came or went since `before`.

    `parted` are the short labels of which people decided otherwise meanwhile. Only names that the changed ones may
    bear on are looked at.
    """
    named = sorted({text_of(t.subject) for t in changed if _names_firm(t)})
    was, now = ({label for iri in named for label in _labels(quads, iri)} for quads in (before.quads, after))
    names = ShortNames(load())
    touched = {short for label in was ^ now for short in names.touched_by(label)} | set(parted)
    work = _Repair(before, after, named, names, apart)
    lines = [work.of(iri) for iri in sorted({entity_iri(before.base, _FIRM, short) for short in touched})]
    gone = {line for old, new in lines for line in old - new}
    come = {line for old, new in lines for line in new - old}
    return NameRepair(_encoded(gone), _encoded(come))


@dataclass(frozen=True, slots=True)
class _Repair:
    """`named` are the firms that have other names or classes now."""

    before: View
    after: Quads
    named: Collection[str]
    names: ShortNames
    apart: Apart

    def of(self, iri: str) -> tuple[set[str], set[str]]:
        """The lines that tell what an entity is short for: those of before, and those of now."""
        base = self.before.base
        graph, predicate = NamedNode(names_graph(base)), NamedNode(LT + _SHORT_NAME_OF)
        linked = self.before.quads.quads_for_pattern(NamedNode(iri), predicate, None, graph)
        ends = [text_of(quad.object) for quad in linked]
        old = {
            line for label in _labels(self.before.quads, iri) for end in ends for line in _linked(label, iri, end, base)
        }
        new = {line for label in _labels(self.after, iri) for line in self._lines_of(label)}
        return old, new

    def _lines_of(self, short: str) -> Iterator[str]:
        fulls = {label for label in self._fulls(short) if short in self.names.of(label)}
        if fulls:
            full = self.names.full_of(short, fulls, has_group=self._is_label(ShortNames.group_of(short)))
            if full is not None and (short, full) not in self.apart:
                yield from _lines(short, full, self.before.base)

    def _fulls(self, short: str) -> set[str]:
        """The labels of all firms of which the name may be a part."""
        found = (hit.iri for hit in self.before.search(short, type_=_FIRM, limit=_ALL))  # brackets make no difference
        return {label for iri in {*found, *self.named} for label in _labels(self.after, iri)}

    def _is_label(self, label: str) -> bool:
        return label in _labels(self.after, entity_iri(self.before.base, _FIRM, label))


def _names_firm(triple: Triple) -> bool:
    predicate = triple.predicate.value
    return predicate == LABEL or (predicate == TYPE and text_of(triple.object) == LT + _FIRM)


def _labels(quads: Quads, iri: str, *, typed: bool = False) -> set[str]:
    """The labels of an entity; none where it is no firm."""
    node = NamedNode(iri)
    if not typed and not any(quads.quads_for_pattern(node, NamedNode(TYPE), NamedNode(LT + _FIRM), _EVERY)):
        return set()
    return {text_of(quad.object) for quad in quads.quads_for_pattern(node, NamedNode(LABEL), None, _EVERY)}


def _lines(short: str, full: str, base: str) -> Iterator[str]:
    return _linked(short, entity_iri(base, _FIRM, short), entity_iri(base, _FIRM, full), base)


def _linked(label: str, short: str, full: str, base: str) -> Iterator[str]:
    """That one firm has the label of another, as N-Triples text without the final dot."""
    node = f"<{_statement(short, full, base)}>"
    yield f"<{short}> <{LT}{_SHORT_NAME_OF}> <{full}>"
    yield f"<{full}> <{ALT_LABEL}> {literals.string(label)}"
    yield f"{node} <{TYPE}> <{LT}NameStatement>"
    yield f"{node} <{SUBJECT}> <{short}>"
    yield f"{node} <{PREDICATE}> <{LT}{_SHORT_NAME_OF}>"
    yield f"{node} <{OBJECT}> <{full}>"
    yield f"{node} <{LT}confidence> {literals.decimal(CONFIDENCE)}"
    yield f"{node} <{LT}byRule> <{rule_iri(base, RULE)}>"


def _statement(short: str, full: str, base: str) -> str:
    return content_iri(base, "statement", names_graph(base), short, _SHORT_NAME_OF, full)


def _rows(links: Iterable[tuple[str, str]], base: str) -> Rows:
    statements: dict[str, StatementRow] = {}
    names: dict[tuple[str, str], set[str]] = {}
    for short, full in links:
        ends = entity_iri(base, _FIRM, short), entity_iri(base, _FIRM, full)
        iri = _statement(*ends, base)
        statements[iri] = StatementRow(iri, ends[0], _SHORT_NAME_OF, ends[1], "", "inferred", CONFIDENCE, "")
        names.setdefault((ends[1], full), set()).add(short)
    entities = (EntityRow(iri, _FIRM, full, tuple(sorted(shorts))) for (iri, full), shorts in names.items())
    return Rows(tuple(statements.values()), tuple(entities))


def _encoded(lines: Iterable[str]) -> frozenset[bytes]:
    return frozenset(f"{line} .".encode() for line in lines)
