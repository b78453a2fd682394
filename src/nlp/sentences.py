"""Chinese sentence boundaries inside one block of page text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?]+[”’）》]*\s*")
_ENCLOSURES = (("《", "》"), ("（", "）"), ("“", "”"))
# Marks inside these do not end the sentence that goes on after them: titles, asides, quotes set into a clause.
_SHIELD = re.compile(
    r"《[^《》\n]{1,120}》"
    r"|（[^（）\n]{1,80}）(?=[^\n])"
    r"|“(?<=[\u4e00-\u9fff、]“)[^“”\n]{1,80}”(?=[\u4e00-\u9fff，、；）])"
)
_WIDEST_SHIELD = 122
# What has no end for so long is no sentence but a table, a list or a broken text. Reading costs more than in
# proportion to the length of a sentence, so it is cut, at the best place that the last half offers.
LONGEST = 1_500
_CUTS = ("；", "，", "、", " ", "\n")


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences of `text[start:end]`, a block without outer blanks.

    A sentence ends at 。！？ (not at ；) or with the block; final marks and closing quotes belong to it. None is longer
    than `LONGEST`.
    """
    return [part for span in _spans(text, start, end) for part in _parts(text, *span)]


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for mark in _END.finditer(text, start, end):
        marks = mark[0].rstrip()
        stop = mark.start() + len(marks)
        if marks[0] in "!?" and stop == mark.end() != end:
            continue  # inside a Latin name or an address: Yahoo!, ?id=
        if not _is_shielded(text, start, mark.start(), stop, end):
            spans.append((start, stop))
            start = mark.end()
    if start < end:
        spans.append((start, end))
    return spans


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, in parts where it is too long."""
    while end - start > LONGEST:
        least, most = start + LONGEST // 2, start + LONGEST
        cuts = (text.rfind(mark, least, most) + 1 for mark in _CUTS)
        stop = next((cut for cut in cuts if cut), most)
        yield start, stop
        start = stop
    yield start, end


def _is_shielded(text: str, start: int, at: int, stop: int, end: int) -> bool:
    """True where the marks `text[at:stop]` stand inside something after which the sentence goes on."""
    least = max(start, at - _WIDEST_SHIELD)
    for opening, closing in _ENCLOSURES:
        left = text.rfind(opening, least, at)
        if left >= 0 and text.find(closing, left, at) < 0:
            shield = _SHIELD.match(text, left, end)
            if shield and stop <= shield.end():
                return True
    return False
