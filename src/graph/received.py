"""RDF that somebody sends, read into lines that the same graph always gives.

Literals are as the engine keeps them, blank nodes are named by the shape of the graph (RDFC-1.0) and by its name, so
that the same input gives the same bytes, and no two graphs share a blank node. To name them can take time without end:
see `apart.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final, cast

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Quad,
    RdfFormat,
    Store,
    Triple,
)

from ..errors import GraphError

FORMATS: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
)
_BOM: Final = b"\xef\xbb\xbf"
_ENTITY: Final = "<!ENTITY"
_REMOTE: Final = "LoadDocumentCallback"
_WHERE: Final = re.compile(r"^Parser error at line \d+ (?:between columns \d+ and \d+|column \d+): | \(line \d+\)$")
_LABEL: Final = 15  # bytes


def received(inputs: Iterable[tuple[Path, str]], graph: str) -> list[bytes]:
    """The triples of files (path, format) as one graph: sorted N-Triples lines, each once, without their ends.

    Relative IRIs are relative to the name of the graph; a blank node is of one file only. Raises `GraphError` that
    names the line.
    """
    quads = Store()
    for path, format in inputs:
        _load(quads, path, format, graph)
    return sorted(f"{triple} .".encode() for triple in _named(quads, graph))


def _load(quads: Store, path: Path, format: str, graph: str) -> None:
    with path.open("rb") as file:
        lines = _Lines(file)
        if format == "rdfxml":
            _check_entities(path)
        try:
            quads.load(input=cast(BinaryIO, lines), format=FORMATS[format], base_iri=graph)
        except SyntaxError as error:
            raise GraphError(_told(error, lines.line)) from error
        if any(quads.named_graphs()):
            raise GraphError("the JSON-LD names a graph of its own (@graph with @id): send one graph at a time")


def _told(error: SyntaxError, line: int) -> str:
    if _REMOTE in str(error):
        return f"line {line}: the JSON-LD names a context elsewhere; nothing is fetched, so write it into the document"
    return f"line {error.lineno or line}: {_WHERE.sub('', str(error))}"


def _check_entities(path: Path) -> None:
    """Entities can make a small file a large one. The parser reads UTF-8 only, so that they cannot hide."""
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        try:
            for number, line in enumerate(file, 1):
                if _ENTITY in line:
                    raise GraphError(f"line {number}: entities are not read; write their text in their place")
        except UnicodeDecodeError as error:
            raise GraphError(f"the document is not UTF-8 ({error.reason})") from error


class _Lines:
    """A file that gives a line at a time, so that it is known how far a parser came."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ended = 0
        self.line = 1
        if file.read(len(_BOM)) != _BOM:
            file.seek(0)

    def read(self, size: int = -1) -> bytes:
        found = self._file.readline(size)
        if found:
            self.line = self._ended + 1
            self._ended += found.endswith(b"\n")
        return found


def _named(quads: Store, graph: str) -> Iterator[Triple]:
    """All triples, blank nodes by their names for good."""
    with_blanks = []
    for quad in quads.quads_for_pattern(None, None, None, DefaultGraph()):
        if any(_blanks(quad.triple)):
            with_blanks.append(quad)
        else:
            yield quad.triple
    if with_blanks:
        dataset = Dataset(with_blanks)
        with_blanks.clear()
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        yield from (_renamed(quad.triple, graph) for quad in cast(Iterable[Quad], dataset))


def _blanks(triple: Triple) -> Iterator[BlankNode]:
    for term in (triple.subject, triple.object):
        if isinstance(term, BlankNode):
            yield term
        elif isinstance(term, Triple):
            yield from _blanks(term)


def _renamed(triple: Triple, graph: str) -> Triple:
    return Triple(_term(triple.subject, graph), triple.predicate, _term(triple.object, graph))


def _term(term: Any, graph: str) -> Any:
    if isinstance(term, BlankNode):
        told = f"{graph}\0{term.value}".encode()
        return BlankNode(f"b{blake2b(told, digest_size=_LABEL).hexdigest()}")  # a letter first, for RDF/XML
    return _renamed(term, graph) if isinstance(term, Triple) else term
