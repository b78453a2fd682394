"""The real server on a free port: what a client across a socket sees."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from liantu.graph.change import Change

from .served import PATIENCE, lines, serving, until

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ALL = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


@pytest.fixture(scope="module")
def address(store_path: Path) -> Iterator[str]:
    """The address of a server over the small store; it must end well when it is told to."""
    with serving(store_path, by=signal.SIGINT) as server:
        yield server.address


def fetch(url: str, *, data: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
    with urlopen(Request(url, data=data, headers=headers or {}), timeout=PATIENCE) as response:
        return bytes(response.read())


def test_it_serves_what_it_announces(address: str) -> None:
    assert json.loads(fetch(f"{address}/health"))["documents"] == 2


def test_a_query_over_the_socket(address: str) -> None:
    by_get = fetch(f"{address}/sparql?query={quote(COUNT)}&format=csv")
    by_post = fetch(
        f"{address}/sparql",
        data=COUNT.encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": "text/csv"},
    )
    assert by_get == by_post
    assert int(by_get.decode().splitlines()[1]) > 0


def test_an_iri_leads_through_the_redirect_to_turtle(address: str) -> None:
    turtle = fetch(f"{address}/id/city/{quote('青岛市')}", headers={"Accept": "text/turtle"})
    assert "青岛市" in turtle.decode()


def test_an_error_over_the_socket(address: str) -> None:
    with pytest.raises(HTTPError) as error:
        fetch(f"{address}/sparql?query=ASK")
    with error.value as response:
        assert response.code == 400
        assert set(json.loads(response.read())) == {"error", "detail", "next"}


def test_what_no_parser_takes_is_answered_in_the_shape_of_errors(address: str) -> None:
    with pytest.raises(HTTPError) as error:
        fetch(f"{address}/entities?q={'x' * 70_000}")
    with error.value as response:
        assert response.code == 400
        assert "POST" in json.loads(response.read())["next"]


def test_many_clients_at_once_get_whole_answers(address: str) -> None:
    """A result of the store aborts the process when it meets another thread than its own."""
    urls = [
        f"{address}/sparql?query={quote(COUNT)}",
        f"{address}/sparql?query={quote(ALL)}&format=ntriples",
        f"{address}/entities/enterprise/{quote('晨星电机')}",
        f"{address}/entities/enterprise/{quote('晨星电机')}/neighbourhood?hops=2",
        f"{address}/export?format=nquads",
    ]
    expected = {url: sorted(fetch(url).splitlines()) for url in urls}
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda url: (url, sorted(fetch(url).splitlines())), urls * 20))
    assert all(answer == expected[url] for url, answer in answers)


def test_another_address_than_this_machines_is_told(store_path: Path) -> None:
    with serving(store_path, "--host", "0.0.0.0") as server:
        told = lines(server.log)
    assert "can be reached from other machines" in told[0]


def test_a_taken_port_is_one_line(address: str, store_path: Path) -> None:
    port = address.rpartition(":")[2]
    command = [sys.executable, "-m", "liantu", "serve", "--store", str(store_path), "--port", port]
    second = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "--port" in second.stderr


def test_a_damaged_release_is_told_and_the_one_before_is_served(store_path: Path, tmp_path: Path) -> None:
    store = shutil.copytree(store_path, tmp_path / "store")
    with Change(store) as change:
        change.remove_text("a.txt")
    (store / "releases" / "2" / "changes.sqlite").write_bytes(b"")
    with serving(store, env={"LIANTU_PROCESSES": "3", "LIANTU_LOOKUPS": "0"}) as server:
        assert json.loads(fetch(f"{server.address}/health"))["release"] == 1
        until(lambda: fetch(f"{server.address}/metrics").count(b"liantu_release{") == 3)
        told = lines(server.log)
    assert told[0].startswith("liantu: ")
    assert "changes.sqlite is damaged" in told[0]
    assert "release 1 is read instead" in told[0]
    assert told[1].startswith("Liantu serves ")
    assert not [line for line in told[2:] if line.startswith("liantu: ")]
