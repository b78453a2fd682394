"""What benchmarks/soak.py asks: every kind of request that the service knows, each at a rate of its own."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, urlencode

Headers = Mapping[str, str]
LIMITS = frozenset({429, 503, 504})  # statuses that say which bound was met
UNUSED = 3.0  # seconds after which a connection is not used again
BROKEN = 0  # the status of an answer that broke off
RESULTS = {"Accept": "application/sparql-results+json"}
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
EXPORTS = ("nquads", "turtle", "csv")
BOMBS = (
    f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i",
    "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b . ?c (!<x:a>|^!<x:a>)* ?d }",
    f"SELECT (1{'+1' * 30_000} AS ?x) {{}}",
    f"ASK {'{' * 5_000}{'}' * 5_000}",
)


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: Headers = field(default_factory=dict)
    method: str = "GET"
    body: bytes = b""

    def packed(self) -> bytes:
        told = {"Host": "localhost", "Content-Length": str(len(self.body)), **self.headers}
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(frozen=True, slots=True)
class Kind:
    """Requests of one kind, so many a second. `answers` are the statuses that they shall have, beside those of limits;
    one that `streams` breaks off at a limit that it meets on its way; a client that `leaves` does not wait."""

    rate: float
    make: Callable[[Random], Request]
    answers: frozenset[int] = frozenset({200})
    streams: bool = False
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a store has, to ask for."""

    entities: Sequence[str]  # IRIs
    labels: Sequence[str]
    documents: Sequence[str]
    questions: Sequence[str]
    base: str


