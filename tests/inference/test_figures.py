"""What rules conclude changes no figure of the evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from liantu.evaluation import read_gold, score
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.graph.view import View

from .graphs import BASE, iri


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Annotations of `a.txt`: one fact that it says, one that only follows, and one that nobody says."""
    labels = ("云帆", "东港市", "冰箱业", "家电业", "东港市家电集群")
    classes = {label: iri(label).removeprefix(BASE).partition("/")[0] for label in labels}
    kinds = {"enterprise": "Enterprise", "city": "City", "industry": "Industry", "national-cluster": "NationalCluster"}
    annotated = {
        "document": "a.txt",
        "home": "东港市",
        "date": None,
        "entities": [{"label": label, "type": kinds[classes[label]], "names": [label]} for label in labels],
        "facts": [
            {"s": "云帆", "p": "chainLeaderIn", "o": "东港市"},
            {"s": "云帆", "p": "memberOfCluster", "o": "东港市家电集群"},
            {"s": "云帆", "p": "partnerOf", "o": "东港市"},
        ],
        "observations": [],
    }
    (tmp_path / "a.json").write_text(json.dumps(annotated), encoding="utf-8")
    return tmp_path


def said_only(view: View) -> Store:
    """The documents' graphs alone, merged as well."""
    quads = Store()
    for line in export(view, "nquads").splitlines():
        if f"<{BASE}document/".encode() in line.rpartition(b" <")[2].join((b"<", b"")):
            quads.load(input=line, format=RdfFormat.N_QUADS)
            quads.load(input=line[: line.rfind(b" <")] + b" .", format=RdfFormat.N_TRIPLES)
    return quads


def test_figures_are_those_of_the_texts_alone(store_path: Path, gold: Path) -> None:
    with GraphStore.open(store_path) as store:
        whole = score(store.view().whole, read_gold(gold))
        alone = score(said_only(store.view()), read_gold(gold))
    assert whole == alone
    assert whole.totals["facts"].hit == 1
