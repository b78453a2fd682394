from __future__ import annotations

import pytest
from starlette.testclient import TestClient

FIRM = "/entities/enterprise/晨星电机/neighbourhood"


def test_paths_by_name(client: TestClient) -> None:
    told = client.get("/paths", params={"from": "莱西市", "to": "青岛市"}).json()
    assert [[node["label"] for node in path["nodes"]] for path in told["paths"]] == [["莱西市", "晨星电机", "青岛市"]]
    (planned,), said = told["paths"][0]["steps"]
    assert (planned["predicate"], planned["modality"]) == ("hasFactoryIn", "Planned")
    assert [edge["predicate"] for edge in said] == ["chainLeaderIn", "headquarteredIn"]
    assert said[0]["statements"][0]["sentences"][0]["exact"] == "晨星电机是青岛市的链主企业。"


def test_filters(client: TestClient) -> None:
    asked = {"from": "莱西市", "to": "青岛市"}
    for filter_ in ({"modality": "Said"}, {"predicate": "partOf"}, {"since": "2026"}, {"length": "1"}):
        assert client.get("/paths", params={**asked, **filter_}).json()["paths"] == []
    assert client.get("/paths", params={**asked, "since": "2025-03", "document": "a.txt"}).json()["paths"]


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"from": "莱西市"}, 422),
        ({"from": "莱西市", "to": "亚特兰蒂斯"}, 404),
        ({"from": "莱西市", "to": "青岛市", "since": "soon"}, 422),
        ({"from": "莱西市", "to": "青岛市", "document": "none.txt"}, 404),
        ({"from": "莱西市", "to": "青岛市", "modality": "Rumoured"}, 422),
    ],
)
def test_what_is_refused(client: TestClient, parameters: dict[str, str], status: int) -> None:
    answer = client.get("/paths", params=parameters)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "detail", "next"}


def test_neighbourhoods_take_the_same_filters(client: TestClient) -> None:
    def labels(**parameters: str) -> list[str]:
        return sorted(node["label"] for node in client.get(FIRM, params=parameters).json()["nodes"])

    assert labels() == ["晨星电机", "莱西市", "青岛市"]
    assert labels(modality="Planned") == ["晨星电机", "莱西市"]
    assert labels(document="b.jsonl#7", until="2025-03-17") == ["晨星电机", "莱西市", "青岛市"]
    assert labels(until="2024") == ["晨星电机"]


def test_search_forgives_a_typing_error(client: TestClient) -> None:
    asked = {"q": "晨星电击"}
    assert client.get("/entities", params=asked).json()["entities"][0]["match"] == "homophone"
    assert client.get("/entities", params={**asked, "near": "false"}).json()["entities"] == []
