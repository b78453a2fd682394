"""A page as the rules see it: word edges, clauses, and look-ups by position."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import rjieba

from ..records import Page

_CLAUSE = re.compile(r"[^，；;。！？!?\n]+")


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its words.

    `words` are cut by dictionary alone (unknown names fall into single characters, which the boundary search
    walks over); `word_starts[i]` is the page offset of `words[i]`, `word_at[offset]` the index of the word there (that
    behind the last one at the end of the page, -1 before its beginning). `edges` has one byte for each position
    0..len(text): 1 where a word may begin or end. `starts` are the offsets of sentences, ascending.
    """

    page: Page
    words: list[str]
    word_starts: list[int]
    word_at: list[int]
    edges: bytes
    starts: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, page: Page) -> PageView:
        words = rjieba.cut(page.text, False)
        word_starts = list(accumulate(map(len, words), initial=0))
        edges = bytearray(len(page.text) + 1)
        for at in word_starts:
            edges[at] = 1
        word_at = [*accumulate(edges, initial=-1), -1][1:]
        return cls(page, words, word_starts, word_at, bytes(edges), tuple(s.start for s in page.sentences), page.text)

    def word_index(self, offset: int) -> int:
        """Index of the word that holds `offset`."""
        return self.word_at[offset]

    def sentence_at(self, offset: int) -> int:
        """Index into `page.sentences` of the sentence that holds `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def clauses(self, sentence: int) -> list[tuple[int, int]]:
        """Page offsets of the clauses of a sentence: what stands between ，；。 and their like."""
        span = self.page.sentences[sentence]
        return [m.span() for m in _CLAUSE.finditer(self.text, span.start, span.end)]

    def kind_at(self, offset: int) -> str:
        """The kind of the block that holds `offset`."""
        return self.page.blocks[self.page.sentences[self.sentence_at(offset)].block].kind
