"""A user's own graphs are queried and exported, and nothing that is shown as said by a text comes from them."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from liantu.graph.export import export
from liantu.graph.sparql import evaluate
from liantu.graph.store import GraphStore
from liantu.graph.vocabulary import LABEL, LT, TYPE

from .conftest import BASE
from .owned import MINE, given

FIRM = f"{BASE}enterprise/云帆机器人"
OTHER = f"{BASE}enterprise/远山泵业"
TURTLE = f"""@prefix lt: <{LT}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<{FIRM}> rdfs:label "云帆机器人", "云端之帆" .
<{OTHER}> a lt:Enterprise ; rdfs:label "远山泵业" ; lt:locatedIn <{BASE}city/明州市> .
[] a lt:Statement ; lt:confidence "high" ."""


def put(store_path: Path, tmp_path: Path) -> Path:
    store = shutil.copytree(store_path, tmp_path / "store")
    given(tmp_path, store, TURTLE)
    return store


def test_what_texts_say_is_read_without_them(store_path: Path, tmp_path: Path) -> None:
    with GraphStore.open(put(store_path, tmp_path)) as store, GraphStore.open(store_path) as before:
        view = store.view()
        assert view.card(FIRM) == before.view().card(FIRM)
        assert not view.search("远山泵业")
        assert view.lookup.nodes.find(OTHER) is None
        assert MINE not in {graph.value for graph in view.quads.named_graphs()}
        labels = (Literal(text) for text in ("云帆机器人", "云端之帆"))
        said, own = (Quad(NamedNode(FIRM), NamedNode(LABEL), label, DefaultGraph()) for label in labels)
        assert said in view.quads
        assert own not in view.quads
        assert own in view.whole
        firms = view.quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + "Enterprise"), DefaultGraph())
        assert [quad.subject for quad in firms] == [NamedNode(FIRM)]


def test_they_are_in_queries_and_exports(store_path: Path, tmp_path: Path) -> None:
    with GraphStore.open(put(store_path, tmp_path)) as store:
        view = store.view()
        query = f"SELECT ?label {{ <{FIRM}> <{LABEL}> ?label }} ORDER BY ?label"
        assert evaluate(view, query, format="csv").body.decode().split() == ["label", "云帆机器人", "云端之帆"]
        assert view.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}") == [{"n": "7"}]
        assert export(view, "nquads").count(f"<{MINE}> .".encode()) == 7
        for format in ("ntriples", "turtle", "trig", "jsonld", "rdfxml"):
            assert "云端之帆" in export(view, format).decode()
        assert "云端之帆" not in export(view, "csv").decode() + export(view, "graphml").decode()
