"""What somebody names, as a decision keeps it: entities by name or IRI, statements and observations by IRI."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ..errors import DecisionError, NotFoundError
from ..graph.cards import Node, ObservationItem, Sentence, StatementItem, nodes, observations, statements
from ..graph.chosen import entity_of
from ..graph.iri import entity_iri, kebab
from ..graph.reading import text_of
from ..graph.view import View
from ..graph.vocabulary import CLASSES, SUBJECT
from .record import Fact, Thing

_CLASS = {kebab(name): name for name in CLASSES}


def thing_of(view: View, name: str) -> Thing:
    """The entity that a name or an IRI stands for. Raises `NotFoundError`."""
    iri = entity_of(view, name)
    found = nodes(view.quads, [iri])[iri]
    if not found.types:
        raise NotFoundError(f"there is no entity {iri}")
    return _thing(view, found)


def _thing(view: View, node: Node) -> Thing:
    """Class, label and place above it, as its IRI was minted from them."""
    segment, _, name = node.iri.removeprefix(view.base).partition("/")
    type_ = _CLASS.get(segment)
    if type_ is None:
        raise DecisionError(f"{node.iri} is not the IRI of an entity of this store")
    above = name.removesuffix(node.label) if name.endswith(node.label) else ""
    found = Thing(type_, node.label, above)
    if entity_iri(view.base, type_, above + node.label) != node.iri:
        raise DecisionError(f"{node.iri} has another label than its IRI: decide on the entity of that name")
    return found


def fact_of(view: View, iri: str) -> Fact:
    """The statement or observation of an IRI, or of its last part. Raises `NotFoundError`, `DecisionError`."""
    for kind in ("", f"{view.base}", f"{view.base}statement/", f"{view.base}observation/"):
        whole = kind + iri
        if "://" not in whole:
            continue
        for statement in statements(view.quads, [whole]):
            return statement_fact(view, statement)
        if found := [o for o in observations(view.quads, [whole]) if o.indicator]:
            return observation_fact(view, found[0])
    raise NotFoundError(f"there is no statement and no observation {iri}; `liantu review` shows some")


def statement_fact(view: View, item: StatementItem) -> Fact:
    ends = _thing(view, item.subject), _thing(view, item.object)
    if item.origin == "reference":
        return _row_fact(view, item, *ends)
    if item.origin != "said" or not item.sentences:
        told = (
            f"`liantu decide split {item.object.label} {item.subject.label}` takes the name apart"
            if item.predicate == "shortNameOf"
            else "decide on what it follows from, which `liantu explain SUBJECT PROPERTY OBJECT` shows"
        )
        raise DecisionError(f"{item.iri} is {item.origin}, not said by a document: {told}")
    return _fact(view, item.iri, item.sentences[0], ends[0], item.predicate, ends[1], (item.modality,))


def _row_fact(view: View, item: StatementItem, subject: Thing, object_: Thing) -> Fact:
    """What a reference table states; its graph is the one that holds the statement."""
    found = view.quads.quads_for_pattern(NamedNode(item.iri), NamedNode(SUBJECT), None, None)
    graph = min(text_of(quad.graph_name) for quad in found if isinstance(quad.graph_name, NamedNode))
    name, table = (iri.removeprefix(view.base) for iri in (item.iri, graph))
    row = item.rows[0].text if item.rows else ""
    return Fact(name, "", subject, item.predicate, object_, (), row, table=table)


def observation_fact(view: View, item: ObservationItem) -> Fact:
    details = (item.value, item.unit, item.bound, item.kind, item.period or "")
    return _fact(view, item.iri, item.sentences[0], _thing(view, item.about), item.indicator, None, details)


def _fact(
    view: View, iri: str, by: Sentence, subject: Thing, predicate: str, object_: Thing | None, details: tuple[str, ...]
) -> Fact:
    name = iri.removeprefix(view.base)
    return Fact(name, by.document_id, subject, predicate, object_, details, by.exact, by.start, by.end)
