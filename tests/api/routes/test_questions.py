"""Questions over HTTP."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_catalogue(client: TestClient) -> None:
    found = client.get("/questions").json()["questions"]
    assert len(found) >= 30
    leaders = next(q for q in found if q["id"] == "chain-leaders-of-city")
    assert leaders["parameters"] == [{"name": "city", "type": "Place", "default": "*"}]
    assert leaders["sparql"].startswith("SELECT")


def test_question_with_a_parameter(client: TestClient) -> None:
    found = client.get("/questions/chain-leaders-of-city", params={"city": "青岛市"}).json()
    assert [[c["text"] for c in row["cells"]] for row in found["rows"]] == [["晨星电机", "青岛市"]]
    (row,) = found["rows"]
    assert row["origins"] == ["said"]
    assert row["grounds"][0]["sentences"][0]["exact"] == "晨星电机是青岛市的链主企业。"


def test_question_as_csv(client: TestClient) -> None:
    path = "/questions/chain-leaders-of-city"
    for answer in (client.get(path, params={"format": "csv"}), client.get(path, headers={"Accept": "text/csv"})):
        assert answer.headers["content-type"].startswith("text/csv")
        assert answer.text.splitlines() == ["firm,city,origin", "晨星电机,青岛市,said"]


def test_mistakes(client: TestClient) -> None:
    assert client.get("/questions/nothing").status_code == 404
    unknown = client.get("/questions/chain-leaders-of-city?town=x")
    assert (unknown.status_code, "it takes city" in unknown.json()["detail"]) == (422, True)
    assert client.get("/questions/chain-leaders-of-city", params={"city": "http://a b"}).status_code == 422
    assert client.get("/ask").status_code == client.get("/ask", params={"q": " "}).status_code == 422


def test_ask(client: TestClient) -> None:
    found = client.get("/ask", params={"q": "青岛有哪些链主企业？"}).json()
    assert (found["status"], found["method"]) == ("answered", "catalogue")
    assert [(t["text"], t["label"], t["guessed"]) for t in found["taken"]] == [("青岛", "青岛市", False)]
    assert found["result"]["rows"][0]["cells"][0]["text"] == "晨星电机"
    assert client.get("/ask", params={"q": "青岛有哪些链主企业？", "format": "csv"}).text.startswith("firm,city,origin")


def test_ask_refuses_with_the_nearest(client: TestClient) -> None:
    found = client.get("/ask", params={"q": "昨天的比赛结果怎么样？"}).json()
    assert (found["status"], found["result"]) == ("not understood", None)
    assert len(found["nearest"]) == 3
