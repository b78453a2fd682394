"""A question cut into the things that it asks: each with the names, the words and the kind of what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ..graph.names import is_chinese
from .clause import Clause, Kind, Reading
from .cutting import CUT, JOINT, asks, stretches
from .longer import aligned, planning
from .names import Named
from .words import Vocabulary, Word

_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_VERB = re.compile(r"已|将|要|能|可以|会|被|由|有|也|正|还")  # after an asking word: no noun follows that it asks for
_LISTING = re.compile(r"(?:有|是|为)(?:哪些|什么|哪几[个家项]?)[，,、；;？?]?$")
_CONTENT = re.compile(r"[^的有是为包括含各分别指\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITHIN = re.compile(r"其中|中(?=哪|有哪)|中[，,]?(?=哪)|of (?:them|which)")
_CONDITION = re.compile(r"\d[\d.]*\s*(?:万|亿)?[\u3400-\u9fff]{0,2}(?:以上|以下|以内)|(?:大于|小于|不少于|超过)\s*\d")
_INDICATOR: Final = 6  # characters of what a bound is set on
_COUNT = re.compile(r"(?:哪|[的“]|是|这)([两二三四五六七八九十]|\d+)(?:个|大|家|位|项|所|种|座|类|种类|条)")
_DIGITS: Final = {c: i for i, c in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_PLACES: Final = frozenset({"Province", "City", "District", "Park"})
_PERSON: Final = frozenset({"Person"})
_GOAL: Final = frozenset({"Goal"})
_PLAIN: Final = frozenset({"class", "property", "tier", "quality"})  # words that are no names
_AGENTS: Final = frozenset(
    {
        "Province",
        "City",
        "District",
        "Person",
        "Enterprise",
        "FinancialInstitution",
        "Organization",
        "Lab",
        "University",
        "GovernmentBody",
    }
)


def read(question: str, names: Sequence[Named], vocabulary: Vocabulary) -> Reading:
    """The clauses of a question."""
    free = _blanked(question, names)
    words = planning(free, aligned(free, vocabulary.find(free)))
    pieces = stretches(question, words)
    clauses = [_clause(question, start, end, names, words) for start, end in pieces]
    return Reading(
        clauses=tuple(_with_heads(_with_shared_cues(clauses))),
        compares=any(w.terms("other") for w in words) and not any(c.reckons for c in clauses),
        judges=any(w.terms("yesno") for w in words) and not any(asks(w) for w in words),
        words=tuple(words),
    )


def meant_by(word: Word) -> set[str]:
    """The classes and properties that a word stands for."""
    return {name for term in word.terms("class") for name in term.split()} | set(word.terms("property"))


def _with_shared_cues(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses of one stretch share its verb: 何时由哪个部门颁发 asks for the date and the body of the granting."""
    found = list(clauses)
    for number in range(len(found) - 2, -1, -1):
        after = found[number + 1]
        if after.continues and not found[number].cues:
            found[number] = replace(found[number], cues=after.cues, shares=True)
    for number, (before, after) in enumerate(pairwise(found), start=1):
        touches = after.continues and not JOINT.search(after.question[after.start - 1])
        if touches and before.cues and not found[number].cues:
            found[number] = replace(found[number], cues=before.cues, shares=True)
    return found


