"""A reading of a question as queries: clause after clause, a later one going on from what an earlier one found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from ..graph.reading import properties_of
from ..graph.view import View
from . import conditions, sentences, targets, unnamed
from .anchors import State, anchors_of
from .catalogue import ProofPattern
from .clause import Clause, Reading
from .complete import complete
from .compose import Composer
from .facts import Scope
from .figures import tell_number
from .rows import Result, Row
from .run import select_rows
from .steps import Found, Step, step_pattern
from .words import Vocabulary

_BETTER: Final = 0.25  # how much more of a clause a sentence must have than a fact tells of
_UNSURE: Final = 0.75  # the most that an answer without a fact is worth
_PASSED_OVER: Final = 0.85  # the most that an answer is worth which a name of the question has no part in
_PART: Final = 0.35  # what a clause without an answer leaves of the confidence


def answer(
    view: View, reading: Reading, text: str, vocabulary: Vocabulary, documents: Collection[str]
) -> tuple[float, Result] | None:
    """(confidence, result) of the composed queries; None when no clause could be answered."""
    composer = Composer(view, vocabulary, documents)
    state = State(alone=len(reading.clauses) == 1)
    before: Clause | None = None
    failed: list[Clause] = []
    for clause in reading.clauses:
        tables = len(state.cells)
        if not _done(view, composer, clause, text, state, documents):
            failed.append(clause)
        elif clause.continues and before is not None and before.shares and before.kind == "entity" and tables:
            _keep_joined(view, state)
        before = clause
        state.topic += [n_iris for n in clause.names if (n_iris := tuple(iri for iri, _ in n.entities))]
    for clause in failed:  # once more, from what clauses after it have found
        again = replace(clause, refers_back=True, continues=False)
        if not (state.history and _done(view, composer, again, text, state, documents)):
            state.scores.append(0.0)
    if not state.cells:
        return None
    confidence = min(state.scores) if min(state.scores) > 0 else _PART * max(state.scores)
    return confidence, _result(state)


def _done(view: View, composer: Composer, clause: Clause, text: str, state: State, documents: Collection[str]) -> bool:
    if clause.kind == "number":
        return tell_number(view, composer, clause, text, state, documents)
    if clause.targets and clause.years:
        return _targets(view, clause, state, documents)
    if state.alone and (ends := unnamed.ends_of(clause, composer.vocabulary)):
        return _unnamed(view, clause, ends, state, documents)
    return _entities(view, composer, clause, state, documents) or _named(view, clause, state, documents)


def _targets(view: View, clause: Clause, state: State, documents: Collection[str]) -> bool:
    query = targets.query(clause)
    return _told(state, targets.COLUMNS, targets.rows_of(view, query, documents), query)


def _unnamed(
    view: View, clause: Clause, ends: Collection[unnamed.End], state: State, documents: Collection[str]
) -> bool:
    """Everything of the class that has the property, where the question names nothing."""
    query = unnamed.query(clause, ends, documents)
    rows = unnamed.proved(view, select_rows(view, query, ("answer",), [ProofPattern("statement1")]), documents)
    state.history.append(tuple(sorted({c.iri for row in rows for c in row.cells if c.iri})))
    return _told(state, ("answer",), rows, query)


def _told(state: State, columns: tuple[str, ...], rows: list[Row], query: str) -> bool:
    """Take what was found; a question that was understood word for word is answered with no rows, too."""
    state.cells.append((columns, rows))
    state.queries.append(query)
    state.scores.append(1.0)
    return True


def _keep_joined(view: View, state: State) -> None:
    """Of what the clause before found, only what has a fact with what this one found: 哪家企业的哪个产品."""
    columns, rows = state.cells[-2]
    ends = {cell.iri for row in state.cells[-1][1] for cell in row.cells[:1] if cell.iri}
    joined = [row for row in rows if row.cells[0].iri and _touches(view, row.cells[0].iri, ends)]
    if joined and len(joined) < len(rows):
        state.cells[-2] = (columns, joined)


def _touches(view: View, iri: str, others: Collection[str]) -> bool:
    out = properties_of(view.quads, [iri]).get(iri, {})
    return any(other in values for values in out.values() for other in others) or any(
        iri in values for p in properties_of(view.quads, others).values() for values in p.values()
    )


def _result(state: State) -> Result:
    """The tables of all clauses as one: a clause's columns, then the next one's, rows below each other."""
    width = max(len(columns) for columns, _ in state.cells)
    columns = next(columns for columns, _ in state.cells if len(columns) == width)
    rows = [row for _, part in state.cells for row in part]
    return Result(tuple(columns), tuple(rows), "\n".join(state.queries))


def _entities(view: View, composer: Composer, clause: Clause, state: State, documents: Collection[str]) -> bool:
    best: Found | None = None
    near = sentences.nearest(view, clause, documents) if clause.kind == "entity" else None
    for anchors in anchors_of(view, clause, state):
        found = composer.find(clause, anchors, state.cues)
        if found is not None and (best is None or found.explained > best.explained + 0.15):
            best = found
    if best is None or best.untold or (near is not None and near.score > best.explained + _BETTER):
        return False
    rows, query = _run(view, clause, best, documents)
    if clause.conditional:
        rows = conditions.kept(view, clause.text, rows, documents)
    if clause.within and state.history:
        rows = [row for row in rows if row.cells[0].iri in state.history[-1]] or rows
    if not rows:
        return False
    state.cells.append((_columns(clause), rows))
    state.queries.append(query)
    state.scores.append(_confidence(clause, best) * complete(view, clause, rows))
    state.cues = [predicate for step in best.steps for predicate in step.predicates]
    state.leads = clause.leads or (state.leads and not clause.names)
    if clause.kind == "entity":
        state.history.append(tuple(sorted({cell.iri for row in rows for cell in row.cells[:1] if cell.iri})))
    return True


def _named(view: View, clause: Clause, state: State, documents: Collection[str]) -> bool:
    """What the nearest sentence names, where no fact answers the clause."""
    plain = clause.kind == "entity" and (bool(documents) or not clause.intended)
    near = sentences.nearest(view, clause, documents) if plain else None
    if near is None:
        return False
    query = sentences.query(near, clause.classes)
    rows = select_rows(view, query, ("answer",), [ProofPattern("sentence")])
    state.cells.append((("answer",), rows))
    state.queries.append(query)
    state.scores.append(_UNSURE * near.score)
    state.history.append(near.ends)
    return bool(rows)


def _columns(clause: Clause) -> tuple[str, ...]:
    return {"date": ("date",), "role": ("role", "answer")}.get(clause.kind, ("answer",))


def _confidence(clause: Clause, found: Found) -> float:
    base = max(step.score for step in found.steps)
    sure = 0.55 * found.explained + 0.45 * min(base / 1.4, 1.0)
    return min(sure, _PASSED_OVER) if found.passed_over else sure


def _run(view: View, clause: Clause, found: Found, documents: Collection[str]) -> tuple[list[Row], str]:
    """The rows of the steps' query; of scoped ones only those that the documents prove."""
    blocks, statements = [], []
    for number, step in enumerate(found.steps, start=1):
        anchor, values = _anchor(step, number)
        statement = f"?statement{number}"
        blocks.append(values + step_pattern(step, anchor, "?answer", statement, documents))
        statements.append(statement.removeprefix("?"))
    columns = ["answer"]
    if clause.kind == "date":
        blocks.append("?statement1 lt:asOf ?date .")
        columns = ["date"]
    if clause.kind == "role":
        blocks.append("?statement1 lt:role ?role .")
        columns = ["role", "answer"]
    selected = " ".join(f"?{name}" for name in dict.fromkeys((*columns, "answer", *statements)))
    body = "\n  ".join(blocks)
    query = f"SELECT DISTINCT {selected} WHERE {{\n  {body}\n}}\nORDER BY ?{columns[0]}\n"
    rows = select_rows(view, query, columns, [ProofPattern(name) for name in statements])
    if documents:
        scope = Scope(view, documents)
        rows = [
            replace(row, grounds=kept) for row in rows if (kept := tuple(g for g in row.grounds if scope.holds(g.iri)))
        ]
    return rows, query


def _anchor(step: Step, number: int) -> tuple[str, str]:
    near = sorted({f.subject if step.direction == ">" else f.object for f in step.facts})
    if len(near) == 1:
        return f"<{near[0]}>", ""
    terms = " ".join(f"<{iri}>" for iri in near)
    return f"?from{number}", f"VALUES ?from{number} {{ {terms} }}\n  "
