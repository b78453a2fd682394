"""Word groups that can name a field of industry: nouns and what qualifies them, nothing that acts, counts or points."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from ...lexicon import load
from ..view import PageView
from .brands import clipped
from .context import Known
from .tables import WORDS_KEPT, is_stop, words_of

# Parts of speech (ICTCLAS tags) that stand inside the name of a field; single characters are judged by the table.
_NAMING = frozenset({"n", "vn", "nz", "b", "an", "j", "l", "ng", "x", "eng", "g", "nrt", "i"})
_JOINING = frozenset({"和", "与", "及"})
_MOST_WORDS = 4
_ODD = re.compile(r"[“”（）\d％%《》＋+]")
_COUNTED = re.compile(r"\d|[一二两三四五六七八九十]+[个家条大张批]")


@lru_cache(WORDS_KEPT)
def is_field(text: str) -> bool:
    """Whether the lexicon has an industry of this name, also one that is an ordinary word elsewhere."""
    return bool(load().industries_by_name(text)) and text not in words_of("industry_never")


@lru_cache(WORDS_KEPT)
def _names_fields(word: str) -> bool:
    """True for a word that may stand inside the name of a field."""
    if not word.isalnum() or word in words_of("not_in_field") or is_stop(word):
        return False
    if len(word) == 1 or word in words_of("industry_front") or is_field(word):
        return word not in words_of("single_not_in_field")
    tagged = rjieba.tag(word)
    return len(tagged) > 1 or tagged[0][1] in _NAMING


def noun_start(view: PageView, head: int, *, floor: int) -> int:
    """Offset where the nouns before `head` begin, at most four words back and not before `floor`."""
    start = head
    for _ in range(_MOST_WORDS):
        if start <= floor:
            break
        index = view.word_index(start - 1)
        begins, word = view.word_starts[index], view.words[index]
        if begins < floor or begins + len(word) != start or not _names_fields(word):
            break
        start = begins
    return start


def past_cut(view: PageView, start: int, end: int) -> int:
    """Behind the last word that no field's name begins with, where more than a character is left (设置|国际|医养)."""
    at = begin = start
    for word in clipped(view, start, end):
        at += len(word)
        if at < end - 1 and not words_of("field_cut").isdisjoint({word, view.text[begin:at]}):
            begin = at
    return begin


def chain_start(view: PageView, start: int, head: int, known: Known) -> int:
    """Where the name of a chain begins: with the nouns before its head, save in joined or quoted names."""
    foot = known.industries.get(head, head)
    floor = max((e for e in known.ends if start < e <= foot), default=start)
    begin = noun_start(view, foot, floor=floor)
    whole = any(mark in view.text[start:begin] for mark in "和与及“")
    return start if whole or begin == head else begin


def tailed(view: PageView, end: int) -> bool:
    """Whether the word that ends here is one that names of industries end in (…装备, …材料, 银发|经济)."""
    index = view.word_index(end - 1)
    word, begins = view.words[index], view.word_starts[index]
    if begins + len(word) != end:
        return False
    if word == "经济":
        return index > 0 and view.words[index - 1] in words_of("economy")
    return word in words_of("industry_tail") or word[-2:] in words_of("industry_tail")


def general(view: PageView, start: int, end: int) -> bool:
    """True where nothing but words of no field in particular stands (优势特色, 相关)."""
    first, last = view.word_index(start), view.word_index(end - 1)
    return all(w in words_of("generic") or w in words_of("industry_not") for w in view.words[first : last + 1])


def plausible(view: PageView, span: tuple[int, int]) -> bool:
    """Whether the span may be the name of a field: known, or 2-14 characters of words that name things."""
    start, end = span
    if not 2 <= end - start <= 14 or not view.edges[start] or not view.edges[end]:
        return False
    text = view.text[start:end]
    if is_field(text):
        return True
    words = view.words[view.word_index(start) : view.word_index(end - 1) + 1]
    return not (
        general(view, start, end)
        or words[-1] in words_of("not_last_in_field")
        or words[-1].endswith(("化", "性", "者", "人员"))
        or _COUNTED.match(text)
        or _ODD.search(text)
        or any(is_stop(w) and w not in _JOINING and w not in {"新", "大", "多", "未来"} for w in words)
    )
