"""Regular expressions that wake only on pages with a word that each of their matches needs.

Most patterns find nothing on most pages, and to learn so takes a scan for each. The words that a pattern cannot do
without are read off the pattern itself; the pass over a page that looks for all lists of words looks for them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Final

from .scan import Words

_MOST_WORDS: Final = 400  # of one pattern
_MOST_SIGNS: Final = 12  # of a set of characters that counts as words
_ENDLESS: Final = 1 << 20

Needed = frozenset[str]


class Cued:
    """A compiled pattern whose `finditer` first asks whether the text has a word that a match needs."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self.search, self.match = self._pattern.search, self._pattern.match
        self.groupindex = self._pattern.groupindex
        self.words = words = words_needed(pattern)
        self._cues = Words(lambda: sorted(words)) if words is not None else None

    def finditer(self, text: str, start: int = 0, end: int = _ENDLESS) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self._cues is None or self._cues.anywhere(text):
            return self._pattern.finditer(text, start, end)
        return iter(())


def words_needed(pattern: str) -> Needed | None:
    """Words of which each text that the pattern matches in has one; None where nothing is sure."""
    try:
        parser: Any = import_module("re._parser")  # not public: without it patterns are always awake
    except ImportError:
        return None
    return _of_sequence(parser.parse(pattern))


def _of_sequence(items: Sequence[Any]) -> Needed | None:
    """The best of what its parts need: runs of characters, alternatives, groups."""
    found: list[Needed] = []
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


def _of_item(name: str, value: Any) -> Needed | None:
    if name == "SUBPATTERN":
        return _of_sequence(value[3])
    if name == "ASSERT":
        return _of_sequence(value[1])
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        return _of_sequence(value[2]) if value[0] > 0 else None
    if name == "IN" and len(value) <= _MOST_SIGNS and all(str(each[0]) == "LITERAL" for each in value):
        return frozenset(chr(each[1]) for each in value)
    return _of_branches(value[1]) if name == "BRANCH" else None


def _of_branches(branches: Sequence[Any]) -> Needed | None:
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch)
        if words is None:
            return None
        found |= words
    return frozenset(found) if found and len(found) <= _MOST_WORDS else None
