"""How near a wording is to the wordings of the catalogue, by pairs of characters and by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..graph.names import is_chinese
from .catalogue import Question
from .names import Named
from .run import fits
from .words import vocabulary

_SLOT = re.compile(r"\{\w+\}")
_LATIN = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_STOP: Final = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "in",
        "is",
        "are",
        "do",
        "does",
        "did",
        "has",
        "have",
        "and",
        "to",
        "for",
        "by",
        "on",
        "at",
        "all",
    )
)
_HOLE: Final = "◇"


@dataclass(frozen=True, slots=True)
class Match:
    """A question of the catalogue, how near it is (0 to 1), and the entities for its parameters."""

    question: Question
    score: float
    values: Mapping[str, str]
    complete: bool


def matches(text: str, names: Sequence[Named], questions: Iterable[Question]) -> list[Match]:
    """The questions by nearness, best first. `complete`: each name of the text fills a parameter of its class."""
    found = []
    for question in questions:
        values, complete = _filled(question, names)
        score = max(_nearness(_holed(text, names), wording) for wording in question.wordings)
        found.append(Match(question, round(score, 4), values, complete))
    return sorted(found, key=lambda m: (-m.score, not m.complete, len(m.question.parameters), m.question.id))


def _filled(question: Question, names: Sequence[Named]) -> tuple[dict[str, str], bool]:
    values: dict[str, str] = {}
    for name in names:
        for iri, type_ in name.entities:
            free = [p for p in question.parameters if p.name not in values and not p.is_text and fits((type_,), p.type)]
            if free:
                values[free[0].name] = iri
                break
        else:
            return values, False
    return values, True


def _holed(text: str, names: Sequence[Named]) -> str:
    """The text with a hole where each name stood."""
    for name in sorted(names, key=lambda n: -n.start):
        text = text[: name.start] + _HOLE + text[name.end :]
    return text


def _nearness(text: str, wording: str) -> float:
    """Dice's measure over pieces, half of it over meanings where these are nearer; 0 across languages."""
    if is_chinese(text) != is_chinese(_SLOT.sub("", wording)):
        return 0.0
    best = 0.0
    for form in {_SLOT.sub(_HOLE, wording), _SLOT.sub("", wording)}:
        written = _dice(_pieces(text), _pieces(form))
        meant = _dice(_meanings(text), _meanings(form))
        best = max(best, written, (written + meant) / 2)
    return best


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@lru_cache(maxsize=1 << 10)
def _meanings(text: str) -> frozenset[str]:
    """What the words of asking stand for, the holes, and pieces of what no word explains."""
    words = vocabulary().find(text)
    meant = {f"{kind} {term}" for w in words for kind, term in w.meanings if kind in ("class", "property", "tier")}
    characters = list(text)
    for word in words:
        characters[word.start : word.end] = " " * len(word.text)
    return frozenset(meant) | _pieces("".join(characters)) | frozenset(c for c in text if c == _HOLE)


@lru_cache(maxsize=1 << 10)
def _pieces(text: str) -> frozenset[str]:
    lowered = text.lower()
    if is_chinese(lowered):
        runs = _HAN.findall(lowered)
        return frozenset(run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1)))
    return frozenset(_stem(word) for word in _LATIN.findall(lowered) if word not in _STOP)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
