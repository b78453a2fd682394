"""Columns read in the wrong order: a sentence that breaks off goes on in a paragraph that stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .forms import PARAGRAPH_START, Run, is_finished, joined

_CLAUSE_END = re.compile(r"[，；：。！？]")
_SENTENCE_END = re.compile(r"[。！？]")
_SHARED = 3  # characters; a topic word that both halves of a sentence speak of


def rejoined(runs: Sequence[Run]) -> list[Run]:
    """The runs, with each broken-off paragraph joined to the one paragraph that can be its continuation.

    That begins after a caption or furniture (a new column), does not begin as paragraphs do, and its first sentence
    takes up a word of the clause that broke off. Where none or several fit, nothing is joined.
    """
    found = list(runs)
    for left in [run for run in runs if _breaks_off(run)]:
        fits = [right for right in _column_heads(found) if right is not left and _takes_up(left.text, right.text)]
        if len(fits) == 1:
            found[found.index(left)] = joined(left, fits[0], "body")
            found.remove(fits[0])
    return found


def _breaks_off(run: Run) -> bool:
    return run.kind == "body" and not is_finished(run.text)


def _column_heads(runs: Sequence[Run]) -> list[Run]:
    before = [None, *runs]
    return [
        run
        for last, run in zip(before, runs, strict=False)
        if run.kind == "body"
        and (last is None or last.kind in ("caption", "furniture"))
        and not PARAGRAPH_START.match(run.text)
    ]


def _takes_up(left: str, right: str) -> bool:
    clause = _CLAUSE_END.split(left)[-1]
    sentence = _SENTENCE_END.split(right, maxsplit=1)[0]
    return any(clause[i : i + _SHARED] in sentence for i in range(len(clause) - _SHARED + 1))
