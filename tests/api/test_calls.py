"""Look-ups in processes of their own: the same answers, and the service goes on whatever becomes of the processes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from starlette.testclient import TestClient

from liantu.api.app import Service, create_app
from liantu.api.caller import Reader
from liantu.graph.store import GraphStore
from liantu.keys import Keys, hash_of, new_key
from liantu.service import calls
from liantu.service.calls import Call
from liantu.service.limits import Limits

OWN = ("x-request-id", "etag", "cache-control")  # headers that are made anew, or only here
FIRM = "/entities/enterprise/晨星电机"
PATHS = (
    "/",
    "/?format=html",
    FIRM,
    f"{FIRM}?format=turtle",
    f"{FIRM}/neighbourhood?hops=2&format=graphml",
    "/entities?q=qingdao",
    "/entities?q=",
    "/entities/enterprise/没有",
    "/paths?from=晨星电机&to=青岛市",
    "/explain?s=晨星电机&p=locatedIn&o=青岛市",
    "/ask?q=青岛有哪些链主企业？",
    "/questions/chain-leaders-of-city?city=青岛市&format=csv",
    "/documents",
    "/documents/b.jsonl%237",
    "/documents/b.jsonl%237?release=1",
    "/documents/b.jsonl%237?release=9",
    "/export?format=nquads",
    "/ontology?format=nothing",
    "/id/city/青岛市",
)


@pytest.fixture(scope="module")
def called(store_path: Path) -> Iterator[TestClient]:
    """With a process for look-ups, and time enough for a machine that is busy."""
    limits = Limits(lookups=1, seconds=120)
    with (
        GraphStore.open(store_path) as store,
        TestClient(create_app(store, limits), follow_redirects=False) as client,
    ):
        yield client


@pytest.fixture
def hurried(store_path: Path) -> Iterator[TestClient]:
    """With one that gets little time."""
    limits = Limits(lookups=1, seconds=6)
    with (
        GraphStore.open(store_path) as store,
        TestClient(create_app(store, limits), follow_redirects=False) as client,
    ):
        yield client


def process(client: TestClient) -> int:
    """The process for look-ups that can take a call, as soon as it is there."""
    pool = cast(Service, client.app).calls
    end = time.monotonic() + 120
    while not pool.ready and time.monotonic() < end:
        time.sleep(0.02)
    (worker,) = (worker for worker in pool.workers if not worker.leaving)
    return worker.process.pid


@pytest.mark.parametrize("path", PATHS)
def test_the_answer_is_the_same_as_without_processes(client: TestClient, called: TestClient, path: str) -> None:
    answers = [one.get(path) for one in (client, called)]
    told = [{k: v for k, v in answer.headers.items() if k not in OWN} for answer in answers]
    assert (answers[0].status_code, told[0]) == (answers[1].status_code, told[1])
    assert answers[0].content == answers[1].content
    assert answers[0].status_code < 500


def test_a_release_that_went_while_the_call_waited_gives_way_to_the_one_served_now(store_path: Path) -> None:
    reader = Reader(store_path, Limits())
    answer, body = asyncio.run(reader.answer(Call("/documents?", None, None, path="/documents", served=99)))
    assert (answer.status, answer.release, json.loads(body)["total"]) == (200, 1, 2)
    named = Call("/documents?release=98", None, None, path="/documents", served=99)
    assert asyncio.run(Reader(store_path, Limits()).answer(named))[0].status == 404


@pytest.mark.parametrize("query", ["from=1&to=1", "from=1&to=1&format=patch", "from=1&to=9", "from=0&to=1", "to=1"])
def test_what_needs_a_key_is_looked_up_for_who_has_it(store_path: Path, query: str) -> None:
    key = new_key()
    keys, found = Keys((hash_of(key),)), []
    for lookups in (0, 1):
        with GraphStore.open(store_path) as store:
            app = create_app(store, Limits(lookups=lookups, seconds=120), keys)
            with TestClient(app) as client:
                for told in ({}, {"X-API-Key": "x"}, {"Authorization": f"Bearer {key}x"}):
                    assert client.get(f"/diff?{query}", headers=told).status_code == 401
                bearing = client.get(f"/diff?{query}", headers={"Authorization": f"Bearer {key}"})
                assert client.get(f"/diff?{query}", headers={"X-API-Key": key}).content == bearing.content
                found.append(bearing)
    inside, outside = found
    assert (inside.status_code, inside.content) == (outside.status_code, outside.content)
    assert ("etag" in outside.headers, "etag" in inside.headers) == (outside.status_code == 200, False)


def test_nobody_has_a_key_where_there_is_none(called: TestClient) -> None:
    assert called.get("/diff?from=1&to=1", headers={"X-API-Key": "x"}).status_code == 403


def test_a_head_is_answered_too(called: TestClient) -> None:
    answer = called.head(FIRM)
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_a_client_has_already_is_not_sent_again(called: TestClient) -> None:
    first = called.get(FIRM)
    again = called.get(FIRM, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["liantu-release"] == first.headers["liantu-release"]
    assert called.get(f"{FIRM}?format=turtle").headers["etag"] != first.headers["etag"]
    assert "etag" not in called.get("/entities/enterprise/没有").headers


def test_they_are_counted_by_their_route(called: TestClient) -> None:
    called.get(FIRM)
    assert 'route="/entities/{class}/{slug}"' in called.get("/metrics").text


def test_an_address_that_is_too_long_is_refused(store_path: Path) -> None:
    limits = Limits(lookups=1, query_chars=1_000)
    with GraphStore.open(store_path) as store, TestClient(create_app(store, limits)) as client:
        answer = client.get("/ask?q=" + "x" * 2_000)
    assert answer.status_code == 414
    assert set(answer.json()) == {"error", "detail", "next"}


def test_one_that_takes_too_long_is_ended_and_another_is_started(hurried: TestClient) -> None:
    before = process(hurried)
    os.kill(before, signal.SIGSTOP)
    answer = hurried.get(FIRM)
    assert (answer.status_code, answer.json()["error"]) == (504, "look-up took too long")
    assert hurried.get("/sparql?query=ASK%7B%7D").status_code == 200
    assert process(hurried) != before


def test_a_process_that_is_killed_is_replaced(called: TestClient) -> None:
    before = process(called)
    os.kill(before, signal.SIGKILL)
    pool = cast(Service, called.app).calls
    end = time.monotonic() + 120
    while pool.crew.ended == 0 and time.monotonic() < end:
        time.sleep(0.02)
    assert process(called) != before
    assert called.get(FIRM).status_code == 200


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_process_that_has_grown_is_replaced_after_its_answer(
    called: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = process(called)
    with monkeypatch.context() as patched:
        patched.setattr(calls, "GROWN_MB", 1)
        assert called.get(FIRM).status_code == 200
    assert process(called) != before
    assert called.get(FIRM).status_code == 200
