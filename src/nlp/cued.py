"""Regular expressions that wake only on pages with a word that each of their matches needs.

Most patterns find nothing on most pages, and to learn so takes a scan for each. The words that a pattern cannot do
without are read off the pattern itself; one pass over a page looks for those of all patterns at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

_MOST_WORDS: Final = 400  # of one pattern
_MOST_SIGNS: Final = 12  # of a set of characters that counts as words
_ENDLESS: Final = 1 << 20

Words = frozenset[str]


class Cued:
    """A compiled pattern whose `finditer` first asks whether the text has a word that a match needs."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self.search, self.match = self._pattern.search, self._pattern.match
        self.groupindex = self._pattern.groupindex
        self.words = words_needed(pattern)
        self._number = _Awake.register(self)

    def finditer(self, text: str, start: int = 0, end: int = _ENDLESS) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._pattern.finditer(text, start, end) if _Awake.has(text, self._number) else iter(())


class _Awake:
    """Which patterns the text asked about last has words of: a page is asked about by all patterns, one by one."""

    _patterns: Final[list[Cued]] = []
    _finder: tuple[int, AhoCorasick, list[frozenset[int]]] | None = None  # how many patterns it knows; word -> patterns
    _last: tuple[str, int, set[int]] = ("", 0, set())  # a text, how many patterns were known, those that are awake

    @classmethod
    def register(cls, pattern: Cued) -> int:
        cls._patterns.append(pattern)
        return len(cls._patterns) - 1

    @classmethod
    def has(cls, text: str, number: int) -> bool:
        last, known, awake = cls._last
        if last is not text or number >= known:
            known, awake = cls._ask(text)
        return number in awake

    @classmethod
    def _ask(cls, text: str) -> tuple[int, set[int]]:
        finder = cls._finder
        if finder is None or finder[0] != len(cls._patterns):
            finder = cls._finder = cls._made()
        count, automaton, owners = finder
        found = {at for at, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        awake = {number for number, pattern in enumerate(cls._patterns[:count]) if pattern.words is None}
        awake.update(*(owners[at] for at in found))
        cls._last = text, count, awake
        return count, awake

    @classmethod
    def _made(cls) -> tuple[int, AhoCorasick, list[frozenset[int]]]:
        owners: dict[str, set[int]] = {}
        for number, pattern in enumerate(cls._patterns):
            for word in pattern.words or ():
                owners.setdefault(word, set()).add(number)
        return len(cls._patterns), AhoCorasick(list(owners)), [frozenset(each) for each in owners.values()]


def words_needed(pattern: str) -> Words | None:
    """Words of which each text that the pattern matches in has one; None where nothing is sure."""
    try:
        parser: Any = import_module("re._parser")  # not public: without it patterns are always awake
    except ImportError:
        return None
    return _of_sequence(parser.parse(pattern))


def _of_sequence(items: Sequence[Any]) -> Words | None:
    """The best of what its parts need: runs of characters, alternatives, groups."""
    found: list[Words] = []
    run = ""
    for item in items:
        name, value = str(item[0]), item[1]
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset((run,)))
        run = ""
        words = _of_item(name, value)
        if words is not None:
            found.append(words)
    if run:
        found.append(frozenset((run,)))
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _of_item(name: str, value: Any) -> Words | None:
    if name == "SUBPATTERN":
        return _of_sequence(value[3])
    if name == "ASSERT":
        return _of_sequence(value[1])
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        return _of_sequence(value[2]) if value[0] > 0 else None
    if name == "IN" and len(value) <= _MOST_SIGNS and all(str(each[0]) == "LITERAL" for each in value):
        return frozenset(chr(each[1]) for each in value)
    return _of_branches(value[1]) if name == "BRANCH" else None


def _of_branches(branches: Sequence[Any]) -> Words | None:
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch)
        if words is None:
            return None
        found |= words
    return frozenset(found) if found and len(found) <= _MOST_WORDS else None
