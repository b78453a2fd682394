"""What a clause starts from: its own names, what clauses before it have found, and what the question speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..graph import cards
from ..graph.cards import ObservationItem
from ..graph.view import View
from .clause import Clause
from .names import Named
from .rows import Row

_BESIDE = re.compile(r"[、和与及]|以及|and")
_SHARED = re.compile(r"同时|共同|既|both|同属")


@dataclass(slots=True)
class State:
    """What the clauses so far have come to."""

    scores: list[float] = field(default_factory=list)
    topic: list[tuple[str, ...]] = field(default_factory=list)  # entities that were named so far
    history: list[tuple[str, ...]] = field(default_factory=list)  # what each clause found
    cues: list[str] = field(default_factory=list)
    numbers: list[ObservationItem] = field(default_factory=list)
    alone: bool = False  # the question asks one thing only
    leads: bool = False  # what the last clause found is what the question goes on to speak of
    queries: list[str] = field(default_factory=list)
    cells: list[tuple[tuple[str, ...], list[Row]]] = field(default_factory=list)


def anchors_of(view: View, clause: Clause, state: State) -> list[list[tuple[str, ...]]]:
    """Ways to anchor the clause: its own names, what was found before, what the question speaks of."""
    own = grouped(clause)
    before = [[found] for found in _earlier(view, clause, state)]
    topic = [state.topic] if state.topic else []
    if clause.refers_back and not clause.within:
        return [*([*way, *own] for way in before if own), *before, *([own] if own else []), *topic]
    if clause.continues and state.topic:
        return [[*state.topic, *own], state.topic, *before]
    if own:
        further = [[*state.topic, *own]] if state.topic else []
        return [own, *further, *([*way, *own] for way in before), *before]
    first = (state.leads and not clause.asks_first) or clause.kind == "role"
    return [*before, *topic] if first else [*topic, *before]


def _earlier(view: View, clause: Clause, state: State) -> list[tuple[str, ...]]:
    """What clauses before have found, the last one first; where a class word takes it up, what is of that class."""
    found = [iris for iris in reversed(state.history) if iris]
    classes = frozenset(name for w in clause.subject_words for term in w.terms("class") for name in term.split())
    if not classes:
        return found[:1]
    nodes = cards.nodes(view.quads, (iri for iris in found for iri in iris))
    fitting = [tuple(iri for iri in iris if classes.intersection(nodes[iri].types)) for iris in found]
    return [iris for iris in fitting if iris][:1] or found[:1]


def grouped(clause: Clause) -> list[tuple[str, ...]]:
    """The entities of each name; names side by side mean each of them, unless what they share is asked for."""
    groups: list[tuple[str, ...]] = []
    last: Named | None = None
    for name in clause.names:
        iris = tuple(iri for iri, _ in name.entities)
        beside = last is not None and _BESIDE.fullmatch(clause.between(last.end, name.start))
        if (
            beside
            and last is not None
            and last.entities[0][1] == name.entities[0][1]
            and not _SHARED.search(clause.text)
        ):
            groups[-1] = (*groups[-1], *iris)
        else:
            groups.append(iris)
        last = name
    return groups
