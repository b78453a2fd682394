"""The left edge of a name: walk back from its head over words until something that no name contains."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..view import PageView
from .tables import is_stop

_OPENERS = {"”": "“", "）": "（", "’": "‘", "》": "《"}
_LONGEST_GROUP = {"”": 20, "）": 10, "’": 12, "》": 0}
_JOINERS = frozenset("·•-－—+＋.&／/×")
_DASHES = ("——", "──", "--")  # they part a name from what it explains
_COUNTED_QUOTE = re.compile(r"“[\d一二三四五六七八九十两]")
_BYLINE = re.compile(r"（(?:本报|全媒体|见习)?(?:记者|通讯员|编辑|责任|文/)")
_HARD = frozenset("，。；：！？、\n“（‘《》〈〉【】[]…,;:!?()\"' \u3000|■▶◀▲△▼▽□●○◆◇★☆※◎→")


def _group_start(text: str, close: int, floor: int) -> int | None:
    """Offset of the bracket or quote that `text[close]` closes, where the group is short and closed in one clause."""
    opener = _OPENERS[text[close]]
    low = max(floor, close - _LONGEST_GROUP[text[close]])
    at = text.rfind(opener, low, close)
    if at < 0 or any(c in "，。；！？\n" for c in text[at:close]) or _BYLINE.match(text, at):
        return None
    return at


def left_edge(
    view: PageView,
    head: int,
    *,
    longest: int,
    ends: Mapping[int, int],
    through: bool = False,
    chained: bool = True,
    over: Collection[int] = (),
) -> int:
    """Page offset where the name whose head begins at `head` begins; `head` itself where nothing precedes.

    `ends` maps the end of each known name (place, organisation) to its start: such a name opens the name and ends
    the walk, save a name right before it (any where `chained`, else one whose end is in `over`); with `through`
    (projects) the walk goes on over it.
    """
    text, words, starts, word_at = view.text, view.words, view.word_starts, view.word_at
    floor = max(0, head - longest)
    left = head
    while left > floor:
        known = ends.get(left)
        if known is not None and known >= floor:
            bodies = left in over
            left = known
            if through or left in (ends if chained or bodies else over):
                continue
            break
        index = word_at[left - 1]
        start, word = starts[index], words[index]
        last = text[left - 1]
        if last in _OPENERS:
            opened = _group_start(text, left - 1, floor)
            if opened is None:
                break
            left = opened
            continue
        if last in _HARD or start < floor or text.startswith(_DASHES, left - 2):
            break
        if start + len(word) > left:  # the head begins inside this word
            word = text[start:left]
        elif is_stop(word) and not (left == head and len(word) > 3):
            break
        if len(word) == 1 and word in _JOINERS and left == head:
            break
        left = start
    while left < head and text[left] in _JOINERS:
        left += 1
    return left


def right_edge(view: PageView, start: int, *, longest: int, stops: frozenset[str] = frozenset()) -> int:
    """Page offset where the noun phrase that begins at `start` ends: before punctuation or a stop word."""
    text, words, starts = view.text, view.words, view.word_starts
    limit = min(len(text), start + longest)
    index = view.word_index(start)
    at = start
    while at < limit:
        word = words[index] if starts[index] >= start else text[start : starts[index + 1]]
        if word[0] == "“" and at > start and _COUNTED_QUOTE.match(text, at):
            break
        if word[0] in "“（‘":
            close = text.find({"“": "”", "（": "）", "‘": "’"}[word[0]], at, limit)
            if close < 0:
                break
            at = close + 1
            index = view.word_index(at)
            continue
        if word[0] in _HARD or word[0] in _OPENERS or is_stop(word) or word in stops:
            break
        at += len(word)
        index += 1
    return min(at, limit)
