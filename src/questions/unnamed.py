"""Questions that name nothing, or the whole country: everything of a class that has a property.

哪些项目计划落户 asks for every project with such a statement, 全国有哪些国家级集群 for every one that a place is said
to have. Each word of the question must stand for a class, a property or a tier: nothing else narrows what is found.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ..graph.view import View
from ..graph.vocabulary import signatures
from .clause import Clause
from .facts import Scope
from .rows import Row
from .run import fits
from .steps import ALSO
from .tokens import tokens
from .words import Vocabulary

End = tuple[str, str]  # a property and the side of it that is asked for: "subject" or "object"

_SIDES: Final = {">": "object", "<": "subject"}  # the place is the other end
_COUNTRY: Final = frozenset({"国家"})  # a quality that says no more than that the whole country is meant


def ends_of(clause: Clause, vocabulary: Vocabulary) -> list[End]:
    """The ends of properties that the clause asks for; none where it names something or a word is left over."""
    qualities = {term for w in clause.qualities for term in w.terms("quality")}
    open_ = clause.kind == "entity" and bool(clause.classes) and not clause.wide
    if not open_ or clause.names or clause.years or clause.conditional or clause.expected or tokens(clause.rest):
        return []
    if qualities - _COUNTRY:
        return []
    cued = [p for term, _ in clause.cues for p in ((term, ALSO[term]) if clause.planned and term in ALSO else (term,))]
    if cued:
        return [(p, side) for p in dict.fromkeys(cued) if (side := _side(p, clause.classes))]
    return _of_places(clause, vocabulary) if clause.whole else []


def query(clause: Clause, ends: Collection[End], documents: Collection[str]) -> str:
    """The statements with the classes at these ends, as SPARQL: ?answer, ?statement1."""
    kinds = " ".join(f"lt:{name}" for name in sorted(clause.classes))
    ways = " UNION ".join(
        f"{{ ?statement1 rdf:predicate lt:{p} . ?statement1 rdf:{side} ?answer }}" for p, side in ends
    )
    lines = [ways]
    if clause.planned:
        lines.append("?statement1 lt:modality lt:Planned .")
    else:
        lines.append("FILTER NOT EXISTS { ?statement1 lt:modality lt:Planned }")
    lines.append(f"FILTER EXISTS {{ VALUES ?class {{ {kinds} }} ?answer a ?class }}")
    lines.append("FILTER NOT EXISTS { ?answer lt:shortNameOf ?full }")
    if tiers := sorted({t for w in clause.tiers for t in w.terms("tier")}):
        values = " ".join(f'"{tier}"' for tier in tiers)
        lines.append(f"FILTER EXISTS {{ VALUES ?tier {{ {values} }} ?statement1 lt:tier ?tier }}")
    if documents:
        scope = " ".join(f"<{d}>" for d in sorted(documents))
        lines.append(f"VALUES ?by {{ {scope} }} ?statement1 lt:evidence/lt:document ?by .")
    body = "\n  ".join(lines)
    return f"SELECT DISTINCT ?answer ?statement1 WHERE {{\n  {body}\n}}\nORDER BY ?answer\n"


def proved(view: View, rows: Collection[Row], documents: Collection[str]) -> list[Row]:
    """The rows that rest on something which these documents say."""
    scope = Scope(view, documents)
    return [row for row in rows if any(scope.holds(g.iri) for g in row.grounds)]


def _side(predicate: str, asked: Collection[str]) -> str:
    """Which end of a property can be of the classes: the subject where it can."""
    known = signatures()[predicate]
    for side, classes in (("subject", known.domain), ("object", known.range)):
        if any(fits((name,), wanted) for name in asked for wanted in classes):
            return side
    return ""


def _of_places(clause: Clause, vocabulary: Vocabulary) -> list[End]:
    """By what places have things of these classes, where no word tells."""
    found = [
        (vocabulary.defaults[key], _SIDES[key[1]])
        for name in sorted(clause.classes)
        for key in (("Place", ">", name), ("Place", "<", name))
        if key in vocabulary.defaults
    ]
    return list(dict.fromkeys(found))
