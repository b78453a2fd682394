"""The decisions that hold as PROV, in a named graph of their own: who decided what, when, why, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..graph import literals
from ..graph.iri import slug
from ..graph.vocabulary import DCT, LABEL, RDFS, TYPE, XSD
from .conflicts import said
from .record import Decision

PROV: Final = "http://www.w3.org/ns/prov#"
_COMMENT: Final = RDFS + "comment"


def decisions_graph(base: str) -> str:
    """IRI of the graph that holds what people decided."""
    return f"{base}graph/decisions"


def decision_iri(base: str, identifier: str) -> str:
    return f"{base}decision/{slug(identifier)}"


def decision_quads(decisions: Sequence[Decision], *, base: str) -> bytes:
    """Sorted N-Quads of decisions that hold; empty where there are none, so that undoing leaves nothing."""
    graph = f" <{decisions_graph(base)}> .\n"
    lines = sorted({line for decision in decisions for line in _lines(decision, base)})
    return "".join(line + graph for line in lines).encode()


def _lines(decision: Decision, base: str) -> Iterator[str]:
    node = f"<{decision_iri(base, decision.id)}>"
    agent = f"<{base}author/{slug(decision.author)}>"
    yield f"{node} <{TYPE}> <{PROV}Activity>"
    yield f"{node} <{DCT}type> {literals.string(decision.kind)}"
    yield f"{node} <{LABEL}> {literals.string(said(decision))}"
    yield f"{node} <{_COMMENT}> {literals.string(decision.why)}"
    yield f"{node} <{PROV}endedAtTime> {literals.string(decision.time)}^^<{XSD}dateTime>"
    yield f"{node} <{PROV}wasAssociatedWith> {agent}"
    yield f"{agent} <{TYPE}> <{PROV}Person>"
    yield f"{agent} <{LABEL}> {literals.string(decision.author)}"
    used, generated = _ends(decision)
    yield from (f"{node} <{PROV}used> <{base}{name}>" for name in used)
    yield from (f"{node} <{PROV}generated> <{base}{name}>" for name in generated)


def _ends(decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What went in and what came out, as IRIs without the base."""
    if decision.fact is not None:
        return (decision.fact.name,), ((decision.fact.name,) if decision.kind == "accept" else ())
    if decision.entity is None or decision.other is None:
        return (), ()
    used = (decision.entity.key, decision.other.key) if decision.kind == "merge" else (decision.entity.key,)
    return used, (decision.other.key,)
