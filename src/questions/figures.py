"""The numbers that a question asks for: those that texts say, of one thing or of each, and those reckoned from them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from ..graph.cards import ObservationItem
from ..graph.reading import properties_of
from ..graph.view import View
from ..graph.vocabulary import LT
from .anchors import State, anchors_of, grouped
from .catalogue import ProofPattern
from .clause import Clause
from .compose import Composer
from .numbers import Numbers, numbers_for, pattern
from .proof import Prover
from .reckoning import Find, Reckoned, earlier, reckon, total
from .rows import Cell, Ground, Row, RuleItem
from .run import select_rows

_EACH = re.compile(r"各|分别|each")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY: Final = 2  # numbers from which there is a sum
_UNSURE: Final = 0.75  # what a number is worth that is about something that the question does not name


def tell_number(
    view: View, composer: Composer, clause: Clause, text: str, state: State, documents: Collection[str]
) -> bool:
    """A number that a text says, of each thing found before where the clause says so; else one that is reckoned."""

    def find(wording: str) -> tuple[ObservationItem, float] | None:
        numbers = _best_numbers(view, _worded(clause, wording), wording, state, documents)
        return (numbers[0].items[0], numbers[0].score * numbers[1]) if numbers else None

    if (reckoned := reckon(clause, text, state.numbers, find)) is not None:
        return _tell_reckoned(view, reckoned, state)
    if clause.reckons:
        return False
    topical = {type_ for name in clause.names for _, type_ in name.entities} - {"Industry", "Product"}
    if _EACH.search(clause.text) and state.history and not topical:
        each = [numbers_for(view, clause, text, [iri], documents) for iri in state.history[-1]]
        if told := [numbers for numbers in each if numbers is not None]:
            for numbers in told:
                _tell(view, numbers, state)
            state.scores.append(min(numbers.score for numbers in told))
            return True
    best = _best_numbers(view, clause, text, state, documents)
    if best is None and (before := _year_before(clause, find)) is not None:
        return _tell_reckoned(view, before, state)
    if best is None:
        return clause.sums and _sum(view, composer, clause, text, state, documents)
    _tell(view, best[0], state)
    state.scores.append(best[0].score * best[1])
    return True


def _year_before(clause: Clause, find: Find) -> Reckoned | None:
    """The number of a year that no text tells, from that of the year after and the change between them."""
    if len(clause.years) != 1:
        return None
    asked = clause.text.replace(clause.years[0], str(int(clause.years[0]) + 1))
    later, change = find(asked), find(f"{asked.rstrip('？?，,。')}同比增长多少")
    if later is None or change is None or change[0].kind != "change" or later[0].kind == "change":
        return None
    return earlier(later[0], change[0], min(later[1], change[1]))


def _worded(clause: Clause, wording: str) -> Clause:
    return replace(clause, text=wording, years=tuple(_YEAR.findall(wording)), sums=False)


def _best_numbers(
    view: View, clause: Clause, text: str, state: State, documents: Collection[str]
) -> tuple[Numbers, float] | None:
    """Numbers of what the clause speaks of; else of anything that the given documents name, which is less sure."""
    ways = [
        {iri for anchor in anchors for iri in anchor} for anchors in (*anchors_of(view, clause, state), state.topic)
    ]
    named = properties_of(view.quads, documents, only=(LT + "mentions",)).values()
    anything = {iri for p in named for iri in p.get(LT + "mentions", ())}
    for iris, worth in (*((way, 1.0) for way in ways), (anything, _UNSURE)):
        numbers = numbers_for(view, clause, text, iris, documents)
        if numbers is not None:
            return numbers, worth
    return None


def _sum(view: View, composer: Composer, clause: Clause, text: str, state: State, documents: Collection[str]) -> bool:
    """The sum of the numbers told just before, or of a number of each thing that the clause speaks of."""
    items = [item for item in state.numbers if item.unit == state.numbers[-1].unit]
    if len(items) < _MANY or clause.rest:
        classes = frozenset(name for w in clause.subject_words for term in w.terms("class") for name in term.split())
        things = state.history[-1] if state.history else ()
        if classes and (own := grouped(clause)):
            listed = replace(clause, kind="entity", classes=classes, rest=(), expected=None)
            found = composer.find(listed, own)
            things = tuple(sorted(found.ends())) if found is not None else ()
        plain = replace(clause, sums=False)
        each = [numbers_for(view, plain, text, [iri], documents) for iri in things]
        items = [numbers.items[0] for numbers in each if numbers is not None]
    summed = total(items, 1.0)
    return summed is not None and _tell_reckoned(view, summed, state)


def _tell_reckoned(view: View, reckoned: Reckoned, state: State) -> bool:
    """A row whose ground is the reckoning, on top of the observations that it is made of."""
    prover = Prover(view)
    premises = tuple(g for item in reckoned.premises if (g := prover.ground(item.iri)) is not None)
    value = f"{reckoned.value:f}"
    rule = RuleItem("", reckoned.zh, reckoned.en)
    ground = Ground("", "inferred", reckoned.formula, "=", f"{value} {reckoned.unit}", rule=rule, premises=premises)
    row = Row((Cell(value), Cell(reckoned.unit), Cell(reckoned.bound)), ("inferred",), (ground,))
    state.cells.append((("value", "unit", "bound"), [row]))
    state.queries += [_query(item) for item in reckoned.premises]
    state.scores.append(reckoned.score)
    return True


def _tell(view: View, numbers: Numbers, state: State) -> None:
    columns, proof = ("value", "unit", "bound"), [ProofPattern("observation")]
    rows: list[Row] = []
    for item in numbers.items:
        query = _query(item)
        rows += [row for row in select_rows(view, query, columns, proof) if _has(row, item.iri)]
        state.queries.append(query)
    state.cells.append((columns, rows))
    state.numbers += numbers.items


def _query(item: ObservationItem) -> str:
    where = pattern(item, "?observation", "?value")["where"]
    return f"SELECT ?value ?unit ?bound ?observation WHERE {{\n    {where}\n}}\n"


def _has(row: Row, iri: str) -> bool:
    return any(g.iri == iri for g in row.grounds)
