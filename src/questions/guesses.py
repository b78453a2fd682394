"""Names that are written wrongly: what is left over of a question, where it sounds or looks like one known name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..graph.view import View
from .names import Named
from .words import Word

_LEAST: Final = 3  # characters from which a likeness is no chance
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_ALIKE: Final = frozenset({"homophone", "spelling"})
_LENGTHS: Final = 1  # a name with a typing error is at most that much longer or shorter
_CANDIDATES: Final = 10


def guessed(view: View, question: str, names: Sequence[Named], words: Sequence[Word]) -> list[Named]:
    """The names with what is left over taken for the one name that is like it; none where nothing is guessed."""
    covered = {i for w in words for i in range(w.start, w.end)}
    named = {i for n in names for i in range(n.start, n.end)}
    text = "".join(" " if i in covered - named else c for i, c in enumerate(question))
    found = [
        guess
        for run in _RUN.finditer(text)
        if run.end() - run.start() >= _LEAST and not named.issuperset(range(run.start(), run.end()))
        if (guess := _guess(view, run[0], run.start())) is not None
    ]
    kept = [n for n in names if not any(g.start < n.end and n.start < g.end for g in found)]
    return sorted((*kept, *found), key=lambda n: n.start) if found else []


def _guess(view: View, written: str, start: int) -> Named | None:
    hits = view.search(written, limit=_CANDIDATES, near=True)
    alike = [h for h in hits if h.match in _ALIKE and abs(len(h.name) - len(written)) <= _LENGTHS]
    nearest = [h for h in alike if len(h.name) == len(written)] or alike
    if len({h.iri for h in nearest}) != 1:
        return None
    (iri, types) = nearest[0].iri, nearest[0].types
    return Named(start, start + len(written), written, tuple((iri, t) for t in types[:1]), guessed=True)
