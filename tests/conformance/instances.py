"""The real server over data of a test: its endpoints, its pool and its workers, asked through a socket."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from liantu.api.edge import Edge
from liantu.api.endpoints import endpoints
from liantu.api.older import Older
from liantu.api.results import Results
from liantu.service.limits import Limits
from liantu.service.pool import Pool
from liantu.service.process import Release

FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML, ".trig": RdfFormat.TRIG}
BASE = "https://example.org/"
Graphs = Mapping[str, Iterable[Quad]]


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: Mapping[str, str]  # by names in small letters
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Server:
    """Serves one data set after the other."""

    def __init__(self, pool: Pool, loop: asyncio.AbstractEventLoop, port: int, scratch: Path) -> None:
        self.port = port
        self._pool = pool
        self._loop = loop
        self._scratch = scratch
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def serve(self, quads: Iterable[Quad]) -> None:
        """Serve these from now on."""
        release = _release(quads, self._scratch)
        if release.digest != self._pool.release.digest:
            asyncio.run_coroutine_threadsafe(self._switch(release), self._loop).result()

    async def _switch(self, release: Release) -> None:
        self._pool.switch(release)

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Response:
        """Send the request as it is: no header is added but the host and the length."""
        self._connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers.items():
            self._connection.putheader(name, value)
        if body is not None:
            self._connection.putheader("Content-Length", str(len(body)))
        self._connection.endheaders(body)
        answer = self._connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, told, answer.read())

    def close(self) -> None:
        self._connection.close()


@contextmanager
def running(scratch: Path) -> Iterator[Server]:
    """A server on a free port, with one worker: data sets change often."""
    limits = Limits(workers=1, heavy=1, quick_ms=10_000, seconds=30)
    pool = Pool(_release((), scratch), limits)
    listener = socket.create_server(("127.0.0.1", 0))
    served = endpoints(Results(pool), Older(scratch, limits))
    edge = Edge(PlainTextResponse("", status_code=404), served, limits)
    loops: list[asyncio.AbstractEventLoop] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await edge(scope, receive, send)

    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="critical", timeout_keep_alive=600))

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        await server.serve(sockets=[listener])
        await pool.close()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    while not server.started:
        thread.join(0.01)
    asked = Server(pool, loops[0], listener.getsockname()[1], scratch)
    try:
        yield asked
    finally:
        asked.close()
        server.should_exit = True
        thread.join()
        listener.close()


def read_graph(file: Path, base: str, graph: str = "") -> list[Quad]:
    """The triples of a file in a graph, its own or the default one."""
    name = NamedNode(graph) if graph else DefaultGraph()
    parsed = parse(file.read_bytes(), format=FORMATS[file.suffix], base_iri=base, rename_blank_nodes=True)
    return [Quad(quad.subject, quad.predicate, quad.object, name) for quad in parsed]


def _release(quads: Iterable[Quad], scratch: Path) -> Release:
    """A store of these quads; named graphs that are empty are not in it."""
    listed = list(quads)
    digest = hashlib.sha256("\n".join(map(str, listed)).encode()).hexdigest()
    folder = scratch / digest[:16]
    if not folder.exists():
        store = Store(str(folder))
        store.extend(listed)
        store.flush()
    return Release(folder, digest, BASE)
