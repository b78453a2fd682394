"""Where the words of many lists stand in a page: all lists are looked for in one pass.

An automaton of some thousand words does not stay in the processor's caches from one page to the next, so that a pass
over a page costs much more than what it finds. Rooms therefore register their lists here, and the first room that asks
for a page's words has it read for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from ahocorasick_rs import AhoCorasick

Span = tuple[int, int]


class Words:
    """A list of words that are looked for in every page; `make` gives them before the first."""

    def __init__(self, make: Callable[[], Iterable[str]]) -> None:
        self.make = make
        self._number = _Pass.register(self)

    def everywhere(self, text: str) -> list[Span]:
        """Wherever one of the words stands, by start, the longest of a place first."""
        return [(start, -end) for start, end in sorted(_Pass.over(text, self._number))]

    def longest(self, text: str) -> list[Span]:
        """The words from left to right: of those that begin at a place the longest, none inside or across another."""
        found: list[Span] = []
        past = 0
        for start, negative in sorted(_Pass.over(text, self._number)):
            if start >= past:
                past = -negative
                found.append((start, past))
        return found

    def anywhere(self, text: str) -> bool:
        """Whether one of the words stands in the text."""
        return bool(_Pass.over(text, self._number))


@contextmanager
def ahead(texts: Iterable[str]) -> Iterator[None]:
    """Read these texts one after the other, and know what stands in them until the end of the block."""
    _Pass.keep(texts)
    try:
        yield
    finally:
        _Pass.keep(())


def matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """As `pattern.finditer(text)` where every match begins at one of `starts` and none is empty."""
    past = 0
    for start in sorted(set(starts)):
        if start >= past and (match := pattern.match(text, start)):
            past = match.end()
            yield match


class _Pass:
    """The page that was read last, and where the words of each list stand in it."""

    _lists: ClassVar[list[Words]] = []
    _finder: ClassVar[tuple[int, AhoCorasick, list[tuple[int, ...]]] | None] = None  # of how many lists; word -> lists
    _last: ClassVar[tuple[str, list[list[Span]]]] = ("", [])
    _kept: ClassVar[dict[str, list[list[Span]]]] = {}

    @classmethod
    def register(cls, words: Words) -> int:
        cls._lists.append(words)
        return len(cls._lists) - 1

    @classmethod
    def over(cls, text: str, number: int) -> list[Span]:
        """What stands in the text of a list, as (start, -end), in no order."""
        last, found = cls._last
        if last is not text or number >= len(found):
            found = cls._kept.get(text, [])
            found = found if number < len(found) else cls._read(text)
            cls._last = text, found
        return found[number]

    @classmethod
    def keep(cls, texts: Iterable[str]) -> None:
        cls._kept = {text: cls._read(text) for text in texts}

    @classmethod
    def _read(cls, text: str) -> list[list[Span]]:
        finder = cls._finder
        if finder is None or finder[0] != len(cls._lists):
            finder = cls._finder = cls._made()
        count, automaton, owners = finder
        found: list[list[Span]] = [[] for _ in range(count)]
        for word, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            for number in owners[word]:
                found[number].append((start, -end))
        return found

    @classmethod
    def _made(cls) -> tuple[int, AhoCorasick, list[tuple[int, ...]]]:
        owners: dict[str, set[int]] = {}
        for number, words in enumerate(cls._lists):
            for word in words.make():
                owners.setdefault(word, set()).add(number)
        return len(cls._lists), AhoCorasick(list(owners)), [tuple(sorted(each)) for each in owners.values()]