def _with_heads(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A clause that names no class asks for more of what the clause before it asked for or counted."""
    nouns: frozenset[str] = frozenset()
    for clause in clauses:
        if clause.kind == "entity" and not clause.classes and not clause.holds and nouns and not clause.wide:
            yield replace(clause, classes=nouns)
            continue
        yield clause
        nouns = clause.nouns or nouns


def asking_words(question: str, vocabulary: Vocabulary) -> list[Word]:
    """The words of a question that stand for classes and properties: no names. Words that touch count as one."""
    words = [w for w in vocabulary.find(question) if any(kind in _PLAIN for kind, _ in w.meanings)]
    found: list[Word] = []
    for word in words:
        if found and found[-1].end == word.start and not found[-1].terms("property") and not word.terms("property"):
            joined = (*found[-1].meanings, *word.meanings)
            found[-1] = Word(found[-1].start, word.end, found[-1].text + word.text, joined)
        else:
            found.append(word)
    return [word for word in found if word.terms("class") or word.terms("property")]


def _blanked(question: str, names: Sequence[Named]) -> str:
    """The question with its names blanked out, so that no word is found inside a name."""
    characters = list(question)
    for name in names:
        characters[name.start : name.end] = "\0" * (name.end - name.start)
    return "".join(characters)


def _clause(question: str, start: int, end: int, names: Sequence[Named], words: Sequence[Word]) -> Clause:
    bound = _bound(question, start, end, names, words)
    own = [w for w in words if start <= w.start < end and not bound[0] <= w.start < bound[1]]
    own_names = tuple(n for n in names if start <= n.start < end)
    kind, classes, focused = _focus(question, own)
    if classes == _AGENTS and any(w.terms("post") for w in own):
        classes = _PERSON
    first = next((w for w in own if asks(w)), None)
    asking = first.start if first is not None else start
    holds = kind == "entity" and first is not None and _holds(question, first, own, own_names)
    if holds:
        classes, focused = frozenset(), ()
    cues = tuple((term, w) for w in own for term in (*w.terms("property"), *w.terms("post")))
    taken = {i for w in own if not w.terms("post") for i in range(w.start, w.end)}
    taken |= {i for n in own_names for i in range(n.start, n.end)}
    taken |= set(range(*bound))
    left = "".join(" " if i in taken else question[i] for i in range(start, end))
    return Clause(
        text=question[start:end],
        kind=kind,
        classes=classes,
        names=own_names,
        cues=cues,
        subject_words=tuple(w for w in own if w.terms("class") and w.end <= asking and w not in focused),
        tiers=tuple(w for w in own if w.terms("tier")),
        endings=tuple(e for w in focused for term in w.terms("ending") for e in term.split("|"))
        if len(focused) == 1
        else (),
        qualities=tuple(w for w in own if w.terms("quality")),
        leads=first is not None and _leads(question, start, first, own, own_names),
        rest=tuple(run for run in _WORD.findall(left) if len(run) > 1 and not run.isdigit()),
        years=tuple(_YEAR.findall(question[start:end])),
        refers_back=any(w.terms("pronoun") for w in own),
        planned=any(w.terms("planned") for w in own),
        intended=any("Only" in w.terms("planned") for w in own) and any(w.terms("property") for w in own),
        sums=any(w.terms("sum") for w in own),
        continues=start > 0 and not CUT.search(question[start - 1]),
        within=bool(_WITHIN.search(question[start:end]))
        or bool(_WITHIN.search(question[max(0, start - 3) : start + 2])),
        conditional=bool(_CONDITION.search(question[start:end])),
        reckons=any(w.terms("reckon") for w in own),
        expected=_expected(question[start:end]),
        start=start,
        question=question,
        nouns=classes or _classes([w for w in own if w.terms("class")][-1:]),
        holds=holds,
        asks_first=not question[start:asking].strip(),
        wide=first is not None and first.terms("wh") in (["who"], ["where"]),
        whole=any(w.terms("whole") for w in own),
        targets=_targets(kind, classes, own),
    )


def _bound(question: str, start: int, end: int, names: Sequence[Named], words: Sequence[Word]) -> tuple[int, int]:
    """Where a bound on a number stands, with the indicator before it: no word of it asks for anything else."""
    match = _CONDITION.search(question, start, end)
    if match is None:
        return (start, start)
    edges = [n.end for n in names] + [w.end for w in words if asks(w) or w.terms("empty") or w.terms("class")]
    before = max((edge for edge in edges if start <= edge <= match.start()), default=match.start())
    return (before if match.start() - before <= _INDICATOR else match.start()), match.end()


def _leads(question: str, start: int, asking: Word, words: Sequence[Word], names: Sequence[Named]) -> bool:
    """Whether what is asked stands first: before it only places of it (青岛的哪个项目), no verb and no 由."""
    before = question[start : asking.start]
    for name in names:
        if name.end <= asking.start:
            before = before.replace(name.text, "")
    if _LISTING.search(question[start : asking.end + 1]) and not question[asking.end : asking.end + 1].isalnum():
        return True
    if any(w.terms("property") for w in words if w.end <= asking.start):
        return False
    return not before.strip("的，, ") and not any(n.end == asking.start for n in names)


def _targets(kind: Kind, classes: frozenset[str], words: Sequence[Word]) -> bool:
    """Whether what is asked for are targets of a year, and nothing of a class."""
    return kind == "entity" and classes <= _GOAL and any(w.terms("target") for w in words)


def _expected(text: str) -> int | None:
    found = [m[1] for m in _COUNT.finditer(text)]
    return (_DIGITS.get(found[0]) or int(found[0])) if len(found) == 1 and found[0] not in ("0",) else None


def _holds(question: str, asking: Word, words: Sequence[Word], names: Sequence[Named]) -> bool:
    """Whether a name stands before the asking word and no class word after or between: what it holds is asked for."""
    if any(w.terms("class") for w in words if w.start >= asking.start):
        return False
    before = [n for n in names if n.end <= asking.start]
    return bool(before) and not _CONTENT.search(question[before[-1].end : asking.start])


def _focus(question: str, words: Sequence[Word]) -> tuple[Kind, frozenset[str], tuple[Word, ...]]:
    """What the asking word asks for: the class word after it, else the one before it."""
    asking = next((w for w in words if asks(w)), None)
    if asking is None:
        of_class = [w for w in words if w.terms("class")]
        head = of_class[-1:] if is_chinese(question) else of_class[:1]
        return "entity", _classes(head), tuple(head)
    if asking.terms("number"):
        return "number", frozenset(), ()
    if asking.terms("date"):
        return "date", frozenset(), ()
    if asking.terms("class"):
        return "entity", _classes((asking,)), (asking,)
    after = [] if _VERB.match(question, asking.end) else [w for w in words if w.start >= asking.end]
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
