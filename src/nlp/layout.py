"""Raw text -> Page: broken lines joined, width folded, blocks, sentences and article heads found."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..records import Block, Page, Sentence
from .articles import article_numbers, heads
from .columns import rejoined
from .forms import Run, kind_of
from .glued import unglued
from .joins import Line, join_lines
from .sentences import sentence_spans
from .width import fold

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffc\x00-\x08\x0e-\x1b]+")
_COLUMNS = 5  # line breaks; a text with fewer was not set in columns
_REPEATED = 12  # shorter sentences (“…”他说。) may come twice in good faith


def layout(text: str, *, date: str | None = None) -> Page:
    """Repair a text for reading.

    `date` is the document's own ISO date as far as it is known; it gives the year of datelines that have none.
    The order of blocks is reading order, so offsets may fall from block to block, and inside one where columns stood
    in the wrong order.
    """
    folded = fold(text)
    runs = join_lines(list(_lines(folded)))
    if folded.count("\n") >= _COLUMNS:
        runs = rejoined(runs)
    page_text, offsets, spans = _assembled(runs, folded)
    numbers = article_numbers(runs)
    sentences = tuple(
        Sentence(start, end, i) for i, span in enumerate(spans) for start, end in sentence_spans(page_text, *span)
    )
    repeats = _repeats(page_text, sentences, runs)
    blocks = tuple(
        Block(start, end, "furniture" if i in repeats else runs[i].kind, numbers[i])
        for i, (start, end) in enumerate(spans)
    )
    return Page(page_text, offsets, blocks, sentences, heads(runs, numbers, date=date))


def _lines(folded: str) -> Iterator[Line]:
    end = 0
    for match in _LINE.finditer(folded):
        start, stop = match.span()
        gap = len(_BREAK.findall(folded, end, start))
        for a, b, kind in unglued(folded, start, stop):
            run = _run(folded, a, b)
            if run.text:
                yield Line(replace(run, kind=kind or kind_of(run.text)), gap)
                gap, end = 0, stop


def _run(folded: str, start: int, end: int) -> Run:
    """The line without outer blanks and without characters that print nothing."""
    line = folded[start:end]
    stripped = line.strip()
    start += len(line) - len(line.lstrip())
    end = start + len(stripped)
    if not _DROPPED.search(stripped):
        return Run(stripped, ((start, end),), "body")
    spans: list[tuple[int, int]] = []
    at = start
    for junk in _DROPPED.finditer(folded, start, end):
        spans.append((at, junk.start()))
        at = junk.end()
    spans.append((at, end))
    kept = tuple((a, b) for a, b in spans if a < b)
    return Run("".join(folded[a:b] for a, b in kept), kept, "body")


@lru_cache(maxsize=4)
def _identity(size: int) -> array[int]:
    return array("l", range(size))


def _assembled(runs: Sequence[Run], folded: str) -> tuple[str, array[int], list[tuple[int, int]]]:
    """Page text, its raw offsets and the page spans of the runs. A separator repeats its right neighbour's offset."""
    identity = _identity(1 << max(12, len(folded).bit_length()))
    offsets = array("l")
    spans: list[tuple[int, int]] = []
    for run in runs:
        if spans:
            offsets.append(run.spans[0][0])
        start = len(offsets)
        for a, b in run.spans:
            offsets.extend(identity[a:b])
        spans.append((start, len(offsets)))
    return "\n".join(run.text for run in runs), offsets, spans


def _repeats(text: str, sentences: Sequence[Sentence], runs: Sequence[Run]) -> frozenset[int]:
    """Blocks of body text that say nothing but what the page has said before."""
    seen: set[str] = set()
    fresh: set[int] = set()
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if len(words) < _REPEATED:
            continue
        if words not in seen:
            fresh.add(sentence.block)
            seen.add(words)
    long = {s.block for s in sentences if s.end - s.start >= _REPEATED}
    return frozenset(b for b in long - fresh if runs[b].kind == "body")
