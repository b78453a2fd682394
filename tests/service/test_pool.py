"""The pool with real workers. No test asserts a time: a query that is stopped says so, one that waits is told."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from liantu.service.failures import ServiceError
from liantu.service.limits import Limits
from liantu.service.pool import Pool
from liantu.service.process import Release
from liantu.service.wire import Task

from .conftest import SUBJECTS, made

LIMITS = Limits(workers=2, heavy=1, quick_ms=100, seconds=30, memory_mb=256)
SMALL = "SELECT * { <https://n.example/7> ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
Value = TypeVar("Value")


def over(release: Release, limits: Limits, do: Callable[[Pool], Awaitable[Value]]) -> Value:
    """Run with a pool, which must leave no process behind."""

    async def run() -> Value:
        pool = Pool(release, limits)
        try:
            return await asyncio.wait_for(do(pool), 120)
        finally:
            await pool.close()
            assert pool.counts["workers"] == 0

    return asyncio.run(run())


async def ask(pool: Pool, query: str, format: str = "csv") -> bytes:
    job = pool.submit(Task(query, format, "ntriples"))
    body = bytearray()
    while True:
        for piece in await job.pieces():
            if piece is None:
                return bytes(body)
            body += piece
        pool.taken(job)


async def warm(pool: Pool) -> None:
    """Until a worker has started, however busy the machine is."""
    while await status(pool, SMALL) != 200:
        pass


async def status(pool: Pool, query: str) -> int:
    try:
        await ask(pool, query)
    except ServiceError as error:
        return error.reason.status
    return 200


def test_small_and_long_results_are_whole(release: Release) -> None:
    async def do(pool: Pool) -> tuple[bytes, bytes]:
        return await ask(pool, SMALL), await ask(pool, "SELECT * { ?s ?p ?o }")

    small, long = over(release, LIMITS, do)
    assert small.count(b"\r\n") == 6
    assert long.count(b"\r\n") == 5 * SUBJECTS + 1


def test_the_same_query_gives_the_same_bytes_in_every_worker(release: Release) -> None:
    """ETags rest on this."""
    queries = [
        "SELECT DISTINCT ?o { ?s ?p ?o }",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        "SELECT ?b { <https://n.example/1> <https://n.example/next>* ?b }",
        "SELECT * { ?s <https://n.example/p0> ?o . ?s <https://n.example/p1> ?q }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    ]

    async def do(pool: Pool) -> list[bytes]:
        return [await ask(pool, query) for query in queries]

    assert over(release, LIMITS, do) == over(release, LIMITS, do)


def test_a_query_is_stopped_at_its_deadline_and_small_ones_beside_it_are_answered(release: Release) -> None:
    async def do(pool: Pool) -> tuple[int, set[int]]:
        await warm(pool)
        endless = asyncio.ensure_future(status(pool, ENDLESS))
        small = {await status(pool, SMALL + f" # {n}") for n in range(50)}
        return await endless, small

    assert over(release, replace(LIMITS, seconds=4), do) == (504, {200})


def test_memory_has_a_bound(release: Release) -> None:
    async def do(pool: Pool) -> tuple[ServiceError | None, int]:
        try:
            await ask(pool, SORTED)
        except ServiceError as error:
            return error, await status(pool, SMALL)
        return None, 0

    error, after = over(release, LIMITS, do)
    assert error is not None
    assert (error.reason.status, after) == (503, 200)
    assert "256 MB" in error.reason.detail


@pytest.mark.parametrize(("limits", "told"), [({"rows": 100}, "100 rows"), ({"result_mb": 1}, "1 MB")])
def test_rows_and_bytes_have_bounds(release: Release, limits: dict[str, int], told: str) -> None:
    async def do(pool: Pool) -> None:
        await ask(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f }")

    with pytest.raises(ServiceError, match=told) as stopped:
        over(release, replace(LIMITS, **limits), do)  # type: ignore[arg-type]
    assert stopped.value.reason.status == 503


def test_a_query_that_ends_its_process_is_told_and_touches_no_other(release: Release) -> None:
    deep = "SELECT (1" + "+1" * 30_000 + " AS ?x) {}"

    async def do(pool: Pool) -> list[int]:
        return list(await asyncio.gather(*(status(pool, query) for query in [SMALL, deep, SMALL, SMALL])))

    assert over(release, LIMITS, do) == [200, 503, 200, 200]


def test_a_worker_that_is_killed_is_replaced(release: Release) -> None:
    async def do(pool: Pool) -> list[int]:
        before = await status(pool, SMALL)
        for worker in pool.workers:
            os.kill(worker.process.pid, signal.SIGKILL)
        return [before, await status(pool, SMALL), await status(pool, SMALL + " ")]

    found = over(release, LIMITS, do)
    assert found[0] == found[-1] == 200


def test_slow_queries_wait_for_each_other_and_too_many_are_refused(release: Release) -> None:
    async def do(pool: Pool) -> list[int]:
        await warm(pool)
        bombs = [asyncio.ensure_future(status(pool, f"{ENDLESS} # {n}")) for n in range(6)]
        small = [await status(pool, SMALL + f" # {n}") for n in range(20)]
        assert set(small) == {200}
        return sorted(await asyncio.gather(*bombs))

    found = over(release, replace(LIMITS, seconds=4, queue=2), do)
    assert 504 in found
    assert 429 in found
    assert set(found) <= {429, 503, 504}


def test_what_stands_behind_a_slow_query_is_done_by_others(release: Release) -> None:
    async def do(pool: Pool) -> tuple[set[int], bool]:
        await warm(pool)
        endless = asyncio.ensure_future(status(pool, ENDLESS))
        small = [asyncio.ensure_future(status(pool, f"{SMALL} # {n}")) for n in range(8)]
        found = set(await asyncio.gather(*small))
        before = not endless.done()
        endless.cancel()
        return found, before

    assert over(release, replace(LIMITS, seconds=10), do) == ({200}, True)


def test_what_stands_behind_a_query_that_is_killed_is_done_all_the_same(release: Release) -> None:
    async def do(pool: Pool) -> tuple[int, set[int]]:
        await warm(pool)
        killed = asyncio.ensure_future(status(pool, ENDLESS))
        small = [asyncio.ensure_future(status(pool, f"{SMALL} # {n}")) for n in range(4)]
        await asyncio.sleep(0)
        for worker in pool.workers:
            if worker.job is not None and worker.job.task.query == ENDLESS:
                os.kill(worker.process.pid, signal.SIGKILL)
        return await killed, set(await asyncio.gather(*small))

    assert over(release, LIMITS, do) == (503, {200})


def test_what_nobody_waits_for_is_ended(release: Release) -> None:
    async def do(pool: Pool) -> tuple[int, int]:
        job = pool.submit(Task(ENDLESS, "csv", None))
        while not pool.counts["heavy_running"]:
            await asyncio.sleep(0.01)
        pool.cancel(job)
        while pool.counts["heavy_running"]:
            await asyncio.sleep(0.01)
        return pool.crew.ended, await status(pool, SMALL)

    assert over(release, LIMITS, do) == (1, 200)


def test_a_result_that_nobody_takes_waits_in_bounded_room(release: Release) -> None:
    async def do(pool: Pool) -> tuple[bool, int]:
        job = pool.submit(Task("SELECT * { ?a ?b ?c . ?d <https://n.example/p0> ?f }", "json", None))
        while not job.full:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        held = sum(len(piece or b"") for piece in job.take())
        pool.cancel(job)
        return job.over, held

    over_, held = over(release, LIMITS, do)
    assert not over_
    assert held < 3 << 20


def test_another_release_is_served_after_a_switch_and_what_runs_finishes(release: Release, tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    async def do(pool: Pool) -> list[bytes]:
        before = await ask(pool, count)
        running = asyncio.ensure_future(ask(pool, "SELECT * { ?s ?p ?o }"))
        await asyncio.sleep(0)
        pool.switch(made(tmp_path / "quads", 10))
        after = await ask(pool, count)
        return [before, after, await running]

    before, after, running = over(release, LIMITS, do)
    assert before.split() == [b"n", str(5 * SUBJECTS).encode()]
    assert after.split() == [b"n", b"50"]
    assert running.count(b"\r\n") == 5 * SUBJECTS + 1


def test_nobody_waits_for_workers_of_a_release_that_was_prepared(release: Release, tmp_path: Path) -> None:
    async def do(pool: Pool) -> tuple[int, bytes, int]:
        await ask(pool, SMALL)
        coming = made(tmp_path / "quads", 10)
        await pool.prepare(coming)
        pool.switch(coming)
        return pool.ready, await ask(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), len(pool.workers)

    ready, after, workers = over(release, LIMITS, do)
    assert ready
    assert after.split() == [b"n", b"50"]
    assert workers >= LIMITS.workers


def test_a_release_that_no_worker_opens_is_not_served(release: Release, tmp_path: Path) -> None:
    async def do(pool: Pool) -> bytes:
        with pytest.raises(ServiceError, match="cannot be read"):
            await pool.prepare(Release(tmp_path / "nothing", "nothing"))
        return await ask(pool, SMALL)

    assert over(release, LIMITS, do)


def test_workers_that_cannot_start_are_told(tmp_path: Path) -> None:
    async def do(pool: Pool) -> int:
        return await status(pool, SMALL)

    assert over(Release(tmp_path / "nothing", "nothing"), LIMITS, do) == 503


def test_nothing_is_fetched(release: Release) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        queries = [
            f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            f"LOAD <{address}>",
        ]

        async def do(pool: Pool) -> list[int]:
            return [await status(pool, query) for query in queries]

        assert over(release, LIMITS, do) == [400] * 4
        allowed = replace(LIMITS, service=(address,))
        assert over(release, allowed, do) == [400] * 4  # on the list, but it leads into this machine
        with pytest.raises(TimeoutError):
            listener.accept()
