"""What was not understood: sentences with a trigger or a number with a unit, from which nothing was taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from ..records import Page
from .quantities import find_quantities
from .relations.table import rules

_UNREAD = frozenset({"furniture", "byline"})
_SHORTEST = 2  # characters of a trigger: 在 and 是 stand in every other sentence
_CUE = "cue:"
# words of the tables that tell of no event
_NOUNS = frozenset(
    {"产业", "行业", "领域", "方面", "环节", "企业", "公司", "车间", "生产线", "制造商", "供应商", "生产商", "服务商"}
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence (an index into `Page.sentences`) of which nothing was understood, and the page span of what tells."""

    sentence: int
    start: int
    end: int
    kind: Literal["trigger", "number"]


def find_gaps(page: Page, explained: Collection[int]) -> Iterator[Gap]:
    """A gap for each sentence that is not explained and has a trigger, or else a number with a unit."""
    blocks, text = page.blocks, page.text
    for index, sentence in enumerate(page.sentences):
        if index in explained or blocks[sentence.block].kind in _UNREAD:
            continue
        words = text[sentence.start : sentence.end]
        found = _triggers().find_matches_as_indexes(words)
        if found:
            _, start, end = found[0]
            yield Gap(index, sentence.start + start, sentence.start + end, "trigger")
        elif numbers := find_quantities(words):
            yield Gap(index, sentence.start + numbers[0].start, sentence.start + numbers[0].end, "number")


@cache
def _triggers() -> AhoCorasick:
    """The words of the trigger rows, and those that wake the patterns, but for nouns."""
    words = {word for rule in rules("trigger") for word in rule.words}
    options = (option for rule in rules("pattern") for option in rule.options)
    words |= {option.removeprefix(_CUE) for option in options if option.startswith(_CUE)}
    telling = sorted(word for word in words - _NOUNS if len(word) >= _SHORTEST)
    return AhoCorasick(telling, matchkind=MatchKind.LeftmostLongest)
