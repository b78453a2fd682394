"""The words of asking: `questions/words.tsv` of the package `liantu.data`, found in a question, the longest first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..errors import LexiconError

_KINDS = frozenset(
    {
        "class",
        "property",
        "default",
        "tier",
        "ending",
        "quality",
        "planned",
        "wh",
        "number",
        "date",
        "yesno",
        "sum",
        "other",
        "reckon",
        "pronoun",
        "whole",
        "target",
        "same",
        "post",
        "empty",
    }
)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question at [start, end): `meanings` are (kind, term) of the rows that hold it."""

    start: int
    end: int
    text: str
    meanings: tuple[tuple[str, str], ...]

    def terms(self, kind: str) -> list[str]:
        """The terms that the word stands for as a word of this kind."""
        return [term for found, term in self.meanings if found == kind]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with their meanings, and the properties that are meant where no word tells (`defaults`)."""

    meanings: dict[str, tuple[tuple[str, str], ...]]
    defaults: dict[tuple[str, str, str], str]  # (class of the entity, ">" or "<", class asked for) -> property
    longest: int
    same: dict[str, str]  # a word in numbers -> the one that means the same

    def find(self, text: str) -> list[Word]:
        """Words that do not overlap, from the left, each as long as can be."""
        found, at, lowered = [], 0, text.lower()
        while at < len(text):
            word = next(self._at(lowered, at), None)
            if word is not None:
                found.append(word)
            at = word.end if word is not None else at + 1
        return found

    def _at(self, text: str, at: int) -> Iterator[Word]:
        for end in range(min(len(text), at + self.longest), at, -1):
            piece = text[at:end]
            if piece in self.meanings and not _inside_latin(text, at, end):
                yield Word(at, end, piece, self.meanings[piece])


@cache
def vocabulary() -> Vocabulary:
    """The shipped words. Raises `LexiconError` for a row of an unknown kind."""
    text = files("liantu.data").joinpath("questions", "words.tsv").read_text(encoding="utf-8")
    return parse(line for line in text.splitlines() if not line.startswith("#"))


def parse(lines: Iterable[str]) -> Vocabulary:
    """The vocabulary of a table: kind, term, zh, en."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    defaults: dict[tuple[str, str, str], str] = {}
    same: dict[str, str] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        kind, term = row["kind"], row["term"]
        if kind not in _KINDS:
            raise LexiconError(f"words.tsv: {kind} is no kind of word")
        for word in (w for side in ("zh", "en") for w in (row[side] or "").split("|") if w):
            if kind == "default":
                parts = re.fullmatch(r"(\w+)([<>])(\w+)", word)
                if parts is None:
                    raise LexiconError(f"words.tsv: {word} must be Class>Class or Class<Class")
                defaults.setdefault((parts[1], parts[2], parts[3]), term)
            else:
                if kind == "same" and word != term:
                    same[word] = term
                meanings.setdefault(word.lower(), []).append((kind, term))
    return Vocabulary({w: tuple(m) for w, m in meanings.items()}, defaults, max(map(len, meanings), default=0), same)


def _inside_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word goes on beyond the piece."""
    before = start > 0 and bool(_LATIN.match(text[start - 1])) and bool(_LATIN.match(text[start]))
    after = end < len(text) and bool(_LATIN.match(text[end])) and bool(_LATIN.match(text[end - 1]))
    return before or after
