"""Running a question of the catalogue: parameters into its query, rows out, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from ..errors import NotFoundError, QuestionError
from ..graph import cards
from ..graph.names import is_chinese
from ..graph.view import View
from .catalogue import FREE, Parameter, ProofPattern, Question
from .proof import Prover, origins
from .rows import Cell, Result, Row
from .witness import Witness, with_all_variables

_SLOT = re.compile(r"\{(\w+)\}")
_PLACE = ("各地", "any place")
_ANYTHING = ("任一对象", "anything")
_FREE: Mapping[str, tuple[str, str]] = {  # what stands for a parameter that is left free, in both languages
    "Place": _PLACE,
    "City": _PLACE,
    "District": _PLACE,
    "Province": _PLACE,
    "Park": ("各园区", "any park"),
    "Cluster": ("各集群", "any cluster"),
    "Industry": ("各产业", "any industry"),
    "IndustrySystem": ("各产业体系", "any system"),
    "Enterprise": ("各企业", "any firm"),
    "Body": ("各机构", "any body"),
    "Person": ("各人员", "any person"),
    "Designation": ("各称号", "any designation"),
}
_WHERE = re.compile(r"(SELECT\b[^{]*\{)", re.IGNORECASE)


def run(view: View, question: Question, values: Mapping[str, str] | None = None, *, evidence: bool = True) -> Result:
    """All rows of a question. `values` are names or IRIs of entities, or texts; a default stands in for the rest.

    Raises `QuestionError` for a parameter that the question does not take, `NotFoundError` for a name that no entity
    has.
    """
    given = {name: value for name, value in (values or {}).items() if value}
    for name in given:
        question.parameter(name)
    chosen = {p.name: given.get(p.name, p.default) for p in question.parameters}
    terms: dict[str, str | None] = {}
    for p in question.parameters:
        if chosen[p.name] != FREE:
            terms[p.name], chosen[p.name] = _term(view, p, chosen[p.name], given=p.name in given)
    sparql = bind(question.sparql, {name: term for name, term in terms.items() if term})
    rows = (
        [] if None in terms.values() else select_rows(view, sparql, question.columns, question.proof, evidence=evidence)
    )
    return Result(
        columns=question.columns,
        rows=tuple(rows),
        sparql=sparql,
        id=question.id,
        zh=worded(question.zh, question.parameters, chosen),
        en=worded(question.en, question.parameters, chosen),
        parameters={name: value for name, value in chosen.items() if value != FREE},
    )


def bind(sparql: str, terms: Mapping[str, str]) -> str:
    """The query with each variable held to a term, written so that it can be read and sent again."""
    values = "".join(f"\n  VALUES ?{name} {{ {term} }}" for name, term in sorted(terms.items()))
    return _WHERE.sub(lambda m: m[1] + values, sparql, count=1)


def worded(wording: str, parameters: Sequence[Parameter], chosen: Mapping[str, str]) -> str:
    """The wording with the values of its parameters; a free one is named by its class (各地, any place)."""
    words = {p.name: _FREE.get(p.type, _ANYTHING)[0 if is_chinese(wording) else 1] for p in parameters}
    return _SLOT.sub(lambda m: words[m[1]] if chosen[m[1]] == FREE else chosen[m[1]].rpartition("/")[2], wording)


def select_rows(
    view: View, sparql: str, columns: Sequence[str], proof: Sequence[ProofPattern], *, evidence: bool = True
) -> list[Row]:
    """The rows of a SELECT by its order; rows that look alike in all columns are one, with the grounds of all."""
    solutions = _solutions(view, sparql)
    iris = {v for row in solutions for c in columns if (v := row.get(c, "")).startswith(view.base)}
    nodes = cards.nodes(view.quads, iris)
    prover = Prover(view)
    merged: dict[tuple[Cell, ...], list[Mapping[str, str]]] = {}
    for solution in solutions:
        merged.setdefault(tuple(_cell(solution.get(c, ""), nodes) for c in columns), []).append(solution)
    rows = []
    for cells, same in merged.items():
        found = {g.iri: g for values in same for g in prover.of_row(values, proof)} if evidence else {}
        rows.append(Row(cells, origins(found.values()), tuple(found.values())))
    return rows


def _solutions(view: View, sparql: str) -> list[dict[str, str]]:
    """What the query finds; where users have put in graphs of their own, without what only these say."""
    if not view.own:
        return view.query(sparql)
    witness = Witness(view, sparql)
    return [solution for solution in view.query(with_all_variables(sparql)) if witness.holds(solution)]


def _cell(value: str, nodes: Mapping[str, cards.Node]) -> Cell:
    node = nodes.get(value)
    return Cell(value) if node is None else Cell(node.label, node.iri, node.types)


def _term(view: View, parameter: Parameter, value: str, *, given: bool) -> tuple[str | None, str]:
    """The value in SPARQL, None for a default that this store does not know; and what it is called in the wording.

    What was not named in full is called by its label there, so that nobody takes one city's answer for another's.
    """
    if parameter.is_text:
        return str(Literal(value)), value
    if "://" in value:
        try:
            return str(NamedNode(value)), value
        except ValueError as error:
            raise QuestionError(f"{parameter.name}: {value!r} is not an IRI") from error
    hits = [hit for hit in view.search(value, limit=50) if fits(hit.types, parameter.type)]
    best = [hit for hit in hits if hit.match == hits[0].match]
    if not best:
        if not given:
            return None, value
        raise NotFoundError(f"{parameter.name}: no {parameter.type} of this graph is called {value}")
    if best[0].match != "exact" and len(best) > 1 and given:
        raise NotFoundError(f"{parameter.name}: {value} may be {', '.join(hit.label for hit in best[:8])}")
    return str(NamedNode(best[0].iri)), value if best[0].match == "exact" else best[0].label


_BELOW: Mapping[str, frozenset[str]] = {
    "Entity": frozenset(),
    "Place": frozenset({"Province", "City", "District"}),
    "Body": frozenset({"Organization", "Enterprise", "FinancialInstitution", "Lab", "University", "GovernmentBody"}),
    "Enterprise": frozenset({"Enterprise", "FinancialInstitution"}),
    "Cluster": frozenset({"Cluster", "NationalCluster"}),
    "City": frozenset({"City", "Province"}),  # a municipality may be written as either
}


def fits(types: Sequence[str], wanted: str) -> bool:
    """Whether an entity of these classes can stand where `wanted` is asked for."""
    return wanted == "Entity" or bool(_BELOW.get(wanted, frozenset({wanted})).intersection(types))
