"""What one part of a question asks, as values: made by `clauses`, read by all that answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .names import Named
from .words import Word

Kind = Literal["entity", "number", "date", "role"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked. `classes` are those that the answer may have, empty where the words leave it open.

    `cues` are properties that the words ask by, with the words; `shares`: they are those of the clause beside it.
    `rest` are runs of text that are neither name nor word of asking; `endings` and `qualities` are what the things
    asked for should be called by. `expected` is how many the question says there are.

    `continues` when no mark parts it from what stands before; `within` asks for some of what was found before;
    `leads`: what is asked is what the sentence speaks of, and so is what a later clause speaks of; `asks_first`: it
    begins with the asking word. `nouns` are classes that a next clause may mean.

    `sums` asks for a total, `reckons` for a number that must be reckoned, `conditional` sets a bound on one.
    `planned`: plans count as well; `intended`: only these do, as the words say so of what is done (计划落户).
    `wide`: the asking word itself tells the class (谁); `holds`: what the last name holds is asked for. `whole`: the
    whole country is spoken of, so no place narrows what is asked; `targets`: a year's targets are asked for.
    """

    text: str
    kind: Kind
    classes: frozenset[str]
    names: tuple[Named, ...]
    cues: tuple[tuple[str, Word], ...]
    subject_words: tuple[Word, ...]
    tiers: tuple[Word, ...]
    endings: tuple[str, ...]
    qualities: tuple[Word, ...]
    leads: bool
    rest: tuple[str, ...]
    years: tuple[str, ...]
    refers_back: bool
    sums: bool
    continues: bool
    within: bool
    conditional: bool
    reckons: bool
    planned: bool
    intended: bool
    expected: int | None
    start: int
    question: str
    nouns: frozenset[str] = frozenset()
    wide: bool = False
    holds: bool = False
    asks_first: bool = False
    shares: bool = False
    whole: bool = False
    targets: bool = False

    def between(self, start: int, end: int) -> str:
        """The question's text between two of its offsets."""
        return self.question[start:end].strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole question: its clauses, whether it compares what no query compares, and whether it asks for yes or no.

    `words` are all words of asking that it has outside its names.
    """

    clauses: tuple[Clause, ...]
    compares: bool
    judges: bool
    words: tuple[Word, ...] = ()
