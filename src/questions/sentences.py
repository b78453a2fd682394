"""The sentence that is nearest to a clause, and what it names: the answer where no fact was read from it.

What a sentence names is no fact of the graph, so such an answer is never given with confidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..graph.reading import first, properties_of, subjects_of
from ..graph.view import View
from ..graph.vocabulary import END, EXACT, LT, START
from .clause import Clause
from .tokens import tells, tokens

_ENOUGH = 0.6  # of a clause's words, by length, that its sentence must have
_NEARLY_ALL = 0.75  # the same, where a word is missing that is neither a name nor a word of asking
_MOST = 40  # documents that are looked through


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence (its evidence node), what it names of the asked classes, and the share of the words that it has."""

    evidence: str
    document: str
    words: tuple[str, ...]
    ends: tuple[str, ...]
    score: float


def nearest(view: View, clause: Clause, documents: Collection[str]) -> Near | None:
    """The best sentence for a clause that asks for entities of some class; None where none is near enough."""
    if not clause.classes:
        return None
    pieces, needed = _pieces(clause), set(tokens(clause.rest))
    total = sum(map(len, pieces))
    asked = {iri for name in clause.names for iri, _ in name.entities}
    best: Near | None = None
    for document in documents or _naming(view, asked):
        mentions = view.document(document).mentions
        for evidence, p in _sentences(view, document).items():
            text = first(p, EXACT)
            words = tuple(piece for piece in pieces if tells(text, piece))
            score = sum(map(len, words)) / total if total else 0.0
            start, end = int(first(p, START) or 0), int(first(p, END) or 0)
            within = {m.entity: m.type for m in mentions if start <= m.start and m.end <= end}
            ends = tuple(sorted(iri for iri, kind in within.items() if kind in clause.classes and iri not in asked))
            score -= 0.25 * bool(clause.expected and len(ends) != clause.expected)
            near = score >= (_ENOUGH if needed.issubset(words) else _NEARLY_ALL)
            if ends and near and (best is None or score > best.score):
                best = Near(evidence, document, words, ends, score)
    return best


def _pieces(clause: Clause) -> list[str]:
    """Names, words of properties and all other words of a clause, each once."""
    runs: Sequence[str] = (*clause.rest, *(word.text for _, word in clause.cues), *(w.text for w in clause.tiers))
    return list(dict.fromkeys((*(name.text.strip("“”") for name in clause.names), *tokens(runs))))


def _sentences(view: View, document: str) -> dict[str, dict[str, Sequence[str]]]:
    found = subjects_of(view.quads, LT + "document", document)
    return {iri: dict(p) for iri, p in properties_of(view.quads, found, only=(EXACT, START, END)).items()}


def _naming(view: View, iris: Iterable[str]) -> list[str]:
    """Documents that name all of the entities."""
    sets = [set(subjects_of(view.quads, LT + "mentions", iri)) for iri in iris]
    return sorted(set.intersection(*sets))[:_MOST] if sets else []


def query(near: Near, classes: Collection[str]) -> str:
    """The answer in SPARQL: what the sentence's document names of the classes, by a name that the sentence has."""
    kinds = " ".join(f"lt:{name}" for name in sorted(classes))
    terms = " ".join(f"<{iri}>" for iri in near.ends)
    return (
        "SELECT DISTINCT ?answer ?sentence WHERE {\n"
        f"  VALUES ?sentence {{ <{near.evidence}> }}\n"
        f"  VALUES ?answer {{ {terms} }}\n"
        f"  VALUES ?class {{ {kinds} }}\n"
        "  ?sentence lt:document ?document .\n"
        "  ?document lt:mentions ?answer .\n"
        "  ?answer a ?class .\n"
        "}\nORDER BY ?answer\n"
    )
