"""Where a question is cut: at marks, and before each further asking word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .words import Word

CUT = re.compile(r"[？?；;。！!，,]")
JOINT = re.compile(r"[、，,]")


def asks(word: Word) -> bool:
    return any(kind in ("wh", "number", "date") for kind, _ in word.meanings)


def stretches(question: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Stretches that ask one thing each: cut at punctuation and before each further asking word."""
    edges = [0, *(m.end() for m in CUT.finditer(question)), len(question)]
    pieces: list[tuple[int, int]] = []
    open_from = 0
    for start, end in pairwise(edges):
        asking = [w.start for w in words if start <= w.start < end and asks(w)]
        if not asking:
            continue  # a stretch that asks nothing belongs to the one after it
        cuts = [open_from, *(_cut_before(question, one, next_) for one, next_ in pairwise(asking)), end]
        pieces += list(pairwise(cuts))
        open_from = end
    if not pieces:
        return [(0, len(question))]
    if any(c.isalnum() for c in question[open_from:]):
        pieces[-1] = (pieces[-1][0], len(question))
    return pieces


def _cut_before(question: str, earlier: int, asking: int) -> int:
    """Where what a further asking word asks begins: after the last mark that joins, else at the word itself."""
    joints = [m.end() for m in JOINT.finditer(question, earlier, asking)]
    return joints[-1] if joints else asking
