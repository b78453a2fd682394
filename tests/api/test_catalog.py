"""DCAT of the releases: versions of the data set, each to be downloaded."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from starlette.testclient import TestClient

from liantu.api.catalog import catalog, manifests
from liantu.api.description import PREFIXES
from liantu.releases.manifest import Manifest

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # of version 3, which rdflib does not know yet
DATASET = URIRef("http://testserver/.well-known/void#dataset")
TIME = "2025-03-17T08:00:00Z"


def served(client: TestClient) -> Graph:
    return Graph().parse(data=client.get("/.well-known/void").text, format="turtle")


def written(*releases: Manifest) -> Graph:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    told = catalog(str(DATASET), "http://testserver", releases[-1].release, list(releases))
    return Graph().parse(data=prefixes + told, format="turtle")


def versions(graph: Graph) -> dict[str, Node]:
    return {str(graph.value(node, DCAT.version)): node for node in graph.objects(DATASET, DCAT.hasVersion)}


def test_the_data_set_is_served_and_has_its_release_as_a_version(client: TestClient) -> None:
    graph = served(client)
    assert graph.value(DATASET, DCAT.version) == Literal("1")
    (service,) = graph.subjects(RDF.type, DCAT.DataService)
    assert graph.value(service, DCAT.servesDataset) == DATASET
    (version,) = versions(graph).values()
    assert graph.value(version, DCTERMS.issued) is not None


def test_what_it_says_can_be_downloaded_can_be(client: TestClient) -> None:
    graph = served(client)
    ways = [*graph.objects(DATASET, DCAT.distribution), *graph.objects(versions(graph)["1"], DCAT.distribution)]
    assert len(ways) == 16
    for way in ways:
        address = urlsplit(str(graph.value(way, DCAT.downloadURL)))
        answer = client.get(f"{address.path}?{address.query}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] in str(graph.value(way, DCAT.mediaType))


def test_a_release_follows_its_parent_where_that_is_still_there() -> None:
    told = (
        Manifest(4, "https://g.example/", "add", TIME, parent=2),
        Manifest(5, "https://g.example/", "add", TIME, parent=4),
    )
    graph = written(*told)
    found = versions(graph)
    assert graph.value(found["5"], DCAT.previousVersion) == found["4"]
    assert graph.value(found["4"], DCAT.previousVersion) is None
    assert graph.value(DATASET, DCAT.version) == Literal("5")


def test_where_there_is_no_store_there_are_no_releases(tmp_path: Path) -> None:
    assert manifests(tmp_path / "nothing") == []
