"""A question in plain Chinese or English to an answer with proof, or to the reason why there is none.

A wording that is near one of the catalogue is run as that question. Any other is read clause by clause, and a query
is composed of the ontology's classes and properties. What is not understood is refused, with the nearest questions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from .. import lexicon
from ..errors import NotFoundError
from ..graph import cards
from ..graph.view import View
from . import composed, judging
from .catalogue import catalogue
from .clause import Clause, Reading
from .clauses import asking_words, meant_by, read
from .complete import trust
from .facts import Scope
from .guesses import guessed
from .matching import Match, matches
from .names import Named, names_in, unknown_names
from .proof import leaves, origins
from .rows import Ground, Result, Row
from .run import run
from .tokens import tokens
from .words import vocabulary

Status = Literal["answered", "nothing said", "not understood"]

NEAR: Final = 0.8  # a wording this near is the catalogue's question
GIVEN: Final = 0.55  # an answer that accounts for less of the question is not given
SURE: Final = 0.9  # below this confidence it is given as unsure
_NEAREST: Final = 3
_GUESSED: Final = 0.6  # what is left of the confidence where a name was guessed

_NOTES: Final = {  # in Chinese and in English
    "answered": ("", ""),
    "nothing said": ("图谱中的文本没有说到这一点。", "No text of this graph says it."),
    "not understood": (
        "没有理解这个问题；下面是最相近的问题。",
        "The question was not understood; these are the nearest ones.",
    ),
    "reckoning": (
        "这个问题要计算、比较或判断，查询给不出；下面是最相近的问题。",
        "The question needs reckoning, comparing or judging, which no query gives; these are the nearest ones.",
    ),
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """A question of the catalogue that is near what was asked."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of the question and the entity that they were taken for; `guessed` when they only are like its name."""

    text: str
    label: str
    iri: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `result` is set when it was answered; `names` are the entities that were recognised.

    `taken` tells for each name what it is called in full, and whether that was guessed.
    """

    question: str
    status: Status
    confidence: float
    method: Literal["catalogue", "composed", "none"]
    note_zh: str
    note_en: str
    names: tuple[tuple[str, str], ...]
    result: Result | None
    nearest: tuple[Nearest, ...]
    taken: tuple[Taken, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the answer is given with confidence."""
        return self.status == "answered" and self.confidence >= SURE


def ask(view: View, text: str, *, documents: Sequence[str] = (), given: float = GIVEN) -> Answer:
    """Answer a question from the whole store, or from some documents (identifiers or IRIs) and reference data.

    Raises `NotFoundError` for a document that the store does not hold.
    """
    scope = tuple(view.document(d).iri for d in documents)
    lexicon_ = lexicon.load()
    names = names_in(view, text, lexicon_, asking_words(text, vocabulary()))
    missing = unknown_names(text, names, lexicon_)
    answer = _asked(view, text, names, scope, given=given, missing=bool(missing))
    if answer.status == "answered" or not (like := guessed(view, text, names, read(text, names, vocabulary()).words)):
        return answer
    other = _asked(view, text, like, scope, given=given, missing=False)
    return other if other.status == "answered" else answer


def _asked(
    view: View, text: str, names: Sequence[Named], scope: Sequence[str], *, given: float, missing: bool
) -> Answer:
    """What comes of the question when it names these."""
    near = matches(text, names, catalogue().values())
    reading = read(text, names, vocabulary())
    attempts: list[_Attempt] = []
    for way in (partial(_by_catalogue, view, near, reading, scope), partial(_by_composing, view, text, reading, scope)):
        if (attempt := way()) is None:
            continue
        attempts.append(attempt)
        fit, method, result = attempt
        if fit >= given and result.rows:
            sure = fit * trust(view, result.rows) * (_GUESSED if any(n.guessed for n in names) else 1.0)
            return _answer(view, text, "answered", sure, method, names, result, near)
    if missing or any(a[0] >= given for a in attempts) or understood(reading):
        return _answer(view, text, "nothing said", 0.0, "none", names, None, near)
    doubt = max((a[0] for a in attempts), default=0.0)
    hard = reading.compares or reading.judges or any(clause.reckons for clause in reading.clauses)
    note = "reckoning" if hard else "not understood"
    return _answer(view, text, "not understood", doubt, "none", names, None, near, note=note)


