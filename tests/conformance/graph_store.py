"""The tests of the Graph Store Protocol, read and written over HTTP: the real server, with a key, over a store."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import RdfFormat

from liantu.graph.store import GraphStore
from liantu.keys import hash_of, new_key
from tests.api.served import serving

from .failed import need
from .instances import BASE, Response
from .manifests import Exchange, W3cTest
from .results import same, triples

HOST = "www.example"  # what the tests are asked of, and where their graphs are
OURS, THEIRS = "/graphs", "/gsp"


class GraphServer:
    """Asks with the key, each time over a connection of its own."""

    def __init__(self, address: str, key: str) -> None:
        self._where = urlsplit(address).netloc
        self._key = key

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Response:
        told = {"Host": HOST, "Authorization": f"Bearer {self._key}", **headers}
        told |= {} if body is None else {"Content-Length": str(len(body))}
        with closing(http.client.HTTPConnection(self._where, timeout=120)) as connection:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in told.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return Response(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


@contextmanager
def graph_serving(scratch: Path) -> Iterator[GraphServer]:
    """A server over a store that holds nothing."""
    key = new_key()
    with GraphStore.create(scratch / "store", base=BASE):
        pass
    env = {"LIANTU_API_KEYS": hash_of(key), "LIANTU_PROCESSES": "1", "LIANTU_QUERY_SECONDS": "120"}
    with serving(scratch / "store", env=env) as served:
        yield GraphServer(served.address, key)


def run_graph_store(test: W3cTest, server: GraphServer) -> None:
    """Raises `FailedError`. The graphs that the test speaks of are taken out before."""
    for target in sorted({exchange.target for exchange in test.exchanges if "$" not in exchange.target} - {THEIRS}):
        server.ask("DELETE", _target(target), {})
    told: dict[str, str] = {}
    for exchange in test.exchanges:
        target = exchange.target
        for name, value in told.items():
            target = target.replace(name, quote(value, safe=""))
        answer = server.ask(exchange.method, _target(target), dict(exchange.headers), exchange.body)
        need(exchange.fits(answer.status), f"{exchange.method} {exchange.target}: status {answer.status}")
        if exchange.expected_location is not None:
            told[exchange.expected_location] = answer.headers.get("location", "")
        if exchange.method == "GET" and exchange.expected_body is not None:
            _check_body(answer, exchange)


def _target(target: str) -> str:
    return target.replace(THEIRS, OURS, 1) if urlsplit(target).path.startswith(THEIRS) else target


def _check_body(answer: Response, exchange: Exchange) -> None:
    need(answer.media_type == "text/turtle", f"{answer.media_type} was not asked for")
    assert exchange.expected_body is not None
    base = f"http://{HOST}/"
    wanted = triples(exchange.expected_body.encode(), RdfFormat.TURTLE, base)
    need(same(triples(answer.body, RdfFormat.TURTLE, base), wanted), "another graph")
