"""What can be the brand of a firm that no list holds: characters that the dictionary does not join."""

from __future__ import annotations

import itertools

import rjieba

from ...lexicon import load
from ..view import PageView
from .tables import is_proper, is_stop, words_of

_LONGEST = 4  # characters of a brand
_ABBREVIATED = frozenset(  # places by one character each
    "京津沪渝冀豫滇辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台深穗哈杭甬汉蓉长榕厦锡通泰盐昆"
    "中美欧日韩俄英法德泸连霍枣菏黔陇秦雄合成郑济徐宜"
)
_PARTS = frozenset("东西南北中")


def clipped(view: PageView, start: int, end: int) -> list[str]:
    """The words of [start, end), those at its edges cut to it."""
    words, at = [], start
    for index in range(view.word_index(start), view.word_index(end - 1) + 1):
        stop = min(view.word_starts[index + 1], end)
        words.append(view.text[at:stop])
        at = stop
    return words


def is_brand(view: PageView, start: int, end: int) -> bool:
    """All of [start, end) is unknown: single characters that the dictionary does not join, none a stop."""
    if not view.edges[start]:
        return False
    first, last = view.word_index(start), view.word_index(end - 1)
    words = view.words[first : last + 1]
    if view.word_starts[first] != start:
        return False
    return len(words) > 1 and all(len(w) == 1 and _free(w) for w in words) and not _never(view.text[start:end])


def _never(text: str) -> bool:
    """Words that no dictionary has and that are no brand: 零碳, pairs of places (沪甬), parts of them (豫东南)."""
    if text[:1] in _ABBREVIATED and _PARTS.issuperset(text[1:]):
        return True
    return text in words_of("brand_never") or text[:2] in words_of("brand_never") or set(text) <= _ABBREVIATED


def _free(character: str) -> bool:
    return "一" <= character <= "鿿" and not is_stop(character) and character not in words_of("not_in_brand")


def brand_end(view: PageView, start: int, limit: int) -> int | None:
    """End of a brand of two to four characters that begins at `start`: free characters and proper nouns; else None."""
    index = view.word_index(start)
    if view.word_starts[index] != start or not _free(view.text[start]):
        return None
    at = start
    while at < limit and (len(view.words[index]) == 1 or is_proper(view.words[index])):
        word = view.words[index]
        if not _free(word[0]) and not _joined(view.text[start : at + 1]):
            break
        at += len(word)
        index += 1
    if _never(view.text[start:at]):
        return None
    several = at - start >= 2 and at > view.word_starts[view.word_index(start) + 1]
    return at if several and at - start <= _LONGEST and not load().divisions_by_name(view.text[start:at]) else None


def _joined(text: str) -> bool:
    """The hidden Markov model takes it for one word."""
    return len(rjieba.cut(text, True)) == 1


def brandlike(view: PageView, start: int, end: int) -> bool:
    """A short name with something unknown at its front and no word of doing: 咏声|动漫, but not 数字|经济."""
    if not 2 <= end - start <= 9 or not view.edges[start]:
        return False
    words = clipped(view, start, end)
    if any(is_stop(w) or not "一" <= w[0] <= "鿿" for w in words) or not _free(words[0][0]):
        return False
    if _never(view.text[start:end]) or not words_of("role").isdisjoint({*words, *(w[:2] for w in words)}):
        return False
    if len(words) > 1 and len(words[0]) == 1:
        return len(words[1]) > 1 or _free(words[1]) or _joined(words[0] + words[1])
    return is_proper(words[0]) and (len(words) > 1 or len(words[0]) > 2)


def unknown(view: PageView, start: int, end: int) -> bool:
    """It holds a name that no dictionary has: Latin letters, a proper noun in front, two free characters."""
    words = clipped(view, start, end)
    if _never(view.text[start:end]):
        return False
    if all(word.isascii() for word in words) or is_proper(words[0]) or brandlike(view, start, end):
        return True
    return any(len(a) == 1 and len(b) == 1 and _free(a) and _free(b) for a, b in itertools.pairwise(words))
