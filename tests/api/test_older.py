"""Releases that are not served, asked by their number: the graph as it was, opened when asked and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import DCAT, FOAF, VOID, Graph, URIRef
from starlette.testclient import TestClient

from liantu.api import older
from liantu.api.app import Service, create_app
from liantu.graph import history
from liantu.graph.change import Change
from liantu.graph.quads import document_quads, text_record
from liantu.graph.store import GraphStore
from liantu.releases import Folder
from liantu.service.limits import Limits

from .conftest import BASE, linked_reading

FIRM = f"/entities/enterprise/{quote('晨星电机')}"


def put(change: Change, name: str) -> None:
    linked = linked_reading(name)
    change.set_graphs(document_quads(linked, base=BASE))
    change.add_text(text_record(linked, base=BASE))
    change.settle()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Five releases; a document more in each."""
    linked = linked_reading("1.txt")
    with GraphStore.create(tmp_path / "store", base=BASE) as writer:
        writer.add(document_quads(linked, base=BASE))
        writer.add_text(text_record(linked, base=BASE))
    for number in range(2, 6):
        with Change(tmp_path / "store") as change:
            put(change, f"{number}.txt")
    return tmp_path / "store"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    """Of a service that answers look-ups itself, so that a test can look at what it has open."""
    limits = Limits(lookups=0, workers=1, seconds=60.0)
    with GraphStore.open(path) as store, TestClient(create_app(store, limits), follow_redirects=False) as client:
        yield client


def test_processes_for_look_ups_read_older_releases_too(path: Path) -> None:
    limits = Limits(lookups=1, workers=1, seconds=60.0)
    with GraphStore.open(path) as store, TestClient(create_app(store, limits)) as client:
        found = {number: client.get(f"/documents?release={number}") for number in (2, 5, 9)}
        assert [answer.status_code for answer in found.values()] == [200, 200, 404]
        assert [found[number].json()["total"] for number in (2, 5)] == [2, 5]
        assert found[2].headers["liantu-release"] == "2"
        assert "there are 1 to 5" in found[9].json()["detail"]


def service(client: TestClient) -> Service:
    assert isinstance(client.app, Service)
    return client.app


def test_look_ups_answer_from_the_release_that_is_named(client: TestClient) -> None:
    for number in (1, 3, 5):
        documents = client.get(f"/documents?release={number}")
        assert (documents.json()["total"], documents.headers["liantu-release"]) == (number, str(number))
        card = client.get(f"{FIRM}?release={number}").json()
        assert card["documents"] == [f"{n}.txt" for n in range(1, number + 1)]
    assert client.get("/documents").headers["liantu-release"] == "5"
    assert client.get("/documents/4.txt").status_code == 200
    assert client.get("/documents/4.txt?release=3").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "/?",
        "/entities?q=晨星&",
        f"{FIRM}/neighbourhood?",
        "/paths?from=晨星电机&to=青岛市&",
        "/explain?s=晨星电机&p=headquarteredIn&o=青岛市&",
        "/ask?q=青岛有哪些链主企业？&",
        "/questions/chain-leaders-of-city?city=青岛市&",
        "/export?format=nquads&",
        "/documents/1.txt?",
    ],
)
def test_every_look_up_takes_a_release(client: TestClient, asked: str) -> None:
    answers = {number: client.get(f"{asked}release={number}") for number in (1, 5)}
    assert [answer.status_code for answer in answers.values()] == [200, 200]
    assert [answer.headers["liantu-release"] for answer in answers.values()] == ["1", "5"]
    shown = [answer.text.count("2.txt") for answer in answers.values()]
    assert shown[0] == 0, asked


TRIPLES = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT = "PREFIX lt: <https://w3id.org/liantu/ns#> SELECT (COUNT(*) AS ?n) { ?d a lt:Document }"


def test_queries_answer_from_the_release_that_is_named(client: TestClient) -> None:
    told = {"Content-Type": "application/sparql-query"}
    for number in (1, 3, 5, 1):
        asked = {"query": COUNT, "format": "csv", "release": str(number)}
        answers = [
            client.get("/sparql", params=asked),
            client.post("/sparql", data=asked),
            client.post(f"/sparql?release={number}&format=csv", content=COUNT, headers=told),
        ]
        assert {answer.text.split()[1] for answer in answers} == {str(number)}
        assert {answer.headers["liantu-release"] for answer in answers} == {str(number)}
    assert client.get("/sparql", params={"query": COUNT, "format": "csv"}).text.split()[1] == "5"


def test_answers_of_each_release_have_tags_of_their_own(client: TestClient) -> None:
    tags = {}
    for number in (1, 2, 5):
        found = client.get("/sparql", params={"query": COUNT, "release": number})
        tags[number] = found.headers["etag"]
        again = client.get(
            "/sparql", params={"query": COUNT, "release": number}, headers={"If-None-Match": tags[number]}
        )
        assert (again.status_code, again.headers["liantu-release"]) == (304, str(number))
    assert len(set(tags.values())) == 3
    assert client.get("/sparql", params={"query": COUNT}).headers["etag"] == tags[5]


def test_graphs_of_an_older_release(client: TestClient) -> None:
    graph = f"{BASE}document/3.txt"
    assert client.get("/graphs", params={"graph": graph, "release": 3}).status_code == 200
    assert client.get("/graphs", params={"graph": graph, "release": 2}).status_code == 404
    whole = {n: client.get(f"/graphs?default&format=ntriples&release={n}") for n in (1, 5)}
    assert ["3.txt" in answer.text for answer in whole.values()] == [False, True]
    assert [answer.headers["liantu-release"] for answer in whole.values()] == ["1", "5"]


