"""A cluster without a place in its name bears that of its one host."""

from __future__ import annotations

import pytest

from liantu.lexicon import load
from liantu.linking import link
from liantu.linking.clusters import placed
from liantu.records import LinkedReading, Relation

from .marked import parse, reading


def hosted(marked: str) -> LinkedReading:
    """The text, with every place of it as a host of its one cluster."""
    _, mentions = parse(marked)
    (cluster,) = [m for m in mentions if m.type == "Cluster"]
    places = [m for m in mentions if m.type in {"City", "Province", "District"} and m.start < cluster.start]
    hosts = tuple(Relation(p, "hostsCluster", cluster, "Said", 0, "hosts.any", 0.5, (), None) for p in places)
    return link(reading(marked, hosts))


def label(marked: str) -> str:
    (found,) = [e.label for e in hosted(marked).entities if e.type == "Cluster"]
    return found


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("{青岛|City}做强{智能家电集群|Cluster}。", "青岛市智能家电集群"),
        ("{青岛|City}做强{青岛智能家电集群|Cluster}。", "青岛市智能家电集群"),
        ("{青岛市|City}做强{青岛市智能家电集群|Cluster}。", "青岛市智能家电集群"),
        ("{山东省|Province}{青岛市|City}做强{智能家电集群|Cluster}。", "青岛市智能家电集群"),
    ],
)
def test_the_one_host_tells_it_apart(marked: str, wanted: str) -> None:
    assert label(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("{青岛|City}、{烟台|City}共建{船舶集群|Cluster}。", "船舶集群"),
        ("{青岛|City}做强{青烟船舶集群|Cluster}。", "青烟船舶集群"),
        ("{青岛|City}做强{“海上之星”集群|Cluster}。", "“海上之星”集群"),
        ("{青岛|City}学习{宁波磁性材料集群|Cluster}。", "宁波磁性材料集群"),
    ],
)
def test_several_hosts_or_a_name_of_its_own_leave_it(marked: str, kept: str) -> None:
    assert label(marked) == kept


def test_the_words_of_the_text_stay_a_name() -> None:
    done = hosted("{青岛|City}做强{智能家电集群|Cluster}。")
    (cluster,) = [e for e in done.entities if e.type == "Cluster"]
    assert cluster.names == {"智能家电集群", "青岛市智能家电集群"}
    assert cluster in done.links.values()


def test_a_town_that_no_table_lists_is_no_host() -> None:
    _, (town, cluster) = parse("{苏禾镇|District}做强{智能家电集群|Cluster}。")
    keys = {town: ("District", "苏禾镇", ""), cluster: ("Cluster", "智能家电集群", "")}
    said = Relation(town, "hostsCluster", cluster, "Said", 0, "hosts.any", 0.5, (), None)
    assert placed(keys, (said,), load()) == {}
