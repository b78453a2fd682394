"""The tables that the name finders read: heads of names and words at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import rjieba

from ...lexicon import load, parse_table

# Parts of speech (ICTCLAS tags) of words that end the search for a left edge: prepositions, conjunctions,
# particles, adverbs, pronouns, numerals of indefinite count, interjections, modal words.
_STOP_TAGS = frozenset({"p", "c", "uj", "ul", "uv", "ud", "ug", "uz", "d", "r", "y", "e", "zg"})
WORDS_KEPT = 1 << 16  # words whose kind is remembered, of all texts read
_VERB_TAGS = frozenset({"v", "vd", "vi", "vq", "df"})


@dataclass(frozen=True, slots=True)
class Suffix:
    """A head that ends a name: the class it gives, whether a place alone may precede it, how long a name may be."""

    text: str
    type: str
    bare: bool
    longest: int


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """Rows of a lexicon table. Raises LexiconError naming file and line."""
    text = (files("liantu.data") / "lexicon" / name).read_text(encoding="utf-8")
    return parse_table(text, lambda row: row, name=name)


@cache
def suffixes() -> tuple[Suffix, ...]:
    """All heads, longest first."""
    found = (Suffix(r["suffix"], r["class"], r["bare"] == "1", int(r["longest"])) for r in rows("suffixes.tsv"))
    return tuple(sorted(found, key=lambda s: (-len(s.text), s.text)))


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one list of `name_words.tsv`, such as `generic` or `surname`."""
    return frozenset(word for row in rows("name_words.tsv") if row["list"] == name for word in row["words"].split())


@cache
def alternatives(name: str) -> str:
    """The words of a list as alternatives of a regular expression, in the order of the table."""
    words = (word for row in rows("name_words.tsv") if row["list"] == name for word in row["words"].split())
    return "|".join(map(re.escape, dict.fromkeys(words)))


@cache
def _boundary() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("boundary_words.tsv")}


@cache
def _inside_industries() -> frozenset[str]:
    """Words that stand inside names of industries (新型|显示, 房车|露营), whatever their part of speech."""
    surfaces = (surface for term in load().industries for surface in term.surfaces)
    return frozenset(word for surface in surfaces for word in rjieba.cut(surface, False) if len(word) > 1)


def is_listed_stop(word: str) -> bool:
    """True for the words that the table of boundary words stops at, whatever the dictionary says."""
    return _boundary().get(word) == "stop"


@lru_cache(WORDS_KEPT)
def is_stop(word: str) -> bool:
    """True where a name never reaches over `word`: listed, or by its part of speech in the dictionary."""
    kind = _boundary().get(word)
    if kind is not None:
        return kind == "stop"
    if len(word) == 1 or not "一" <= word[0] <= "鿿" or word in _inside_industries():
        return False
    tagged = rjieba.tag(word)
    tag = tagged[0][1] if len(tagged) == 1 else ""
    return tag in _STOP_TAGS or tag in _VERB_TAGS


@lru_cache(WORDS_KEPT)
def is_noun(word: str) -> bool:
    """True for a common noun of the dictionary."""
    tagged = rjieba.tag(word)
    return len(word) > 1 and len(tagged) == 1 and tagged[0][1] == "n"


@lru_cache(WORDS_KEPT)
def is_proper(word: str) -> bool:
    """True for a name of the dictionary: of a place, a body, a brand (太湖, 金桥)."""
    tagged = rjieba.tag(word)
    return len(word) > 1 and len(tagged) == 1 and tagged[0][1] in {"ns", "nt", "nz", "nrt", "nrfg"}


@lru_cache(WORDS_KEPT)
def is_common(word: str) -> bool:
    """True for a word of the general dictionary: more than one character, no proper noun."""
    if len(word) < 2:
        return False
    tagged = rjieba.tag(word)
    return len(tagged) == 1 and tagged[0][1] not in {"nr", "nz", "nt", "nrt", "nrfg", "x", "eng"}
