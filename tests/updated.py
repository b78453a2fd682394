"""What a store must hold: the graph that is made of the same documents from nothing, without a store's help."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyoxigraph import DefaultGraph, RdfFormat, Store

from liantu.build import DEFAULT_BASE, ShardResult, process_shard
from liantu.decided import with_decisions
from liantu.decisions import Decision
from liantu.decisions.prov import decision_quads
from liantu.decisions.scope import parted
from liantu.graph.export import export
from liantu.graph.lines import digest_of, hexadecimal
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.graph.writer import all_names
from liantu.inference import infer
from liantu.inference.names import firm_labels, name_quads
from liantu.records import Document

BASE = DEFAULT_BASE
Held = tuple[list[bytes], list[bytes], list[Any], list[TextRecord]]  # quads, merged triples, names, texts


def fresh(
    texts: Mapping[str, str],
    *,
    reference: bytes = b"",
    decisions: tuple[Decision, ...] = (),
    own: Mapping[str, frozenset[bytes]] = MappingProxyType({}),
) -> Held:
    """All that a store of these documents (identifier -> text) holds, with these decisions in force, and with these
    graphs of a user's own (IRI -> N-Triples lines), of which nothing is concluded."""
    read = [_read(Document(name, text), decisions) for name, text in sorted(texts.items())]
    if reference:
        reference = with_decisions(reference, decisions, base=BASE, known=True)
    quads = Store()
    _load(quads, b"".join(each.quads for each in read) + reference + decision_quads(decisions, base=BASE))
    _load(quads, name_quads(firm_labels(quads), base=BASE, apart=parted(decisions))[0])
    _load(quads, b"".join(infer(quads, base=BASE).quads))
    lines = sorted(f"{quad} .".encode() for quad in quads if not isinstance(quad.graph_name, DefaultGraph))
    names = {(row.entity, row.type, row.name): row for row in all_names(quads)}
    lines = sorted([*lines, *(line[:-1] + f"<{graph}> .".encode() for graph in own for line in own[graph])])
    merged = sorted({*_merged(quads), *(line for graph in own for line in own[graph])})
    return lines, merged, sorted(map(str, names.values())), [text for each in read for text in each.texts]


@lru_cache(maxsize=256)
def _read(document: Document, decisions: tuple[Decision, ...]) -> ShardResult:
    return process_shard([document], base=BASE, decisions=decisions)


def held(path: Path, release: int | None = None) -> Held:
    """All that a store holds; that its manifest is right is checked."""
    with GraphStore.open(path, release) as store:
        assert not store.damage
        view = store.view()
        lines = export(view, "nquads").split(b"\n")[:-1]
        texts = [view.document(name) for name in view.identifiers()]
        assert store.manifest.digest == hexadecimal(digest_of(lines))
        assert {g.value for g in view.whole.named_graphs()} == {_graph(line) for line in lines} | set(view.own)
        assert (store.manifest.quads, store.manifest.documents) == (len(lines), len(texts))
        names = sorted(str(row) for row in view._texts.names())
        return lines, _merged(view.whole), names, texts


def _graph(line: bytes) -> str:
    return line[line.rfind(b" <") + 2 : -3].decode()


def _load(quads: Store, lines: bytes) -> None:
    quads.load(input=lines, format=RdfFormat.N_QUADS, lenient=True)
    merged = b"".join(line[: line.rfind(b" <")] + b" .\n" for line in lines.split(b"\n") if line)
    quads.load(input=merged, format=RdfFormat.N_TRIPLES, lenient=True)


def _merged(quads: Store) -> list[bytes]:
    return sorted((quads.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b"").split(b"\n"))
