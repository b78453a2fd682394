"""Whether what a query found is said by texts, tables and rules, where a store has graphs of a user's own beside them.

Queries run over all graphs, so a graph of a user's own that speaks the ontology's terms could put a row into an answer
for which no sentence stands. Each triple pattern of the query is looked up again with the row's values: a row of which
some pattern holds by own graphs only is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from ..graph.made import Quads
from ..graph.view import View
from ..graph.vocabulary import DCT, LT, RDF, RDFS, SKOS

_PREFIXES: Final[Mapping[str, str]] = {
    "lt": LT,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "dct": DCT,
}
_HEAD = re.compile(r"SELECT\s+(DISTINCT\s+)?[^{]*\{", re.IGNORECASE)
_STEP = re.compile(r"(\^?)((?:lt|rdf|rdfs|skos|dct):\w+|\ba\b)")
_PATTERN = re.compile(
    r"(\?\w+|<[^>\s]+>)\s+(\(?\^?(?:(?:lt|rdf|rdfs|skos|dct):\w+|a)(?:[|/]\^?(?:lt|rdf|rdfs|skos|dct):\w+)*\)?\*?)\s+"
    r"(\?\w+|<[^>\s]+>|lt:\w+)"
)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]*$")
_FAR: Final = 8  # steps of a path that are followed


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: its ends, the properties of one step (backwards?), and whether steps may be repeated."""

    start: str
    steps: tuple[tuple[bool, str], ...]
    end: str
    chain: bool
    repeats: bool


def with_all_variables(sparql: str) -> str:
    """The query with every variable of its outer pattern in its rows."""
    return _HEAD.sub(lambda m: f"SELECT {m[1] or ''}* WHERE {{", sparql, count=1)


def patterns(sparql: str) -> list[Pattern]:
    """The triple patterns of a query as this package writes them: one triple between full stops, no blank nodes."""
    found = []
    for start, path, end in _PATTERN.findall(sparql):
        steps = tuple((back == "^", _full(step)) for back, step in _STEP.findall(path))
        found.append(Pattern(start, steps, end, "/" in path, path.endswith("*")))
    return found


class Witness:
    """Tells which solutions of a query hold without the graphs of a user's own."""

    def __init__(self, view: View, sparql: str) -> None:
        self._whole, self._made = view.whole, view.quads
        self._patterns = patterns(sparql)
        self._counts = "COUNT(" in sparql.upper()  # what is counted is in no row

    def holds(self, solution: Mapping[str, str]) -> bool:
        """Whether no pattern of the query holds for this solution by own graphs only."""
        return all(self._said(pattern, solution) for pattern in self._patterns)

    def _said(self, pattern: Pattern, solution: Mapping[str, str]) -> bool:
        start, end = (_value(term, solution) for term in (pattern.start, pattern.end))
        if start is None:
            return end is None or not self._counts or not self._own_into(pattern, end)
        if not _IRI.match(start):
            return False  # a blank node: only own graphs have these
        made, whole = (set(_reached(quads, start, pattern)) for quads in (self._made, self._whole))
        return made == whole if end is None else end in made or end not in whole

    def _own_into(self, pattern: Pattern, end: str) -> bool:
        """Whether own graphs alone have a triple of the pattern that ends here."""
        back = Pattern("", tuple((not b, step) for b, step in pattern.steps), "", False, False)
        return set(_reached(self._made, end, back)) != set(_reached(self._whole, end, back))


def _value(term: str, solution: Mapping[str, str]) -> str | None:
    if term.startswith("?"):
        return solution.get(term[1:])
    return term[1:-1] if term.startswith("<") else _full(term)


def _full(name: str) -> str:
    if name == "a":
        return RDF + "type"
    prefix, _, rest = name.partition(":")
    return _PREFIXES[prefix] + rest


def _reached(quads: Quads, start: str, pattern: Pattern) -> Iterable[str]:
    """The values at the far end of a pattern that begins here."""
    if pattern.chain:
        level = {start}
        for step in pattern.steps:
            level = {far for near in level for far in _next(quads, near, (step,))}
        return level
    if not pattern.repeats:
        return _next(quads, start, pattern.steps)
    reached, level = {start}, {start}
    for _ in range(_FAR):
        level = {far for near in level for far in _next(quads, near, pattern.steps)} - reached
        reached |= level
    return reached


def _next(quads: Quads, near: str, steps: Sequence[tuple[bool, str]]) -> list[str]:
    found: list[Any] = []
    for back, predicate in steps:
        own = NamedNode(predicate)
        if back:
            ends: list[Any] = [NamedNode(near) if _IRI.match(near) else Literal(near)]
            found += [q.subject for end in ends for q in quads.quads_for_pattern(None, own, end, None)]
        elif _IRI.match(near):
            found += [q.object for q in quads.quads_for_pattern(NamedNode(near), own, None, None)]
    return [term.value for term in found if hasattr(term, "value")]
