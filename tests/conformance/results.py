"""Whether two results are the same: the same solutions or triples, whatever blank nodes are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
NUMBERS = frozenset({f"{XSD}{name}" for name in ("integer", "decimal", "double", "float")})
Term = NamedNode | BlankNode | Literal | Triple
Rows = list[dict[str, Term]]
Result = bool | tuple[frozenset[str], Rows] | set[Quad]


def solutions(data: bytes, format: QueryResultsFormat) -> Result:
    """Solutions, or the value of an ASK."""
    results = parse_query_results(data, format=format)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    rows: Rows = []
    for row in results:
        values = [row[name] for name in names]
        rows.append({name: value for name, value in zip(names, values, strict=True) if value is not None})
    return frozenset(names), rows


def triples(data: bytes, format: RdfFormat, base: str) -> set[Quad]:
    return {Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in parse(data, format=format, base_iri=base)}


def described(quads: set[Quad]) -> Result:
    """A result set written as a graph; any other graph is the result itself."""
    if not any(quad.object == NamedNode(RS + "ResultSet") for quad in quads):
        return quads
    found: dict[tuple[object, str], list[Term]] = {}
    for quad in quads:
        found.setdefault((quad.subject, quad.predicate.value.removeprefix(RS)), []).append(quad.object)
    (top,) = {quad.subject for quad in quads if quad.object == NamedNode(RS + "ResultSet")}
    if (top, "boolean") in found:
        return str(found[top, "boolean"][0]) in ('"true"', f'"true"^^<{XSD}boolean>')
    rows: Rows = []
    for row in found.get((top, "solution"), []):
        bindings = found.get((row, "binding"), [])
        rows.append({_text(found[item, "variable"][0]): found[item, "value"][0] for item in bindings})
    return frozenset(map(_text, found.get((top, "resultVariable"), []))), rows


def expected(file: Path, base: str) -> Result:
    """What a file of the suite holds."""
    formats = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
    if file.suffix in formats:
        return solutions(file.read_bytes(), formats[file.suffix])
    format = RdfFormat.RDF_XML if file.suffix == ".rdf" else RdfFormat.TURTLE
    return described(triples(file.read_bytes(), format, base))


def same(one: Result, other: Result) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, set) or isinstance(other, set):
        return isinstance(one, set) and isinstance(other, set) and _canonical(one) == _canonical(other)
    return one[0] == other[0] and _canonical(_as_graph(one[1])) == _canonical(_as_graph(other[1]))


def same_csv(one: bytes, other: bytes) -> bool:
    """CSV has no types: the same texts, numbers by value, and any name for a blank node."""

    def cells(data: bytes) -> list[tuple[str, ...]]:
        head, *rows = csv.reader(io.StringIO(data.decode()))
        order = sorted(range(len(head)), key=head.__getitem__)  # SELECT * has no order of columns
        told = [["_:" if cell.startswith("_:") else _number(cell) for cell in row] for row in rows]
        return [
            tuple(row[at] for at in order) for row in [head, *sorted(told, key=lambda row: [row[at] for at in order])]
        ]

    return cells(one) == cells(other)


def _as_graph(rows: Rows) -> set[Quad]:
    """A blank node for each row, joined to its values."""
    return {
        Quad(BlankNode(f"row{n}"), NamedNode("x:" + name), value, DefaultGraph())
        for n, row in enumerate(rows)
        for name, value in [*row.items(), ("row", Literal("row"))]
    }


def _canonical(quads: Iterable[Quad]) -> set[str]:
    dataset = Dataset([Quad(q.subject, q.predicate, _value(q.object), q.graph_name) for q in quads])
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(map(str, dataset))


def _value(term: Term) -> Term:
    """Numbers and truth by value: how they are written is not part of what they are."""
    if isinstance(term, Literal) and term.datatype.value == f"{XSD}boolean":
        return Literal({"0": "false", "1": "true"}.get(term.value, term.value), datatype=term.datatype)
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        return Literal(_number(term.value), datatype=term.datatype)
    return term


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{round(number, 10).normalize():f}" if number.is_finite() else text


def _text(term: Term) -> str:
    assert isinstance(term, Literal)
    return term.value
