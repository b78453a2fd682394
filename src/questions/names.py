"""The entities that a question names: any name of the store, the longest first; known names that the store lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..graph.names import fold, fold_pinyin
from ..graph.view import View
from ..lexicon import Lexicon
from .words import Word, vocabulary

_LONGEST: Final = 40
_SHORT: Final = 2
_AHEAD: Final = 6  # characters that a word for a class may have
_QUOTED = re.compile(r"[“\"「《]([^“”\"」》]{2,30})[”\"」》]")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LATIN_WORDS = re.compile(r"[A-Za-z][A-Za-z'’]*(?:[ -][A-Za-z'’]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at [start, end) of the question with the entities that may be meant: (IRI, class), labels first.

    `guessed`: the question writes it otherwise, and it was taken for the name that is most like it.
    """

    start: int
    end: int
    text: str
    entities: tuple[tuple[str, str], ...]
    guessed: bool = False


def names_in(view: View, question: str, lexicon: Lexicon, words: Sequence[Word] = ()) -> list[Named]:
    """The names in a question that do not overlap; the longest wins, then the first.

    A name that is one of the question's `words`, or part of one (先进制造业 in 先进制造业集群), is none.
    """
    spans = _spans(question)
    rows: dict[str, list[tuple[int, str, str]]] = {}
    for entity, type_, name, main in view.named(sorted(set(spans.values()))):
        rows.setdefault(fold(name), []).append((-main, entity, type_))
    found = [_named(question, span, rows[text]) for span, text in spans.items() if text in rows]
    found += _by_lexicon(view, question, spans, rows, lexicon)
    found += _by_sound(view, question)
    found += _by_quote(view, question, found)
    return _apart(n for n in found if not any(_spoilt(question, n, w) for w in words))


def _spoilt(question: str, name: Named, word: Word) -> bool:
    """Whether a name lies in a word, or a short one takes part of a word and of what stands beside it (区市|中)."""
    if word.start <= name.start and name.end <= word.end:
        return True
    crosses = word.start < name.start < word.end < name.end or name.start < word.start < name.end < word.end
    single = word.text.lower() in vocabulary().meanings  # and not several words that touch
    if not (crosses and single):
        return False
    cut_off = word.start < name.end < word.end and bool(word.terms("class"))
    return len(name.text) <= _SHORT or (cut_off and not _class_begins(question, name.end))


def _class_begins(question: str, at: int) -> bool:
    """Whether a word for a class begins here: behind 新能源汽车 it is 企业, though 车企 is a word, too."""
    return any(w.start == 0 and w.terms("class") for w in vocabulary().find(question[at : at + _AHEAD])[:1])


def unknown_names(question: str, known: list[Named], lexicon: Lexicon) -> list[str]:
    """Names that the lexicon has at the places where the store has none: what no text of this store speaks of."""
    taken = {i for n in known for i in range(n.start, n.end)}
    missing = [
        (start, end)
        for start, end in _spans(question)
        if end - start > 1
        and not taken.intersection(range(start, end))
        and (lexicon.organizations_by_name(question[start:end]) or lexicon.divisions_by_name(question[start:end]))
    ]
    longest = [s for s in missing if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in missing)]
    return [question[start:end] for start, end in longest]


def _spans(question: str) -> dict[tuple[int, int], str]:
    """(start, end) -> folded text of every stretch that could be a name."""
    spans = {}
    for start in range(len(question)):
        for end in range(start + 2, min(len(question), start + _LONGEST) + 1):
            folded = fold(question[start:end])
            if _inside_word(question, start, end):
                continue
            if len(folded) > 1 and not question[start].isspace() and not question[end - 1].isspace():
                spans[start, end] = folded
    return spans


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin word goes on beyond the stretch."""
    return any(0 < at < len(text) and _LETTERS.fullmatch(text[at - 1 : at + 1]) for at in (start, end))


def _named(question: str, span: tuple[int, int], rows: list[tuple[int, str, str]]) -> Named:
    entities = tuple(dict.fromkeys((iri, type_) for _, iri, type_ in sorted(rows)))
    return Named(*span, question[span[0] : span[1]], entities)


def _by_lexicon(
    view: View,
    question: str,
    spans: dict[tuple[int, int], str],
    rows: dict[str, list[tuple[int, str, str]]],
    lexicon: Lexicon,
) -> list[Named]:
    """Names that the store has in another form: the lexicon knows that both are one thing."""
    others: dict[tuple[int, int], set[str]] = {}
    for (start, end), text in spans.items():
        piece = question[start:end]
        if text not in rows:
            names = {fold(name) for entry in lexicon.organizations_by_name(piece) for name in entry.surfaces}
            names |= {fold(name) for entry in lexicon.divisions_by_name(piece) for name in entry.surfaces}
            if names:
                others[start, end] = names
    found: dict[str, list[tuple[int, str, str]]] = {}
    for entity, type_, name, main in view.named(sorted(set().union(*others.values()))):
        found.setdefault(fold(name), []).append((-main, entity, type_))
    return [
        _named(question, span, hits)
        for span, names in others.items()
        if (hits := [row for name in names for row in found.get(name, ())])
    ]


def _by_quote(view: View, question: str, found: Sequence[Named]) -> list[Named]:
    """What stands in quotes, where it is part of the name of one thing (“10+1” of “10+1”产业体系)."""
    quoted = []
    for match in _QUOTED.finditer(question):
        if any(n.start <= match.start() + 1 and match.end() - 1 <= n.end for n in found):
            continue
        hits = [hit for hit in view.search(match[1], limit=20) if hit.match in ("exact", "prefix", "substring")]
        tail = question[match.end() : match.end() + 2]
        best = [hit for hit in hits if tail and tail in hit.name] or hits
        if best and len({hit.iri for hit in best}) <= 3:
            entities = tuple((hit.iri, type_) for hit in best for type_ in hit.types[:1])
            end = match.end() + _overlap(question[match.end() :], best[0].name)
            quoted.append(Named(match.start(), end, question[match.start() : end], entities))
    return quoted


def _overlap(text: str, name: str) -> int:
    """How many characters of the text go on as the name ends."""
    return max((n for n in range(1, min(len(text), 12) + 1) if name.endswith(text[:n])), default=0)


def _by_sound(view: View, question: str) -> list[Named]:
    """Latin words that are the pinyin of a place's name."""
    found = []
    for match in _LATIN_WORDS.finditer(question):
        for word in re.finditer(r"[A-Za-z'’]+", match[0]):
            start = match.start() + word.start()
            hits = [
                (entity, type_)
                for entity, type_, name, _ in view.sounding(fold_pinyin(word[0]))
                if type_ in ("City", "Province", "District") and len(name) > 1
            ]
            if len(word[0]) > 4 and hits:
                found.append(Named(start, start + len(word[0]), word[0], tuple(dict.fromkeys(hits))))
    return found


def _apart(found: Iterable[Named]) -> list[Named]:
    chosen: list[Named] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if not any(name.start < other.end and other.start < name.end for other in chosen):
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)
