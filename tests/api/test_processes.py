"""Several processes that speak HTTP: to a client they are one service."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from liantu.graph.quads import document_quads
from liantu.graph.store import GraphStore

from .conftest import BASE, linked_reading
from .served import PATIENCE, Served, children, serving, until

TWO = {"LIANTU_PROCESSES": "2", "LIANTU_LOOKUPS": "0"}
COUNT = quote("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    publish(tmp_path / "store", 1)
    return tmp_path / "store"


@pytest.fixture
def server(store: Path) -> Iterator[Served]:
    with serving(store, env=TWO) as server:
        yield server


def publish(store: Path, documents: int) -> None:
    """A release of so many documents."""
    with GraphStore.create(store, base=BASE, replace=store.exists(), keep=3) as writer:
        for number in range(documents):
            writer.add(document_quads(linked_reading(f"{number}.txt"), base=BASE))


def count(server: Served, mark: int) -> tuple[int, int]:
    """What a fresh query over a new connection tells: graphs, and the release."""
    with urlopen(f"{server.address}/sparql?query={COUNT}%23{mark}&format=csv", timeout=PATIENCE) as answer:
        return int(answer.read().split()[1]), int(answer.headers["liantu-release"])


def figures(server: Served, name: str) -> dict[str, float]:
    """Of each process."""
    with urlopen(f"{server.address}/metrics", timeout=PATIENCE) as answer:
        text = answer.read().decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {sample.labels["process"]: sample.value for sample in samples if sample.name == name}


def test_one_that_is_killed_is_replaced(server: Served) -> None:
    before = children(server.process.pid)
    assert len(before) == 2
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    until(lambda: len(children(server.process.pid) - {killed}) == 2)
    found: set[tuple[int, int, int]] = set()
    while len(found) < 20:
        try:
            found.add((len(found), *count(server, len(found))))
        except (URLError, ConnectionError):  # it had just taken the connection
            continue
    assert {answer[1:] for answer in found} == {(1, 1)}
    until(lambda: len(figures(server, "liantu_release")) == 2)


def test_they_end_together_and_leave_nothing_behind(store: Path) -> None:
    with serving(store, env=TWO) as server:
        assert len(children(server.process.pid)) == 2
        assert count(server, 0) == (1, 1)
    assert not children(server.process.pid)


def test_they_end_with_the_one_that_keeps_them(store: Path) -> None:
    with serving(store, env=TWO, ends_well=False) as server:
        ours = children(server.process.pid)
        server.process.kill()
        until(lambda: not any(alive(pid) for pid in ours))


def alive(pid: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and not told.startswith("Z")


def test_all_of_them_follow_to_another_release(server: Served, store: Path) -> None:
    assert count(server, 0) == (1, 1)
    publish(store, 2)
    until(lambda: set(figures(server, "liantu_release").values()) == {2.0})
    assert {count(server, mark) for mark in range(1, 20)} == {(2, 2)}


def test_a_store_that_is_none_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "liantu", "serve", "--store", str(tmp_path), "--port", "0"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=os.environ | TWO)
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
