"""Byte-stable Turtle and TriG: sorted, grouped by subject, prefixed where that is safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, Triple

from .vocabulary import PREFIXES, TYPE, XSD

_LOCAL = re.compile(r"[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_SPLIT = re.compile(r"(?<=[#/])(?=[^#/]+$)")
_NAMES = {namespace: name for name, namespace in PREFIXES.items()}
_TYPE = NamedNode(TYPE)

Row = tuple[str, str, str]  # subject, predicate, object as they are written


def turtle(triples: Iterable[Triple]) -> bytes:
    """The triples as Turtle, each once, whatever order they come in."""
    rows = sorted({_row(triple) for triple in triples}, key=_order)
    return (_head() + "".join(_blocks(rows, ""))).encode()


def trig(quads: Iterable[Quad]) -> bytes:
    """The quads as TriG, graph by graph."""
    graphs: dict[str, set[Row]] = {}
    for quad in quads:
        name = _term(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else ""
        graphs.setdefault(name, set()).add(_row(quad.triple))
    parts = [_head()]
    for name, rows in sorted(graphs.items()):
        body = "".join(_blocks(sorted(rows, key=_order), "  " if name else ""))
        parts.append(f"\n{name} {{{body}}}\n" if name else body)
    return "".join(parts).encode()


def _head() -> str:
    return "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(PREFIXES.items()))


def _blocks(rows: list[Row], indent: str) -> Iterator[str]:
    """One block for each subject, its predicates on lines of their own."""
    for subject, of_subject in groupby(rows, key=_subject):
        lines = [
            f"{indent}    {predicate} {f' ,{chr(10)}{indent}        '.join(row[2] for row in of_predicate)}"
            for predicate, of_predicate in groupby(of_subject, key=_predicate)
        ]
        yield f"\n{indent}{subject}\n" + " ;\n".join(lines) + " .\n"


def _row(triple: Triple) -> Row:
    predicate = "a" if triple.predicate == _TYPE else _term(triple.predicate)
    return _term(triple.subject), predicate, _term(triple.object)


def _order(row: Row) -> tuple[str, bool, str, str]:
    subject, predicate, object_ = row
    return subject, predicate != "a", predicate, object_


def _subject(row: Row) -> str:
    return row[0]


def _predicate(row: Row) -> str:
    return row[1]


def _term(term: object) -> str:
    """A term as Turtle writes it; literals keep their lexical form."""
    if isinstance(term, NamedNode):
        return _iri(term.value)
    if isinstance(term, Literal) and term.datatype.value.startswith(XSD) and term.datatype.value != XSD + "string":
        return f"{Literal(term.value)}^^{_iri(term.datatype.value)}"
    return str(term)


@lru_cache(maxsize=1 << 14)
def _iri(iri: str) -> str:
    namespace, _, name = _SPLIT.sub("\0", iri).partition("\0")
    prefix = _NAMES.get(namespace)
    return f"{prefix}:{name}" if prefix and _LOCAL.fullmatch(name) else str(NamedNode(iri))
