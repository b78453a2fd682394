from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from liantu.api.app import app_from_env, create_app
from liantu.graph.store import GraphStore
from liantu.graph.view import View


def assert_problem(body: dict[str, Any]) -> None:
    assert set(body) == {"error", "detail", "next"}
    assert all(body.values())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("PUT", "/sparql", 405),
        ("PUT", "/documents/a.txt", 405),
        ("DELETE", "/documents/a.txt", 403),
        ("POST", "/documents", 403),
        ("GET", "/entities/city/亚特兰蒂斯", 404),
        ("GET", "/entities/city/亚特兰蒂斯?format=turtle", 404),
        ("GET", "/entities/city/亚特兰蒂斯/neighbourhood", 404),
        ("GET", "/statements/0", 404),
        ("GET", "/documents/c.txt", 404),
        ("GET", "/entities?iri=https://elsewhere.example/x/y", 404),
        ("GET", "/entities", 422),
        ("GET", "/entities?q=a&type=Town", 422),
        ("GET", "/entities?q=a&limit=0", 422),
        ("GET", "/entities?q=a&limit=100000", 422),
        ("GET", "/documents?limit=100000", 422),
        ("GET", "/entities/city/青岛市/neighbourhood?hops=99", 422),
        ("GET", "/entities/city/青岛市/neighbourhood?limit=99999", 422),
        ("GET", "/entities/city/青岛市/neighbourhood?direction=up", 422),
        ("GET", "/entities/city/青岛市/neighbourhood?predicate=near", 422),
        ("GET", "/entities/city/青岛市?limit=99999", 422),
        ("GET", "/export?format=docx", 400),
    ],
)
def test_every_refusal_has_one_shape(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert_problem(response.json())


def test_what_is_not_acceptable_is_406(client: TestClient) -> None:
    for path in ("/ontology", "/export", "/entities/city/青岛市", "/documents/a.txt", "/"):
        response = client.get(path, headers={"Accept": "image/png"})
        assert response.status_code == 406
        assert_problem(response.json())


def test_a_fault_of_ours_is_a_problem_that_tells_nothing_of_the_machine(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_view: View) -> int:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(View, "document_count", fail)
    quiet = TestClient(client.app, raise_server_exceptions=False)
    response = quiet.get("/health")
    assert response.status_code == 500
    assert_problem(response.json())
    assert "secret" not in response.text


@pytest.mark.parametrize(
    ("path", "next_"),
    [
        ("/documents/nothing", "/documents lists"),
        ("/questions/nothing", "/questions lists"),
        ("/entities/city/nothing", "/entities?q="),
    ],
)
def test_what_is_not_there_is_to_be_looked_for_where_such_things_are(client: TestClient, path: str, next_: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert next_ in response.json()["next"]


def test_a_parameter_that_is_not_accepted_is_told_once(client: TestClient) -> None:
    assert client.get("/documents?release=abc").json()["detail"].count("release") == 1


def test_the_store_is_found_by_the_environment(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANTU_STORE", str(store_path))
    assert TestClient(app_from_env()).get("/health").json()["documents"] == 2


def test_openapi_tells_every_path_with_examples_that_work(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert "/docs" not in document["paths"]
    assert client.get("/docs").status_code == 200
    examples = {
        (path, parameter["name"]): example
        for path, item in document["paths"].items()
        for parameter in item.get("get", {}).get("parameters", [])
        for example in parameter["schema"].get("examples", [])
    }
    query = examples["/sparql", "query"]
    assert client.get(f"/sparql?query={quote(query)}").json()["results"]["bindings"]
    body = document["paths"]["/sparql"]["post"]["requestBody"]["content"]
    assert client.post("/sparql", data=body["application/x-www-form-urlencoded"]["example"]).status_code == 200
    assert client.get("/entities", params={"q": examples["/entities", "q"]}).json()["entities"]
    parameters = document["paths"]["/entities/{class}/{slug}"]["get"]["parameters"]
    told = {p["name"]: p["examples"]["city"]["value"] for p in parameters if "examples" in p}
    assert client.get(f"/entities/{told['class']}/{told['slug']}").status_code == 200


def test_every_answer_has_a_shape_in_openapi(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"Card", "Hits", "Statement", "Neighbourhood", "Documents", "Document", "Problem"} <= set(schemas)
    assert "HTTPValidationError" not in schemas


def test_redirects_keep_the_prefix_of_a_proxy(store_path: Path) -> None:
    with (
        GraphStore.open(store_path) as store,
        TestClient(create_app(store), root_path="/liantu", follow_redirects=False) as behind,
    ):
        assert behind.get("/id/city/青岛市").headers["location"].startswith("/liantu/entities/city/")
