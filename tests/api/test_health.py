from __future__ import annotations

from starlette.testclient import TestClient

from .served import until


def test_health_tells_the_release(client: TestClient) -> None:
    told = client.get("/health").json()
    assert (told["status"], told["documents"], told["release"]) == ("ok", 2, 1)


def test_live_and_ready(client: TestClient) -> None:
    assert client.get("/health/live").json()["status"] == "live"
    until(lambda: client.get("/health/ready").status_code == 200)  # workers take a moment to start
    assert client.get("/health/ready").json()["status"] == "ready"


def test_not_ready_without_workers(client: TestClient) -> None:
    class Nobody:
        ready = False

    pool, client.app.pool = client.app.pool, Nobody()  # type: ignore[attr-defined]
    try:
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health/live").status_code == 200
    finally:
        client.app.pool = pool  # type: ignore[attr-defined]
