"""Fingerprints of articles, so that reprints of one text are known by equal literals, whatever else is in the store.

A fingerprint is a function of one document: nothing has to be recomputed when another comes or goes. It is a band of
the article's minhash over its folded sentences: two articles that share most of their sentences share a band almost
surely (three of four: .96; nine of ten: .9996), two that share a tenth almost never (.006).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from ..records import Page

_BANDS: Final = 6
_ROWS: Final = 3  # hashes of a band
_HASH: Final = 3  # bytes of a hash
_BAND: Final = _ROWS * _HASH
_NOT_SAID = re.compile(r"[\W_]+")
_SHORTEST: Final = 10  # characters of a sentence that tells one article from another
_FEWEST: Final = 3  # sentences of an article on a page of several; one notice does not make two pages one


def folded(text: str) -> str:
    """A sentence of a page without case, punctuation and white space: what stays the same when it is reprinted."""
    return _NOT_SAID.sub("", text).lower()


def fingerprints(page: Page, sentences: Sequence[str]) -> list[str]:
    """The fingerprints of all articles of a page, sorted; `sentences` are its sentences, folded.

    Headings, captions and bylines are left out: papers write their own. Empty where there is no body text.
    """
    articles: defaultdict[int, set[str]] = defaultdict(set)
    for sentence, words in zip(page.sentences, sentences, strict=True):
        block = page.blocks[sentence.block]
        if block.kind == "body" and len(words) >= _SHORTEST:
            articles[block.article].add(words)
    long_enough = [words for words in articles.values() if len(words) >= _FEWEST or len(articles) == 1]
    return sorted({band for words in long_enough for band in _bands(words)})


def _bands(sentences: set[str]) -> list[str]:
    """Of each hash function the least value over the sentences, some to a band; bytes compare as numbers do."""
    digests = [blake2b(words.encode(), digest_size=_BANDS * _BAND).digest() for words in sentences]
    least = b"".join(min(d[at : at + _HASH] for d in digests) for at in range(0, _BANDS * _BAND, _HASH))
    return [f"{band}-{least[band * _BAND :][:_BAND].hex()}" for band in range(_BANDS)]


def first_said(sentences: Sequence[str]) -> list[int]:
    """For each sentence the index of the first with the same words: what a page repeats is said once."""
    first: dict[str, int] = {}
    return [first.setdefault(words, index) if words else index for index, words in enumerate(sentences)]