@dataclass(slots=True)
class Seen:
    """What came of the requests, by kind."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    limits: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def take(self, name: str, kind: Kind, status: int, body: bytes, seconds: float) -> None:
        if status in kind.answers:
            self.times[name].append(seconds)
        elif status in LIMITS and {"error", "detail", "next"} <= set(_json(body)):
            self.limits[f"{name}: {status} {_json(body)['error']}"] += 1
        elif status == BROKEN and kind.streams:
            self.limits[f"{name}: broken off"] += 1
        else:
            self.errors[f"{name}: {status or 'broken off'} {body[:200]!r}"] += 1


class Connection:
    """One connection that is kept; made anew after an answer that broke off, and when it was not used for a while."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._used = 0.0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: Request) -> tuple[int, bytes]:
        """Status and body; `BROKEN` without a body where there was no whole answer."""
        try:
            return await self._ask(request)
        except (OSError, EOFError, ValueError):
            self.close()
            return BROKEN, b""

    async def send(self, request: Request) -> None:
        """Only send it."""
        if time.monotonic() - self._used > UNUSED:  # the server may close it at any moment now
            self.close()
        self._used = time.monotonic()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        self._streams[1].write(request.packed())
        await self._streams[1].drain()

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].transport.abort()
        self._streams = None

    async def _ask(self, request: Request) -> tuple[int, bytes]:
        await self.send(request)
        assert self._streams is not None
        reader = self._streams[0]
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in head[1:] if line)
        body = b""
        if "content-length" in headers:
            body = await reader.readexactly(int(headers["content-length"]))
        elif headers.get("transfer-encoding") == "chunked":
            while size := int(await reader.readline(), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
        self._used = time.monotonic()
        if headers.get("connection") == "close":
            self.close()
        return int(head[0].split()[1]), body


def kinds(known: Known) -> dict[str, Kind]:
    """All kinds of requests, by name."""

    def page(chosen: Random, rest: str = "") -> str:
        kind, _, slug = chosen.choice(known.entities).removeprefix(known.base).partition("/")
        return f"/entities/{kind}/{quote(slug, safe='')}{rest}"

    def label(chosen: Random) -> str:
        return chosen.choice(known.labels)

    return {
        "small query, fresh": Kind(12, lambda r: _query(f"SELECT * {{ <{r.choice(known.entities)}> ?p ?o }}", r)),
        "small query, repeated": Kind(8, lambda r: _query(f"SELECT ?l {{ <{r.choice(known.entities)}> {LABEL} ?l }}")),
        "all triples, sorted": Kind(
            0.2, lambda r: _query("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY STR(?s)", r), streams=True
        ),
        "long result": Kind(0.2, lambda r: _query("SELECT * { ?s ?p ?o . ?o ?q ?v } LIMIT 50000", r), streams=True),
        "search": Kind(4, lambda r: Request("/entities?" + urlencode({"q": label(r)[: r.randint(1, 6)]}))),
        "card": Kind(3, lambda r: Request(page(r))),
        "card as Turtle": Kind(0.5, lambda r: Request(page(r), {"Accept": "text/turtle"})),
        "neighbourhood": Kind(2, lambda r: Request(page(r, "/neighbourhood?hops=2"))),
        "paths": Kind(1, lambda r: Request("/paths?" + urlencode({"from": label(r), "to": label(r)})), _OR_NONE),
        "document": Kind(1, lambda r: Request("/documents/" + quote(r.choice(known.documents), safe="")), _OR_NONE),
        "question": Kind(0.5, lambda r: Request("/questions/" + r.choice(known.questions))),
        "ask": Kind(0.5, lambda r: Request("/ask?" + urlencode({"q": f"{label(r)}有哪些企业？"}))),
        "export": Kind(
            0.05, lambda r: Request("/export?format=" + r.choice(("nquads", "turtle", "csv"))), streams=True
        ),
        "graph": Kind(0.2, lambda r: Request("/graphs?default&format=ntriples"), streams=True),
        "void": Kind(0.2, lambda r: Request("/.well-known/void")),
        "metrics": Kind(0.2, lambda r: Request("/metrics")),
        "no query": Kind(1, lambda r: _query(f"SELECT * {{ ?s {label(r)} }}"), frozenset({400})),
        "bomb": Kind(0.03, lambda r: _posted(r.choice(BOMBS), r), frozenset({400})),
        "result without end": Kind(0.03, lambda r: _query(f"SELECT * {{ {CROSS} }}", r), frozenset({BROKEN})),
        "leaves a slow query": Kind(0.1, lambda r: _query(f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", r), leaves=True),
        "leaves a stream": Kind(0.1, lambda r: _query("SELECT * { ?s ?p ?o . ?o ?q ?v }", r), leaves=True),
        "leaves an export": Kind(0.05, lambda r: Request("/export?format=nquads"), leaves=True),
    }


async def keep_asking(name: str, kind: Kind, port: int, seen: Seen, over: asyncio.Event, number: int) -> None:
    """Ask at the rate of the kind until it is over; where answers take longer, less often."""
    chosen, connection, next_ = Random(f"{name} {number}"), Connection(port), time.monotonic()
    while not over.is_set():
        started = time.perf_counter()
        request = kind.make(chosen)
        if kind.leaves:
            await _leave(connection, request, chosen.random() * 0.5)
            seen.times[name].append(time.perf_counter() - started)
        else:
            status, body = await connection.ask(request)
            seen.take(name, kind, status, body, time.perf_counter() - started)
        next_ = max(next_ + chosen.expovariate(kind.rate), time.monotonic())
        try:
            await asyncio.wait_for(over.wait(), max(0.001, next_ - time.monotonic()))
        except TimeoutError:
            continue
    connection.close()


async def _leave(connection: Connection, request: Request, seconds: float) -> None:
    try:
        await connection.send(request)
        await asyncio.sleep(seconds)
    finally:
        connection.close()


def _query(text: str, fresh: Random | None = None) -> Request:
    return Request("/sparql?query=" + quote(text + _mark(fresh)), RESULTS)


def _posted(text: str, fresh: Random) -> Request:
    kind = {"Content-Type": "application/sparql-query"}
    return Request("/sparql", {**RESULTS, **kind}, "POST", (text + _mark(fresh)).encode())


def _mark(fresh: Random | None) -> str:
    return "" if fresh is None else f" # {fresh.getrandbits(48):x}"


def _json(body: bytes) -> dict[str, object]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


_OR_NONE = frozenset({200, 404})
