"""Words of asking that are but a part of a longer word: 市 in 市长, 企业 in 企业家, 人 in 人口.

The table of words cannot hold every longer word. A dictionary of Chinese holds many; and a single character that is
left over behind a word makes another word of it, unless it is a verb. What is part of a longer word is not read, and
so is left as a word that something must tell of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .tokens import dictionary_words
from .words import Word

_HAN = re.compile(r"[\u3400-\u9fff]")
_MAKES_NOUNS: Final = frozenset("家员者会")  # behind a word they make another noun of it, elsewhere they say nothing
_VERBS: Final = frozenset("获产造做建投占达超属设办搞用叫跨")
_LISTS = re.compile(r"有|是|的|包括|和|与|及")
_NAME: Final = "\0"  # what names are blanked out with

Span = tuple[int, int]


def aligned(text: str, words: Sequence[Word]) -> list[Word]:
    """The words without those that lie in a longer word, where that holds a word for a class and more."""
    told = {i for w in words for i in range(w.start, w.end) if not (w.text in _MAKES_NOUNS and w.terms("empty"))}
    of_class = [w for w in words if w.terms("class")]
    longer = [
        (start, end)
        for start, end in dictionary_words(text)
        if _HAN.match(text[start]) and any(i not in told for i in range(start, end))
    ]
    longer = [
        span for span in longer if any(_within(w, span) and w.end - w.start < span[1] - span[0] for w in of_class)
    ]
    longer += [(w.start, w.end + 1) for w in of_class if _goes_on(text, w, words, told)]
    return [w for w in words if not any(_within(w, span) for span in longer)]


def planning(text: str, words: Sequence[Word]) -> list[Word]:
    """The words, where 计划 between what does it and what is done (哪些项目计划落户) is not asked for as a plan."""
    return [
        replace(w, meanings=(("planned", "Only"),)) if w.terms("planned") and _acts(text, words, w) else w
        for w in words
    ]


def _acts(text: str, words: Sequence[Word], word: Word) -> bool:
    behind = any(other.end == word.start and other.terms("class") for other in words)
    return behind and bool(_HAN.match(text[word.end : word.end + 1])) and not _LISTS.match(text, word.end)


def _goes_on(text: str, word: Word, words: Sequence[Word], told: set[int]) -> bool:
    """Whether one character, and no more, is left over behind the word, and does not begin the next one (总投资)."""
    at, after = word.end, text[word.end : word.end + 2]
    if not after or at in told or not _HAN.match(after[0]) or after[0] in _VERBS:
        return False
    if any(w.start == at + 1 and (w.terms("class") or w.terms("property")) for w in words):
        return False
    return len(after) == 1 or at + 1 in told or not (_HAN.match(after[1]) or after[1] == _NAME)


def _within(word: Word, span: Span) -> bool:
    return span[0] <= word.start and word.end <= span[1]
