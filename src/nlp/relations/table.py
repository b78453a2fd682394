"""The rule tables: `relation_rules.tsv` and the measured precision of each rule."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UNMEASURED = 0.5
KINDS = ("name", "beside", "pattern", "trigger", "topic", "room")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One row. `kind` tells the room that reads it:

    name     an `object` inside the name of a `subject`; `words` is where: first, last, head, tail, part, whole,
             branch, owner, issuer, maker, runs, any
    beside   two names side by side, the right one the subject
    pattern  `words` are expressions over the skeleton of a sentence (skeleton.py), {S} and {O} the two enumerations,
             {x} a character that is none of , . ; : and no name ({y} or a place, {z} or an industry, {w} either),
             {c} an industry, chain or cluster; woken by the words of its options cue:…
             With the option single nothing is said of several objects.
             Without {S} the subject is the carried one, without {O} the object is the governing place
    trigger  a `subject` before and an `object` behind one of `words` in a clause. Options: carried (the subject may
             be the carried one), touch, touch-left, touch-right (no more than a few characters between), both-left
             (the object too stands before the word), at-place (the object is the governing place), of (位于
             object 的 subject), then:… (what must follow the right name), not:… (what must not), free
             (no surer rule said it of the object)
    topic    an `object` in a clause that speaks of a `subject`; `words` stand before it, ~words behind it, * asks
             for none. Options: place (the governing place or the home; `subject` are the agents that forbid the
             row), sure (never the home), topic (the park or chain that opens the sentence), inside (its industry),
             and the bars: own, first, listed, named, uncounted, act, unplaced, field, titled, host, local, close,
             alone, here, ours, near, told, fresh, quiet
    room     a rule of code, listed for its example

    The option reverse turns subject and object round.
    """

    id: str
    kind: str
    predicate: str
    subject: frozenset[str]
    object: frozenset[str]
    words: tuple[str, ...]
    options: frozenset[str]
    example: str
    confidence: float


SETS = {
    "Place": ("Province", "City", "District"),
    "Firm": ("Enterprise", "FinancialInstitution"),
    "Clusters": ("Cluster", "NationalCluster"),
}


def _types(cell: str) -> frozenset[str]:
    return frozenset(t for name in cell.split() for t in SETS.get(name, (name.replace("_", " "),)))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("liantu.data").joinpath("lexicon", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def measured() -> dict[str, float]:
    """Smoothed precision of each rule on annotated texts, by rule id."""
    return {row["id"]: float(row["precision"]) for row in _rows("relation_precision.tsv")}


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rows of one kind, in the order of the file."""
    precision = measured()
    return tuple(
        Rule(
            row["id"], row["kind"], row["predicate"], _types(row["subject"]), _types(row["object"]),
            tuple(row["words"].split()), frozenset(row["options"].split()), row["example"],
            precision.get(row["id"], UNMEASURED),
        )
        for row in _rows("relation_rules.tsv")
        if row["kind"] == kind
    )  # fmt: skip


@cache
def confidence(rule: str) -> float:
    """What a rule's facts are worth; a rule that was never measured is worth an even chance."""
    return measured().get(rule, UNMEASURED)
