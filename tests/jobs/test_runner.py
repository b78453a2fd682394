"""The runner with the real process, and what happens to jobs when that ends, waits, or is begun again."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from liantu.build import build
from liantu.deciding import decide
from liantu.decisions import log
from liantu.graph import history, owning
from liantu.jobs import Book, Job, Runner
from liantu.releases import writing
from liantu.update import add

TEXT = "云帆机床总部位于常州市。\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(TEXT, encoding="utf-8")
    build([tmp_path / "first.txt"], tmp_path / "store", jobs=1, reference=False)
    return tmp_path / "store"


def put(book: Book, text: str = TEXT.replace("云帆", "远山")) -> str:
    with book.new() as (identifier, folder):
        (folder / "a.txt").write_text(text, encoding="utf-8")
        book.put(identifier, "add", ["a.txt"])
    return identifier


def run(
    book: Book, *identifiers: str, kill: int = 0, hold: bool = False, cancel: Callable[[], bool] | None = None
) -> list[Job]:
    """Run until these are over; `kill` the process that often, `hold` the lock of the store for a while, cancel the
    first as soon as `cancel` says so."""

    async def looked() -> None:
        """Nothing is served here."""

    async def do() -> None:
        runner = Runner(book, looked)
        task = asyncio.create_task(runner.run())
        killed = 0
        while not all(book.job(identifier).over for identifier in identifiers):
            await asyncio.sleep(0.02)
            if cancel is not None and cancel():
                book.cancel(identifiers[0])
                runner.wake_soon()
            if killed < kill and runner._process is not None:
                killed += 1
                os.killpg(runner._process.pid, signal.SIGKILL)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def held() -> None:
        running = asyncio.create_task(do())
        with writing(book.path):
            await asyncio.sleep(4)
            assert not book.job(identifiers[0]).over
        await running

    asyncio.run(held() if hold else do())
    return [book.job(identifier) for identifier in identifiers]


def test_a_process_that_ends_fails_its_job_and_the_next_one_is_done(store: Path) -> None:
    book = Book(store)
    first, second = run(book, put(book), put(book), kill=1)
    assert first.state == "failed"
    assert "signal 9" in (first.error or "")
    assert (second.state, [m.release for m in history.releases(store)]) == ("done", [1, 2])
    book.close()


def test_a_job_waits_while_somebody_else_writes(store: Path) -> None:
    book = Book(store)
    (job,) = run(book, put(book), hold=True)
    assert (job.state, job.attempts) == ("done", 1)
    book.close()


def test_what_was_published_by_a_service_that_was_killed_is_told_and_not_done_again(store: Path) -> None:
    book = Book(store)
    run(book, put(book))
    again = put(book)
    book.begin(again, 1)  # and the service was killed before it could tell
    book.recover()
    book.put("gone", "remove", ["a.txt"])
    added, _ = run(book, again, "gone")
    book.put("gone again", "remove", ["a.txt"])
    book.begin("gone again", 2)
    book.recover()
    (removed,) = run(book, "gone again")
    assert added.outcome is not None
    assert removed.outcome is not None
    assert (added.outcome["release"], added.outcome["added"]) == (2, ["a.txt"])
    assert (removed.outcome["release"], removed.outcome["removed"]) == (3, ["a.txt"])
    assert [m.release for m in history.releases(store)] == [1, 2, 3]
    book.close()


def put_graph(book: Book, action: str = owning.POST) -> str:
    with book.new() as (identifier, folder):
        (folder / owning.FILE).write_text("_:b1 <urn:p> <urn:o> .\n", encoding="utf-8")
        book.put(identifier, action, ["urn:own"])
    return identifier


def test_graphs_of_ones_own_come_are_merged_and_go(store: Path) -> None:
    book = Book(store)
    asked = [put_graph(book, action) for action in (owning.PUT, owning.POST, owning.DELETE, owning.DELETE)]
    told = [job.outcome or {} for job in run(book, *asked)]
    assert [outcome["release"] for outcome in told] == [2, 3, 4, None]
    assert [told[n][kind] for n, kind in enumerate(("added", "replaced", "removed"))] == [["urn:own"]] * 3
    assert not told[3].get("removed")  # there was none any more
    book.close()


def test_a_merge_that_was_published_by_a_service_that_was_killed_is_not_done_again(store: Path) -> None:
    book = Book(store)
    identifier = put_graph(book)
    book.begin(identifier, 1)
    owning.post(store, "urn:own", book.files(identifier) / owning.FILE)
    book.recover()
    (job,) = run(book, identifier)
    assert job.outcome is not None
    assert (job.outcome["release"], job.outcome["added"]) == (2, ["urn:own"])
    assert [m.release for m in history.releases(store)] == [1, 2]
    book.close()


@pytest.mark.parametrize("published", [False, True])
def test_a_graph_that_was_stopped_is_there_whole_or_not_at_all(store: Path, published: bool) -> None:
    book = Book(store)
    identifier = put_graph(book)
    book.begin(identifier, 1)
    if published:
        owning.post(store, "urn:own", book.files(identifier) / owning.FILE)
    book.cancel(identifier)
    (job,) = run(book, identifier)
    assert job.state == ("done" if published else "cancelled")
    assert len(history.releases(store)) == 1 + published
    book.close()


def test_a_job_that_never_ends_is_given_up(store: Path) -> None:
    book = Book(store)
    identifier = put(book)
    for _ in range(3):
        book.begin(identifier, 1)
        book.recover()
    (job,) = run(book, identifier)
    assert job.state == "failed"
    assert "begun 3 times" in (job.error or "")
    book.close()


@pytest.mark.parametrize("folder", ["jobs", "writer"])  # as soon as it is begun; as soon as it writes
def test_a_job_that_is_stopped_leaves_nothing_behind(store: Path, folder: str) -> None:
    book = Book(store)
    first, second = put(book, "".join(f"远山{n}泵业总部位于无锡市。\n" for n in range(3000))), put(book)
    told = run(book, first, second, cancel=lambda: book.job(first).state == "running" and (store / folder).exists())
    assert [job.state for job in told] == ["cancelled", "done"]
    assert (told[0].error, told[0].outcome) == (None, None)
    assert [(m.release, m.documents) for m in history.releases(store)] == [(1, 1), (2, 2)]
    assert sorted(entry.name for entry in store.iterdir()) == ["current", "jobs", "lock", "releases"]
    assert not [entry for entry in book.folder.iterdir() if entry.is_dir()]
    book.close()


def test_what_was_published_before_it_was_stopped_is_told(store: Path, tmp_path: Path) -> None:
    book = Book(store)
    identifier = put(book)
    book.begin(identifier, 1)
    add([book.files(identifier) / "a.txt"], store, jobs=1)
    assert book.cancel(identifier).state == "stopping"
    (job,) = run(book, identifier)
    assert job.outcome is not None
    assert (job.state, job.outcome["release"], job.outcome["added"]) == ("done", 2, ["a.txt"])
    book.close()


@pytest.mark.parametrize("published", [False, True])
def test_a_decision_that_was_stopped_is_made_whole_or_not_at_all(store: Path, published: bool) -> None:
    book = Book(store)
    job = book.put("x", "decide", ("rename", "云帆机床", "云帆集团"))
    book.begin("x", 1)
    decide("rename", ("云帆机床", "云帆集团"), store, why="已更名", author="王", at=job.created, jobs=1)
    if not published:
        history.rollback(store, 1)
        shutil.rmtree(store / "releases" / "2")
    book.cancel("x")
    (told,) = run(book, "x")
    assert told.state == ("done" if published else "cancelled")
    assert len(log.read(store)) == published
    book.close()
