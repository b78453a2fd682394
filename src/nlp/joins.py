"""Joins lines that a column or page break has cut inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import rjieba

from .forms import CAPTION_MARK, PARAGRAPH_START, Run, is_finished, joined

_CONTINUES = re.compile(r"^[，、；。！？：”’）》%％]")
_OPEN_END = re.compile(r"[、，（《“‘]$|[和与及的对将为把向]$")
_MEASURE_END = re.compile(r"[\d余多几数万亿][个家项条人年月日名位]$")
_INNER_END = re.compile(r"[。！？]")
_LONGEST_CAPTION = 200
_LONGEST = 5000  # no paragraph is longer; bounds the work on texts that never end a sentence
_NARROWEST, _WIDEST = 8, 60  # characters in a line of a printed column
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the text; `gap` is the number of line breaks before it."""

    run: Run
    gap: int


def join_lines(lines: Sequence[Line]) -> list[Run]:
    """Runs in reading order. A broken run takes up its continuation over captions and furniture between.

    The continuation stands with its beginning; what was stepped over follows it.
    """
    wrapped = _wrapped(lines)
    broken = bool(wrapped) or any(_surely_cut(line.run) for line in lines)
    runs: list[Run] = []
    waiting: int | None = None  # index of the run that is not finished
    for i, line in enumerate(lines):
        if _widens_caption(runs, line):
            runs[-1] = joined(runs[-1], line.run, "caption")
            continue
        if waiting is not None:
            left = runs[waiting]
            if (i in wrapped and waiting == len(runs) - 1) or _goes_on(left, line.run, broken):
                runs[waiting] = joined(left, line.run, "body" if "body" in (left.kind, line.run.kind) else left.kind)
                waiting = waiting if _is_open(runs[waiting]) else None
                continue
            if line.run.kind not in ("caption", "furniture"):
                waiting = None
        runs.append(line.run)
        if waiting is None and _is_open(line.run):
            waiting = len(runs) - 1
    return [_settled(run) for run in runs]


def _is_open(run: Run) -> bool:
    return run.kind in ("heading", "body") and len(run.text) < _LONGEST and not is_finished(run.text)


def _widens_caption(runs: list[Run], line: Line) -> bool:
    """A caption of a narrow column goes on with the next line until its full stop."""
    if not runs or line.gap != 1 or line.run.kind in ("byline", "furniture") or CAPTION_MARK.match(line.run.text):
        return False
    last = runs[-1]
    if last.kind != "caption" or len(last.text) > _LONGEST_CAPTION or not CAPTION_MARK.match(last.text):
        return False
    return not is_finished(last.text)


def _surely_cut(run: Run) -> bool:
    return _is_open(run) and (run.text[-1] in "，、" or _has_inner_end(run.text))


def _has_inner_end(text: str) -> bool:
    return len(text) > 40 and _INNER_END.search(text) is not None


def _goes_on(left: Run, right: Run, broken: bool) -> bool:
    """True where `right` goes on with the sentence that `left` leaves open.

    `broken`: the page has lines that are surely cut, so weaker signs count too.
    """
    if right.kind not in ("heading", "body"):
        return False
    if _CONTINUES.match(right.text):
        return True
    tail = _tail(left.text)
    if _unbalanced(left.text, right.text) or (_OPEN_END.search(tail) and "，" in left.text + right.text):
        return True
    if not _is_prose(right.text):
        return False
    if len(left.text) >= 8 and _word_spans(tail, right.text):
        return True
    commas = tail.count("，")
    if len(tail) < len(left.text) or commas >= 2:
        return True
    return broken and commas == 1 and len(tail) > 22 and not PARAGRAPH_START.match(right.text)


def _is_prose(text: str) -> bool:
    """True where the text holds a whole sentence end, or is too long for a headline."""
    return is_finished(text) or _INNER_END.search(text) is not None or text.count("，") >= 3


def _tail(text: str) -> str:
    """What stands after the last sentence end."""
    return _INNER_END.split(text)[-1]


def _unbalanced(left: str, right: str) -> bool:
    """True where a bracket or quote opens in `left` and closes in `right` before another opens."""
    for opening, closing in _PAIRS:
        if left.rfind(opening) > left.rfind(closing):
            close, again = right.find(closing), right.find(opening)
            if 0 <= close < 80 and (again < 0 or close < again):
                return True
    return False


def _word_spans(left: str, right: str) -> bool:
    """True where a word of the dictionary lies across the break (not a measure word and what follows: 5个|人)."""
    head = left[-8:]
    if _MEASURE_END.search(head):
        return False
    at = 0
    for word in rjieba.cut(head + right[:8], False):
        if at < len(head) < at + len(word):
            return True
        at += len(word)
    return False


def _wrapped(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of lines that go on with the line before, as the lines are cut at one column width."""
    lengths = [len(line.run.text) for line in lines]
    return frozenset(
        i
        for i, (left, right) in enumerate(pairwise(lines), 1)
        if right.gap == 1
        and _is_open(left.run)
        and right.run.kind in ("heading", "body")
        and _is_full(lengths[i - 1], lengths[max(0, i - 5) : i + 4])
    )


def _is_full(length: int, near: Sequence[int]) -> bool:
    """True where the lines near by show a column width (most are about as long) and this line fills it."""
    if len(near) < 5 or length > _WIDEST:
        return False
    width = sorted(near)[-2]
    full = sum(1 for other in near if other >= 0.85 * width)
    return _NARROWEST <= width <= _WIDEST and full * 2 >= len(near) and length >= 0.8 * width


def _settled(run: Run) -> Run:
    """A line without any sentence end that nothing goes on with is a heading, however long its deck is."""
    if run.kind == "body" and _is_open(run) and len(run.text) <= 90 and not _INNER_END.search(run.text):
        return replace(run, kind="heading")
    return run
