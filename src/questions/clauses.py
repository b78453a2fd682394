"""A question cut into the things that it asks: each with the names, the words and the kind of what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from .names import Named
from .words import Vocabulary, Word

Kind = Literal["entity", "number", "date", "role"]

_CUT = re.compile(r"[？?；;。！!，,]")
_JOINT = re.compile(r"[、，,]")
_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITHIN = re.compile(r"其中|中(?=哪|有哪)|中[，,]?(?=哪)|of (?:them|which)")
_CONDITION = re.compile(r"\d[\d.]*\s*(?:万|亿)?[\u3400-\u9fff]{0,2}(?:以上|以下|以内)|(?:大于|小于|不少于|超过)\s*\d")
_COUNT = re.compile(r"(?:哪|[的“]|是|这)([两二三四五六七八九十]|\d+)(?:个|大|家|位|项|所|种|座|类|种类|条)")
_DIGITS: Final = {c: i for i, c in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_PLACES: Final = frozenset({"Province", "City", "District", "Park"})
_AGENTS: Final = frozenset(
    {"Person", "Enterprise", "FinancialInstitution", "Organization", "Lab", "University", "GovernmentBody"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked. `classes` are those that the answer may have, empty where the words leave it open.

    `cues` are properties that the words ask by, with the words; `rest` are runs of text that are neither name nor
    word of asking; `sums` asks for a total; `continues` when no mark
    parts it from what stands before; `within` asks for some of what was found before;
    `conditional` sets a bound on a number; `expected` is how many the question says there are.
    """

    text: str
    kind: Kind
    classes: frozenset[str]
    names: tuple[Named, ...]
    cues: tuple[tuple[str, Word], ...]
    subject_words: tuple[Word, ...]
    tiers: tuple[Word, ...]
    rest: tuple[str, ...]
    years: tuple[str, ...]
    refers_back: bool
    sums: bool
    continues: bool
    within: bool
    conditional: bool
    planned: bool
    expected: int | None
    start: int
    question: str

    def between(self, start: int, end: int) -> str:
        """The question's text between two of its offsets."""
        return self.question[start:end].strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole question: its clauses, and whether it needs reckoning or a judgement, which no query gives."""

    clauses: tuple[Clause, ...]
    reckons: bool
    judges: bool


def read(question: str, names: Sequence[Named], vocabulary: Vocabulary) -> Reading:
    """The clauses of a question."""
    free = _blanked(question, names)
    words = vocabulary.find(free)
    pieces = _pieces(question, words)
    clauses = [_clause(question, start, end, names, words) for start, end in pieces]
    return Reading(
        clauses=tuple(clauses),
        reckons=any(w.terms("other") for w in words),
        judges=any(w.terms("yesno") for w in words),
    )


def asking_words(question: str, vocabulary: Vocabulary) -> list[Word]:
    """The words of a question that stand for classes and properties: no names."""
    return [word for word in vocabulary.find(question) if word.terms("class") or word.terms("property")]


def _blanked(question: str, names: Sequence[Named]) -> str:
    """The question with its names blanked out, so that no word is found inside a name."""
    characters = list(question)
    for name in names:
        characters[name.start : name.end] = "\0" * (name.end - name.start)
    return "".join(characters)


def _asks(word: Word) -> bool:
    return any(kind in ("wh", "number", "date") for kind, _ in word.meanings)


def _pieces(question: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Stretches that ask one thing each: cut at punctuation and before each further asking word."""
    edges = [0, *(m.end() for m in _CUT.finditer(question)), len(question)]
    pieces: list[tuple[int, int]] = []
    open_from = 0
    for start, end in pairwise(edges):
        asking = [w.start for w in words if start <= w.start < end and _asks(w)]
        if not asking:
            continue  # a stretch that asks nothing belongs to the one after it
        cuts = [open_from, *(_cut_before(question, one, next_) for one, next_ in pairwise(asking)), end]
        pieces += list(pairwise(cuts))
        open_from = end
    if not pieces:
        return [(0, len(question))]
    if any(c.isalnum() for c in question[open_from:]):
        pieces[-1] = (pieces[-1][0], len(question))
    return pieces


