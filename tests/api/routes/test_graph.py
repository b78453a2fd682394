"""The routes of the graph as a whole: export, ontology, index, health."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from liantu.api.routes.index import PATHS
from liantu.graph.export import EXPORT_FORMATS


@pytest.mark.parametrize("format_", EXPORT_FORMATS)
def test_the_whole_graph_in_every_format(client: TestClient, format_: str) -> None:
    media_type, extension = EXPORT_FORMATS[format_]
    first, again = (client.get("/export", params={"format": format_}) for _ in range(2))
    assert first.content == again.content
    assert first.headers["content-type"].startswith(media_type)
    assert f'filename="liantu.{extension}"' in first.headers["content-disposition"]
    if format_ not in ("graphml", "csv"):
        assert list(parse(first.content, format=RdfFormat.from_media_type(media_type)))


def test_the_named_graphs_come_by_default(client: TestClient) -> None:
    assert client.get("/export").headers["content-type"] == "application/n-quads"


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_the_ontology_says_the_same_in_every_format(client: TestClient, media_type: str) -> None:
    turtle = client.get("/ontology")
    assert turtle.headers["content-type"].startswith("text/turtle")
    other = client.get("/ontology", headers={"Accept": media_type})
    assert other.headers["content-type"].startswith(media_type)
    count = len(list(parse(turtle.content, format=RdfFormat.TURTLE)))
    assert len(list(parse(other.content, format=RdfFormat.from_media_type(media_type)))) == count


def test_the_index_leads_to_pages_that_are_there(client: TestClient) -> None:
    assert client.get("/").json()["paths"] == PATHS
    page = client.get("/", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    for path in PATHS.keys() - {"/sparql"}:
        assert path.replace("&", "&amp;") in page.text
        assert client.get(path).status_code == 200


def test_health_tells_the_base_of_iris(client: TestClient) -> None:
    told = client.get("/health").json()
    assert (told["status"], told["base"], told["documents"]) == ("ok", "https://graph.example/id/", 2)
