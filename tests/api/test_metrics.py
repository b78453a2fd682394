from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from liantu.api.metrics import Metrics

COUNTS = dict.fromkeys(("workers", "ended", "quick_running", "quick_waiting", "heavy_running", "heavy_waiting"), 3)


def samples(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """By name and labels."""
    families = text_string_to_metric_families(text)
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def test_figures_of_requests_and_workers() -> None:
    metrics = Metrics(lambda: COUNTS, lambda: 7)
    metrics.answered("/entities", "GET", 200, 0.003, 120)
    metrics.answered("/entities", "BREW", 405, 0.003, 0)
    found = samples(metrics.text().decode())
    labels = {("route", "/entities"), ("method", "GET"), ("status", "200")}
    assert found["liantu_requests_total", frozenset(labels)] == 1
    assert found["liantu_request_seconds_bucket", frozenset({("route", "/entities"), ("le", "0.005")})] == 2
    assert found["liantu_queries_waiting", frozenset({("lane", "heavy")})] == 3
    assert found["liantu_release", frozenset()] == 7
    assert not [name for name, labels in found if ("method", "BREW") in labels]


def test_routes_are_told_without_what_clients_put_in(client: TestClient) -> None:
    client.get("/entities/city/青岛市")
    client.get("/entities/city/无")
    client.get("/no/such/path/at/all")
    client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})
    found = samples(client.get("/metrics").text)
    routes = {dict(labels)["route"] for name, labels in found if name == "liantu_requests_total"}
    assert {"/entities/{class}/{slug}", "/sparql", "other"} <= routes
    assert not [route for route in routes if "青岛" in route or "no/such" in route]