def _cut_before(question: str, earlier: int, asking: int) -> int:
    """Where what a further asking word asks begins: after the last mark that joins, else at the word itself."""
    joints = [m.end() for m in _JOINT.finditer(question, earlier, asking)]
    return joints[-1] if joints else asking


def _clause(question: str, start: int, end: int, names: Sequence[Named], words: Sequence[Word]) -> Clause:
    own = [w for w in words if start <= w.start < end]
    own_names = tuple(n for n in names if start <= n.start < end)
    kind, classes, focused = _focus(question, own)
    asking = next((w.start for w in own if _asks(w)), start)
    cues = tuple((term, w) for w in own for term in w.terms("property"))
    taken = {i for w in own if w not in [c for _, c in cues] for i in range(w.start, w.end)}
    taken |= {i for n in own_names for i in range(n.start, n.end)} | {i for _, w in cues for i in range(w.start, w.end)}
    left = "".join(" " if i in taken else question[i] for i in range(start, end))
    return Clause(
        text=question[start:end],
        kind=kind,
        classes=classes,
        names=own_names,
        cues=cues,
        subject_words=tuple(w for w in own if w.terms("class") and w.end <= asking and w not in focused),
        tiers=tuple(w for w in own if w.terms("tier")),
        rest=tuple(run for run in _WORD.findall(left) if len(run) > 1 and not run.isdigit()),
        years=tuple(_YEAR.findall(question[start:end])),
        refers_back=any(w.terms("pronoun") for w in own),
        planned=any(w.terms("planned") for w in own),
        sums=any(w.terms("sum") for w in own),
        continues=start > 0 and not _CUT.search(question[start - 1]),
        within=bool(_WITHIN.search(question[start:end]))
        or bool(_WITHIN.search(question[max(0, start - 3) : start + 2])),
        conditional=bool(_CONDITION.search(question[start:end])),
        expected=_expected(question[start:end]),
        start=start,
        question=question,
    )


def _expected(text: str) -> int | None:
    found = [m[1] for m in _COUNT.finditer(text)]
    return (_DIGITS.get(found[0]) or int(found[0])) if len(found) == 1 and found[0] not in ("0",) else None


def _focus(question: str, words: Sequence[Word]) -> tuple[Kind, frozenset[str], tuple[Word, ...]]:
    """What the asking word asks for: the class word after it, else the one before it."""
    asking = next((w for w in words if _asks(w)), None)
    if asking is None:
        of_class = [w for w in words if w.terms("class")]
        return "entity", _classes(of_class[:1]), tuple(of_class[:1])
    if asking.terms("number"):
        return "number", frozenset(), ()
    if asking.terms("date"):
        return "date", frozenset(), ()
    after = [w for w in words if w.start >= asking.end]
    if any(w.terms("property") == ["hasRole"] and w.text in ("职务", "职位", "post", "posts", "role") for w in after):
        return "role", frozenset(), ()
    if asking.terms("wh") == ["who"]:
        return "entity", _AGENTS, ()
    if asking.terms("wh") == ["where"]:
        return "entity", _PLACES, ()
    found = _listed(question, [w for w in after if w.terms("class")])
    if not found:
        before = [w for w in words if w.end <= asking.start and w.terms("class")]
        found = before[-1:] if not after or not any(w.terms("property") for w in after) else []
    return "entity", _classes(found), tuple(found)


def _listed(question: str, words: Sequence[Word]) -> list[Word]:
    """The head noun after the asking word: the last of class words that touch, and further ones joined by 、和或."""
    found: list[Word] = []
    for word in words:
        if not found:
            found.append(word)
            continue
        between = question[found[-1].end : word.start]
        if between == "":
            found[-1] = word
        elif re.fullmatch(r"[、和或与及]?[^，。？、的]{0,6}[、和或与及][^，。？、的]{0,6}", between):
            found.append(word)
        else:
            break
    return found


def _classes(words: Sequence[Word]) -> frozenset[str]:
    named = frozenset(name for w in words for term in w.terms("class") for name in term.split())
    return frozenset() if "Entity" in named else named
