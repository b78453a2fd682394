from __future__ import annotations

from io import BytesIO
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
import pytest
from pyoxigraph import RdfFormat, parse

from liantu.errors import NotFoundError
from liantu.graph.lookup.edges import Filter
from liantu.graph.neighbourhood import Neighbourhood, neighbourhood, to_graphml, to_turtle
from liantu.graph.store import GraphStore
from liantu.graph.view import View

BASE = "https://w3id.org/liantu/id/"
CITY = BASE + "city/明州市"
FIRM = BASE + "enterprise/云帆机器人"


def labels(found: Neighbourhood) -> list[str]:
    return sorted(node.label for node in found.nodes)


def test_one_hop_and_two(view: View) -> None:
    assert labels(neighbourhood(view, FIRM)) == ["云帆机器人", "明州市"]
    far = neighbourhood(view, FIRM, hops=2)
    assert labels(far) == ["云帆机器人", "明州市", "智能装备产业集群"]
    assert [node.distance for node in far.nodes] == [0, 1, 2]


def test_edges_carry_modality_and_every_statement(view: View) -> None:
    planned, said = neighbourhood(view, CITY).edges
    assert (planned.predicate, planned.modality, len(planned.statements)) == ("hostsCluster", "Planned", 2)
    assert (said.predicate, said.modality, len(said.statements)) == ("headquarteredIn", "Said", 2)


def test_filters(view: View) -> None:
    assert labels(neighbourhood(view, CITY, wanted=Filter(direction="in"))) == ["云帆机器人", "明州市"]
    assert labels(neighbourhood(view, CITY, wanted=Filter(direction="out"))) == ["明州市", "智能装备产业集群"]
    hosts = Filter(predicates=["hostsCluster"])
    assert labels(neighbourhood(view, CITY, wanted=hosts)) == ["明州市", "智能装备产业集群"]
    assert labels(neighbourhood(view, CITY, wanted=Filter(types=["Enterprise"]))) == ["云帆机器人", "明州市"]


def test_limit_is_told(view: View) -> None:
    found = neighbourhood(view, CITY, limit=2)
    assert len(found.nodes) == 2
    assert found.truncated
    assert not neighbourhood(view, CITY, limit=3).truncated


def test_unknown_centre(view: View) -> None:
    with pytest.raises(NotFoundError):
        neighbourhood(view, BASE + "city/无")


def test_reference_triples_are_edges_without_statements(tmp_path: Path) -> None:
    ns, label = "https://w3id.org/liantu/ns#", "http://www.w3.org/2000/01/rdf-schema#label"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    rows = [f"<{ns}partOf> <{BASE}province/海州省>", f"{kind} <{ns}City>", f'<{label}> "明州市"']
    quads = "".join(f"<{CITY}> {row} <http://example.org/divisions> .\n" for row in rows)
    with GraphStore.create(tmp_path / "s", base=BASE) as writer:
        writer.add(quads.encode())
    with GraphStore.open(tmp_path / "s") as store:
        (edge,) = neighbourhood(store.view(), CITY).edges
    assert (edge.predicate, edge.origin, edge.modality, edge.statements) == ("partOf", "reference", "", ())


def test_forms_for_other_tools(view: View) -> None:
    found = neighbourhood(view, FIRM, hops=2)
    graph = nx.read_graphml(BytesIO(to_graphml(found)), force_multigraph=True)
    assert {data["predicate"] for *_, data in graph.edges(data=True)} == {"headquarteredIn", "hostsCluster"}
    triples = [str(triple) for triple in parse(to_turtle(found), format=RdfFormat.TURTLE)]
    assert sum("ns#headquarteredIn> <" in triple for triple in triples) == 1
    assert sum("ns#hostsCluster> <" in triple for triple in triples) == 0
