from __future__ import annotations

import json
import logging

import pytest
from starlette.testclient import TestClient

from liantu.api.logs import JsonLines, answered, digest

QUERY = "SELECT * { ?s ?p ?o } LIMIT 1"


def told(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(JsonLines().format(r)) for r in caplog.records if r.name == "liantu.requests"]


def test_a_request_is_a_line_with_its_id_and_the_digest_of_its_query(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="liantu.requests"):
        client.get("/sparql", params={"query": QUERY}, headers={"X-Request-Id": "mine-1"})
        client.get("/entities/city/青岛市")
    query, entity = told(caplog)
    assert (query["request"], query["path"], query["status"]) == ("mine-1", "/sparql", 200)
    assert query["query_digest"] == digest(QUERY)
    assert (entity["path"], "query_digest" in entity) == ("/entities/city/青岛市", False)
    assert QUERY not in json.dumps(query)


def test_a_slow_request_is_told_with_its_query(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="liantu.requests"):
        answered({"path": "/sparql", "seconds": 2.5}, query=QUERY * 200, slow_ms=1000)
        answered({"path": "/sparql", "seconds": 0.5}, query=QUERY, slow_ms=1000)
    lines = told(caplog)
    assert [line["event"] for line in lines] == ["request", "slow request", "request"]
    assert str(lines[1]["query"]).startswith(QUERY)
    assert len(str(lines[1]["query"])) == 2000


def test_blanks_do_not_make_another_query() -> None:
    assert digest("SELECT *\n{ ?s  ?p ?o }") == digest("SELECT * { ?s ?p ?o }")
    assert digest("ASK { ?s ?p 1 }") != digest("ASK { ?s ?p 2 }")


def test_a_line_stays_a_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        try:
            raise ValueError("two\nlines")
        except ValueError:
            logging.getLogger("liantu.test").exception("it failed\nbadly")
    line = JsonLines().format(caplog.records[-1])
    assert "\n" not in line
    assert "two" in json.loads(line)["trace"]
