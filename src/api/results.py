"""Results of the pool as responses: kept or run, whole or streamed, never cut so that they look whole."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from starlette.types import Receive, Scope, Send

from ..graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS
from ..service.cache import Cache
from ..service.canonical import canonical
from ..service.failures import ServiceError, broke
from ..service.job import Job
from ..service.pool import Pool
from ..service.wire import Task
from .edge import Headers
from .negotiation import Choice, negotiate
from .problems import RefusedError

HELD = 1 << 20  # bytes that are here before an answer begins: up to them a failure still has its status
FOR_OLD_HTTP = 16 << 20  # bytes of an answer over HTTP/1.0, where the end of a stream cannot be told from a cut
RawHeaders = list[tuple[bytes, bytes]]
Literal = tuple[str, str, bytes, bytes | None]  # release, path, query string, media types accepted


class SwitchedError(Exception):
    """Another release was switched to while a query waited that named one."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The formats that fit what a client accepts, for solutions and for triples; None where none does."""

    solutions: Choice | None
    triples: Choice | None
    named: bool
    told: str = ""  # all of it in a few words

    def task(
        self, query: str, default_graphs: tuple[str, ...] = (), named_graphs: tuple[str, ...] = (), *,
        graph: str | None = None,
    ) -> Task:  # fmt: skip
        solutions = self.solutions.format if self.solutions else None
        triples = self.triples.format if self.triples else None
        return Task(query, solutions, triples, default_graphs, named_graphs, graph, self.named)

    def media_type(self, format: str) -> str:
        chosen = next(c for c in (self.solutions, self.triples) if c is not None and c.format == format)
        return chosen.media_type + ("; charset=utf-8" if chosen.media_type.startswith("text/") else "")


