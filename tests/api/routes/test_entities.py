from __future__ import annotations

import importlib
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

BASE = "https://graph.example/id/"
FIRM = "/entities/enterprise/晨星电机"


def around(client: TestClient, query: str = "") -> dict[str, Any]:
    response = client.get(f"{FIRM}/neighbourhood{query}")
    assert response.status_code == 200
    return dict(response.json())


@pytest.mark.parametrize("q", ["青岛", "青岛市", "岛", "qingdao", "qd"])
def test_an_entity_is_found_by_any_name(client: TestClient, q: str) -> None:
    hits = client.get("/entities", params={"q": q}).json()["entities"]
    assert f"{BASE}city/青岛市" in [hit["iri"] for hit in hits]


def test_search_by_class_and_limit(client: TestClient) -> None:
    def labels(**parameters: str | int) -> list[str]:
        return [hit["label"] for hit in client.get("/entities", params=parameters).json()["entities"]]

    assert sorted(labels(q="市")) == ["莱西市", "青岛市"]
    assert labels(q="市", type="District") == ["莱西市"]
    assert len(labels(q="市", limit=1)) == 1


def test_a_card_has_names_and_what_is_said_each_with_its_sentences(client: TestClient) -> None:
    card = client.get(FIRM).json()
    assert (card["label"], card["types"], card["names"]) == ("晨星电机", ["Enterprise"], ["晨星"])
    said = {(s["predicate"], s["object"]["label"], s["modality"]) for s in card["facts_out"]}
    assert said == {
        ("headquarteredIn", "青岛市", "Said"),
        ("chainLeaderIn", "青岛市", "Said"),
        ("hasFactoryIn", "莱西市", "Planned"),
    }
    assert card["documents"] == ["a.txt", "b.jsonl#7"]
    assert [o["value"] for o in card["observations"]] == ["6000000000"] * len(card["observations"])
    for item in (*card["facts_out"], *card["observations"]):
        for sentence in item["sentences"]:
            text = client.get(f"/documents/{sentence['document_id'].replace('#', '%23')}").json()["text"]
            assert text[sentence["start"] : sentence["end"]] == sentence["exact"]
    assert client.get("/entities/city/青岛市").json()["facts_in"]


def test_a_card_says_when_there_is_more(client: TestClient) -> None:
    assert client.get(f"{FIRM}?limit=1").json()["truncated"]
    assert not client.get(FIRM).json()["truncated"]


@pytest.mark.parametrize("format_", ["turtle", "jsonld", "ntriples", "rdfxml"])
def test_a_card_as_rdf(client: TestClient, format_: str) -> None:
    response = client.get(FIRM, params={"format": format_})
    media_type = response.headers["content-type"].partition(";")[0]
    triples = [str(quad) for quad in parse(response.content, format=RdfFormat.from_media_type(media_type))]
    assert any("chainLeaderIn" in triple for triple in triples)
    assert response.headers["vary"] == "Accept"
    assert client.get(FIRM, headers={"Accept": media_type}).content == response.content


def test_an_iri_leads_to_its_page(client: TestClient) -> None:
    card = client.get("/entities/city/青岛市").json()
    statement = card["facts_in"][0]["iri"]
    document = card["facts_in"][0]["sentences"][0]["document"]
    for iri in (card["iri"], statement, document):
        for path in (f"/id/{iri.removeprefix(BASE)}", f"/entities?iri={iri}"):
            redirect = client.get(path)
            assert redirect.status_code == 303
            assert client.get(redirect.headers["location"]).json()["iri"] == iri


def test_an_iri_keeps_the_format_asked_for(client: TestClient) -> None:
    location = client.get("/id/city/青岛市?format=turtle").headers["location"]
    assert client.get(location).headers["content-type"].startswith("text/turtle")


def test_a_statement_has_its_sentences(client: TestClient) -> None:
    statement = client.get(FIRM).json()["facts_out"][0]
    page = f"/statements/{statement['iri'].rpartition('/')[2]}"
    assert client.get(page).json() == statement
    assert statement["sentences"]
    assert "Statement" in client.get(page, headers={"Accept": "text/turtle"}).text


def test_the_neighbourhood_is_filtered(client: TestClient) -> None:
    def labels(query: str) -> set[str]:
        return {node["label"] for node in around(client, query)["nodes"]}

    assert labels("") == {"晨星电机", "青岛市", "莱西市"}
    assert labels("?predicate=chainLeaderIn") == {"晨星电机", "青岛市"}
    assert labels("?predicate=chainLeaderIn&predicate=hasFactoryIn") == {"晨星电机", "青岛市", "莱西市"}
    assert labels("?type=District") == {"晨星电机", "莱西市"}
    assert labels("?direction=in") == {"晨星电机"}
    assert around(client, "?limit=2")["truncated"]
    assert {node["distance"] for node in around(client, "?hops=2")["nodes"]} == {0, 1}


def test_edges_lead_to_their_statements(client: TestClient) -> None:
    for edge in around(client)["edges"]:
        assert edge["statements"]
        for iri in edge["statements"]:
            assert client.get(f"/statements/{iri.rpartition('/')[2]}").json()["predicate"] == edge["predicate"]


def test_the_neighbourhood_for_other_tools(client: TestClient) -> None:
    networkx: Any = importlib.import_module("networkx")  # it has no type stubs
    graph = networkx.parse_graphml(client.get(f"{FIRM}/neighbourhood?format=graphml").text)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"晨星电机", "青岛市", "莱西市"}
    turtle = client.get(f"{FIRM}/neighbourhood", headers={"Accept": "text/turtle"})
    assert list(parse(turtle.content, format=RdfFormat.TURTLE))
