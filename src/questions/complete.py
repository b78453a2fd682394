"""How far the rows of an answer can be trusted: what they may have left out, and how sure their facts were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..graph.reading import first, properties_of
from ..graph.view import View
from ..graph.vocabulary import LT
from .clause import Clause
from .rows import Ground, Row

_DOCUMENTS: Final = 8  # how many are looked into
_STATUS: Final = {"verified": 1.0, "general knowledge": 0.9}
_UNSOURCED: Final = 0.7  # a row of any other status
_LEAST: Final = 0.7  # what remains of the trust when the sentences name far more than the answer does


def complete(view: View, clause: Clause, rows: Sequence[Row]) -> float:
    """The share of what the sentences of these rows name of the asked class that the rows give, from `_LEAST` to 1."""
    if clause.kind != "entity" or not clause.classes:
        return 1.0
    answers = {cell.iri for row in rows for cell in row.cells}
    asked = {iri for name in clause.names for iri, _ in name.entities}
    spans: dict[str, set[tuple[int, int]]] = {}
    for row in rows:
        for ground in row.grounds:
            for sentence in ground.sentences:
                spans.setdefault(sentence.document_id, set()).add((sentence.start, sentence.end))
    named = set()
    for document in sorted(spans)[:_DOCUMENTS]:
        for m in view.document(document).mentions:
            if m.type in clause.classes and any(a <= m.start and m.end <= b for a, b in spans[document]):
                named.add(m.entity)
    named -= asked
    if not named:
        return 1.0
    return _LEAST + (1 - _LEAST) * len(named & answers) / len(named)


def trust(view: View, rows: Sequence[Row]) -> float:
    """The confidence of the fact that was read least surely; a row takes the best of the facts that say it."""
    return min((max((_confidence(view, g) for g in row.grounds), default=0.0) for row in rows), default=1.0)


def _confidence(view: View, ground: Ground) -> float:
    """What was said counts by its own confidence, what follows by its least sure premise, a row by its status."""
    if ground.premises:
        return min(_confidence(view, premise) for premise in ground.premises)
    if ground.reference:
        return max(_STATUS.get(row.status, _UNSOURCED) for row in ground.reference)
    found = properties_of(view.quads, [ground.iri], only=(LT + "confidence",)).get(ground.iri, {}) if ground.iri else {}
    return float(first(found, LT + "confidence") or 1.0)