@lru_cache(maxsize=512)
def choices(accept: str | None, format: str | None) -> Choices:
    """What fits an Accept header, or the `format` parameter that wins over it."""
    found: list[Choice | None] = []
    for offers in (SOLUTION_FORMATS, GRAPH_FORMATS):
        try:
            found.append(negotiate(accept, offers, format=format))
        except RefusedError:
            found.append(None)
    told = " ".join(choice.media_type if choice else "-" for choice in found)
    return Choices(found[0], found[1], format is not None, told)


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer; `head` are its headers as they are written."""

    etag: bytes
    head: bytes
    body: bytes

    def headers(self) -> RawHeaders:
        lines = self.head.split(b"\r\n")[:-1]
        return [(name, value) for name, _, value in (line.partition(b": ") for line in lines)]


class Results:
    """Answers tasks from what is kept, or by the pool."""

    def __init__(self, pool: Pool, cache: Cache[Kept] | None = None, *, only: int | None = None) -> None:
        """With `only`, the number of a release, what was read of another one is not sent: `SwitchedError` is raised."""
        self.pool = pool
        self.cache: Cache[Kept] = Cache(pool.limits.cache_mb) if cache is None else cache
        self._only = only

    async def answer(
        self, scope: Scope, receive: Receive, send: Send, headers: Headers, task: Task, chosen: Choices
    ) -> None:
        """Raises `ServiceError` for what failed before the answer began. `state` may have its job already."""
        etag = self.etag(task, chosen)
        scope["state"]["release"] = self.pool.release.number
        begun: Job | None = scope["state"].pop("job", None)
        kept = self.cache.get(etag) if begun is None else None
        if begun is not None:
            await self._watch(scope, receive, send, begun, chosen, etag)
        elif kept is not None:
            if scope["method"] != "POST":
                self.keep(self.literal(scope["path"], scope["query_string"], headers.get(b"accept")), kept)
            await self.send_kept(scope, send, headers, kept)
        elif matches(headers.get(b"if-none-match"), etag):
            await _send_all(send, 304, [(b"etag", etag), *_caching(stable=True)], b"")
        else:
            await self._watch(scope, receive, send, self.pool.submit(task), chosen, etag)

    def etag(self, task: Task, chosen: Choices) -> bytes:
        """Of the answer in the release that is served."""
        return _etag(self.pool.release.digest, task, chosen)

    async def send_kept(self, scope: Scope, send: Send, headers: Headers, kept: Kept) -> None:
        """What `kept` gave, at once: it is of the release that is served now."""
        scope["state"]["release"] = self.pool.release.number
        if matches(headers.get(b"if-none-match"), kept.etag):
            await _send_all(send, 304, [(b"etag", kept.etag), *_caching(stable=True)], b"")
        else:
            await _send_all(send, 200, kept.headers(), b"" if scope["method"] == "HEAD" else kept.body)

    async def _watch(self, scope: Scope, receive: Receive, send: Send, job: Job, chosen: Choices, etag: bytes) -> None:
        watched = _Watched(self.pool, job, receive)
        try:
            await self._run(scope, send, job, chosen, etag)
        finally:
            watched.end()

    async def _run(self, scope: Scope, send: Send, job: Job, chosen: Choices, etag: bytes) -> None:
        bodiless = scope["method"] == "HEAD"
        held, ended = await self._hold(job, FOR_OLD_HTTP if scope.get("http_version") == "1.0" else HELD)
        assert job.head is not None
        if self._only not in (None, job.number):
            raise SwitchedError
        scope["state"]["release"] = job.number
        if ended:
            whole = self.whole(job, chosen, etag, b"".join(held))
            await _send_all(send, 200, whole.headers(), b"" if bodiless else whole.body)
        elif scope.get("http_version") == "1.0":
            self.pool.cancel(job)
            raise RefusedError(505, "answer too long for HTTP/1.0", "It needs a stream.", "Ask over HTTP/1.1.")
        else:
            await self._stream(
                send, job, _answer(job, chosen, self._etag_of(job, chosen, etag)), held, bodiless=bodiless
            )

    def kept(self, literal: Literal) -> Kept | None:
        """The answer to exactly this GET or HEAD, so that not even its query need be read again."""
        return self.cache.get(literal)

    def keep(self, literal: Literal, kept: Kept) -> None:
        """What was asked a second time is likely to be asked in the same words again."""
        self.cache.put(literal, kept, len(literal[2]))

    def literal(self, path: str, query_string: bytes, accept: bytes | None) -> Literal:
        """What a request says, word for word."""
        return self.pool.release.digest, path, query_string, accept

    def whole(self, job: Job, chosen: Choices, etag: bytes, body: bytes) -> Kept:
        """The answer of a job that is over, kept where it may be; `etag` is that of when the job began."""
        assert job.head is not None
        etag = self._etag_of(job, chosen, etag)
        headers = [*_answer(job, chosen, etag), (b"content-length", b"%d" % len(body))]
        found = Kept(etag, b"".join([b"%s: %s\r\n" % header for header in headers]), body)
        if job.head.stable and job.release == self.pool.release.digest:
            self.cache.put(etag, found, len(body))
        return found

    def _etag_of(self, job: Job, chosen: Choices, etag: bytes) -> bytes:
        """Of the release that the job read: another one may have been switched to while it waited."""
        return etag if job.release == self.pool.release.digest else _etag(job.release, job.task, chosen)

    async def _hold(self, job: Job, most: int) -> tuple[list[bytes], bool]:
        """The first bytes of a result, up to about `most`, and whether that is all."""
        held: list[bytes] = []
        size = 0
        while size < most:
            for piece in await job.pieces():
                if piece is None:
                    return held, True
                held.append(piece)
                size += len(piece)
            self.pool.taken(job)
        return held, False

    async def _stream(
        self, send: Send, job: Job, answer: RawHeaders, held: Sequence[bytes | None], *, bodiless: bool
    ) -> None:
        """Begin, and go on as the client takes. A failure on the way breaks the connection off: there is no end."""
        await send({"type": "http.response.start", "status": 200, "headers": answer})
        if bodiless:
            self.pool.cancel(job)
            await send({"type": "http.response.body", "body": b""})
            return
        while True:
            for piece in held:
                await send({"type": "http.response.body", "body": piece or b"", "more_body": piece is not None})
                if piece is None:
                    return
            self.pool.taken(job)
            try:
                held = await job.pieces()
            except ServiceError:
                return  # without the last message: the server closes the connection in the middle of a chunk


class _Watched:
    """A job, ended when its client leaves. Only a slow one is watched: watching costs as much as a quick query."""

    def __init__(self, pool: Pool, job: Job, receive: Receive) -> None:
        self.job = job
        self._pool = pool
        self._receive = receive
        self._watch: asyncio.Task[None] | None = None
        job.slowed = self._begin
        if job.lane == "heavy":
            self._begin()

    def _begin(self) -> None:
        if self._watch is None:
            self._watch = asyncio.get_running_loop().create_task(self._until_left())

    async def _until_left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._pool.cancel(self.job)
        self.job.fail(broke())

    def end(self) -> None:
        """Nobody waits any more, whether there was an answer or not."""
        self.job.slowed = None
        if self._watch is not None:
            self._watch.cancel()
        if not self.job.over:
            self._pool.cancel(self.job)


def _answer(job: Job, chosen: Choices, etag: bytes) -> RawHeaders:
    assert job.head is not None
    stable = job.head.stable
    named = [(b"etag", etag)] if stable else []
    return [(b"content-type", chosen.media_type(job.head.format).encode()), *named, *_caching(stable=stable)]


def _caching(*, stable: bool) -> RawHeaders:
    return [(b"cache-control", b"no-cache" if stable else b"no-store"), (b"vary", b"Accept")]


def _etag(release: str, task: Task, chosen: Choices) -> bytes:
    """Strong: a release never changes, and the engine writes the same bytes for the same query."""
    graphs = "\n".join((*task.default_graphs, "", *task.named_graphs))
    told = f"{release}\0{chosen.told}\0{task.graph}\0{graphs}\0".encode("utf-8", "surrogatepass")
    return f'"{hashlib.blake2b(told + canonical(task.query), digest_size=16).hexdigest()}"'.encode()


def matches(wanted: bytes | None, etag: bytes) -> bool:
    return wanted is not None and any(tag.strip().removeprefix(b"W/") == etag for tag in wanted.split(b","))


async def _send_all(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