def test_answers_that_are_kept_go_when_another_release_is_served(client: TestClient, path: Path) -> None:
    cache = service(client).results.cache
    for _ in range(3):
        client.get("/sparql", params={"query": COUNT})
    hits = cache.hits
    client.get("/sparql", params={"query": COUNT})
    assert cache.hits == hits + 1
    with Change(path) as change:
        put(change, "6.txt")
    assert client.portal is not None
    client.portal.call(service(client).serving.look)
    before = cache.misses
    assert client.get("/sparql", params={"query": COUNT, "format": "csv"}).headers["liantu-release"] == "6"
    assert cache.misses > before
    assert len(cache) == 1


def test_void_tells_of_the_release_that_is_named(client: TestClient) -> None:
    page = "http://testserver/.well-known/void"
    counts = {}
    for number in (1, 5):
        answer = client.get("/.well-known/void", params={"release": number})
        assert answer.headers["liantu-release"] == str(number)
        said = Graph().parse(data=answer.text, format="turtle")
        version = URIRef(f"{page}#dataset-{number}")
        assert (URIRef(f"{page}?release={number}"), FOAF.primaryTopic, version) in said
        assert str(said.value(version, VOID.sparqlEndpoint)) == f"http://testserver/sparql?release={number}"
        assert str(said.value(URIRef(f"{page}#dataset"), URIRef(f"{DCAT}version"))) == "5"
        counts[number] = said.value(version, VOID.triples)
        count = client.get("/sparql", params={"query": TRIPLES, "format": "csv", "release": number})
        assert count.text.split()[1] == str(counts[number])
    assert counts[1] != counts[5]
    served = Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    assert served.value(URIRef(f"{page}#dataset"), VOID.triples) == counts[5]
    assert client.get("/.well-known/void?release=9").status_code == 404


@pytest.mark.parametrize(
    ("release", "status"), [("9", 404), ("0", 400), ("x", 400), ("-1", 400), ("1&release=2", 400), ("12345678901", 400)]
)
def test_queries_of_no_release_are_told(client: TestClient, release: str, status: int) -> None:
    refused = client.get(f"/sparql?query={quote(COUNT)}&release={release}")
    assert refused.status_code == status
    assert "release" in refused.json()["error"]
    assert client.get("/sparql", params={"query": COUNT}).status_code == 200


def test_an_iri_leads_to_its_page_of_that_release(client: TestClient) -> None:
    found = client.get(f"/id/enterprise/{quote('晨星电机')}?release=2").headers["location"]
    assert client.get(found).headers["liantu-release"] == "2"
    found = client.get("/entities", params={"iri": f"{BASE}enterprise/晨星电机", "release": 2}).headers["location"]
    assert client.get(found).headers["liantu-release"] == "2"


def test_a_release_that_is_not_there_is_told_with_those_that_are(client: TestClient, path: Path) -> None:
    refused = client.get("/documents?release=9")
    assert (refused.status_code, refused.json()["error"]) == (404, "no such release")
    assert "There is no release 9; there are 1 to 5." in refused.json()["detail"]
    history.prune(path, 2)
    assert "there are 4, 5." in client.get(f"{FIRM}?release=1").json()["detail"]
    assert client.get("/documents?release=0").status_code == 422
    assert client.get("/documents?release=x").status_code == 422


def test_a_damaged_release_is_told_and_the_others_answer(client: TestClient, path: Path) -> None:
    damaged = path / "releases" / "2" / "changes.sqlite"
    damaged.write_bytes(damaged.read_bytes()[:100])
    refused = client.get("/documents?release=2")
    assert (refused.status_code, refused.json()["error"]) == (503, "release not readable")
    assert str(path) not in refused.text
    assert client.get("/documents?release=3").status_code == 200


def test_few_are_open_at_a_time(client: TestClient) -> None:
    for number in (1, 2, 3, 4, 1):
        assert client.get(f"/documents?release={number}").json()["total"] == number
    assert len(service(client).serving.older._open) == older.MOST


def test_more_than_may_be_open_wait_for_their_turn(client: TestClient) -> None:
    releases = service(client).serving.older
    assert client.portal is not None
    for number in (1, 2, 3):
        client.get(f"/documents?release={number}")
        releases._open[number].readers += 1
    refused = client.get("/documents?release=4")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    for number in (1, 2, 3):
        releases._open[number].readers -= 1
    assert client.get("/documents?release=4").status_code == 200


def test_what_nobody_asks_is_closed_and_can_be_taken_away(
    client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/documents?release=1")
    client.get("/documents?release=2")
    assert history.prune(path, 3) == [1, 2]
    assert client.portal is not None
    client.portal.call(service(client).serving.look)
    assert not service(client).serving.older._open
    assert client.get("/documents?release=1").status_code == 404
    history.prune(path, 3)
    assert sorted(entry.name for entry in (path / "releases").iterdir()) == ["3", "4", "5"]
    client.get("/documents?release=3")
    monkeypatch.setattr(older, "UNUSED", -1.0)
    client.portal.call(service(client).serving.look)
    assert not service(client).serving.older._open
    assert Folder(path).numbers() == [3, 4, 5]