def _answer(
    view: View,
    text: str,
    status: Status,
    confidence: float,
    method: Literal["catalogue", "composed", "none"],
    names: Sequence[Named],
    result: Result | None,
    near: Sequence[Match],
    *,
    note: str = "",
) -> Answer:
    zh, en = _NOTES[note or status]
    labels = cards.nodes(view.quads, (n.entities[0][0] for n in names))
    taken = tuple(Taken(n.text, labels[iri].label, iri, n.guessed) for n in names for iri, _ in n.entities[:1])
    for name in (t for t in taken if t.guessed):
        zh = f"“{name.text}”取作“{name.label}”，只因两者相似。{zh}"
        en = f"“{name.text}” was taken for “{name.label}”, only because they are alike. {en}".strip()
    return Answer(
        question=text,
        status=status,
        confidence=round(confidence, 2),
        method=method,
        note_zh=zh,
        note_en=en,
        names=tuple((n.text, n.entities[0][0]) for n in names),
        taken=taken,
        result=result,
        nearest=tuple(Nearest(m.question.id, m.question.zh, m.question.en) for m in near[:_NEAREST]),
    )


_Attempt = tuple[float, Literal["catalogue", "composed"], Result]


def _by_catalogue(view: View, near: Sequence[Match], reading: Reading, scope: Collection[str]) -> _Attempt | None:
    best = next((m for m in near if m.complete), None)
    if best is None or best.score < NEAR or _left_over(best, reading):
        return None
    try:
        result = run(view, best.question, best.values)
    except NotFoundError:
        return None
    return best.score, "catalogue", scoped(view, result, scope)


def understood(reading: Reading) -> bool:
    """Whether each word of the question stands for something, so that an answer could be but that no text gives it."""
    plain = not (reading.compares or reading.judges)
    return plain and all(_understood(clause) for clause in reading.clauses)


def _understood(clause: Clause) -> bool:
    named = bool(clause.names) and not (clause.reckons or clause.sums or clause.conditional)
    asked = clause.kind == "number" or (bool(clause.classes) and bool(clause.cues))
    posts = {word.text for _, word in clause.cues if word.terms("post")}
    return named and asked and posts.issuperset(tokens(clause.rest))


def _left_over(match: Match, reading: Reading) -> bool:
    """Whether the question has words that no wording of the catalogue's question has: a name, or another class."""
    wordings = "".join(match.question.wordings)
    meant = {term for wording in match.question.wordings for w in vocabulary().find(wording) for term in meant_by(w)}
    if any(not meant.intersection(meant_by(w)) for w in reading.words if w.terms("class")):
        return True
    return any(piece not in wordings for clause in reading.clauses for piece in tokens(clause.rest))


def _by_composing(view: View, text: str, reading: Reading, scope: Collection[str]) -> _Attempt | None:
    if reading.compares:
        return None
    if reading.judges:
        judged = judging.answer(view, reading, scope)
        return None if judged is None else (judged[0], "composed", judged[1])
    found = composed.answer(view, reading, text, vocabulary(), scope)
    return None if found is None else (found[0], "composed", found[1])


def scoped(view: View, result: Result, documents: Collection[str]) -> Result:
    """The rows whose facts these documents, or reference data, prove."""
    if not documents:
        return result
    scope = Scope(view, documents)
    rows = [row for old in result.rows if (row := _row_in(old, scope)) is not None]
    rows = [row for row in rows if _said(row)] or rows  # of given texts, what they say comes first
    return Result(result.columns, tuple(rows), result.sparql, result.id, result.zh, result.en, result.parameters)


def _row_in(row: Row, scope: Scope) -> Row | None:
    kept = tuple(g for g in row.grounds if scope.holds(g.iri))
    needed = {_fact(g) for g in row.grounds}
    told = any(leaf.origin == "said" for g in kept for leaf in leaves(g))
    if not told or {_fact(g) for g in kept} != needed:
        return None
    return Row(row.cells, origins(kept), kept)


def _said(row: Row) -> bool:
    """Whether a text says the first of the facts that a row rests on."""
    return any(g.origin == "said" for g in row.grounds if _fact(g) == _fact(row.grounds[0]))


def _fact(ground: Ground) -> tuple[str, str, str]:
    return ground.subject, ground.predicate, ground.object
