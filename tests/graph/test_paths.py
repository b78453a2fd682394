from __future__ import annotations

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
import pytest

from liantu.errors import NotFoundError
from liantu.graph.chosen import entity_of
from liantu.graph.export import to_networkx as whole
from liantu.graph.lookup.edges import Filter
from liantu.graph.lookup.routes import Bounds
from liantu.graph.neighbourhood import neighbourhood, to_networkx
from liantu.graph.paths import paths
from liantu.graph.view import View

BASE = "https://w3id.org/liantu/id/"
CITY = BASE + "city/明州市"
FIRM = BASE + "enterprise/云帆机器人"
CLUSTER = BASE + "cluster/智能装备产业集群"


def test_a_path_with_its_sentences(view: View) -> None:
    found = paths(view, FIRM, CLUSTER)
    (path,) = found.paths
    assert [node.label for node in path.nodes] == ["云帆机器人", "明州市", "智能装备产业集群"]
    (seat,), (host,) = path.steps
    assert (seat.predicate, seat.subject, seat.object, seat.modality) == ("headquarteredIn", FIRM, CITY, "Said")
    assert (host.predicate, host.modality, host.statement_count) == ("hostsCluster", "Planned", 2)
    assert "总部" in seat.statements[0].sentences[0].exact.replace("\n", "")
    assert not found.truncated


def test_filters_and_bounds(view: View) -> None:
    assert not paths(view, FIRM, CLUSTER, wanted=Filter(modalities=["Said"])).paths
    assert not paths(view, FIRM, CLUSTER, bounds=Bounds(length=1, paths=5, degree=5)).paths
    assert paths(view, FIRM, CITY, shortest=True).paths[0].length == 1


def test_unknown_ends(view: View) -> None:
    for ends in ((FIRM, BASE + "city/无"), ("nonsense", CITY)):
        with pytest.raises(NotFoundError):
            paths(view, *ends)


def test_the_entity_that_is_meant(view: View) -> None:
    assert entity_of(view, "明州") == CITY
    assert entity_of(view, CITY) == CITY


def test_a_mistyped_name_is_not_taken_for_another_but_suggested(view: View) -> None:
    with pytest.raises(NotFoundError, match="did you mean 明州市"):
        entity_of(view, "名州市")


def test_networkx_works_out_the_rest(view: View) -> None:
    around = to_networkx(neighbourhood(view, FIRM, hops=2))
    assert nx.shortest_path(around.to_undirected(), FIRM, CLUSTER) == [FIRM, CITY, CLUSTER]
    graph = whole(view)
    assert set(graph) >= set(around)
    assert graph.nodes[CITY]["label"] == "明州市"
