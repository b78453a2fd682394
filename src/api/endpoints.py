"""/sparql (the SPARQL 1.1 Protocol, queries only), /graphs (the Graph Store Protocol), and VoID.

Plain ASGI beside the framework's routes: a small query costs less than its routing there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ..errors import LiantuError
from ..service.wire import Task
from . import description
from .edge import Endpoint, Headers
from .graph_store import PATH, WRITES, GraphWriter, graph_named, needs_graph
from .models import Problem
from .negotiation import negotiate
from .older import Older
from .problems import RefusedError, answer, answer_to
from .protocol import SparqlRequest, fields_of_body, fields_of_url, release_named, sparql_request
from .results import Choices, Results, SwitchedError, choices

READS = ("GET", "HEAD", "OPTIONS")
_INSTEAD = (
    "Texts come by POST /documents, graphs of your own by PUT /graphs?graph=IRI; both need a key (`liantu key`), and a "
    "service that was started with its hash."
)
Handler = Callable[[Scope, Receive, Send, Headers], Awaitable[None]]


def endpoints(results: Results, older: Older, writer: GraphWriter | None = None) -> dict[str, Endpoint]:
    """By path; one that ends in `/` stands for all below it. Without a `writer` nothing is written."""
    served = Endpoints(results, older, writer)
    graphs = _guarded(served.graphs, (*READS, *(WRITES if writer else ())))
    return {
        "/sparql": _guarded(served.sparql, (*READS, "POST")),
        PATH: graphs,
        f"{PATH}/": graphs,
        "/.well-known/void": _guarded(served.void, READS),
    }


class Endpoints:
    """What answers, over the results of the pool, or of `older` releases."""

    def __init__(self, results: Results, older: Older, writer: GraphWriter | None) -> None:
        self._results = results
        self._writer = writer
        self._older = older
        self._void = description.Void()

    async def sparql(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        literal = self._results.literal(scope["path"], scope["query_string"], headers.get(b"accept"))
        if scope["method"] != "POST" and "job" not in scope["state"] and (kept := self._results.kept(literal)):
            await self._results.send_kept(scope, send, headers, kept)
            return
        fields = fields_of_url(scope)
        if scope["method"] == "POST":
            most = self._results.pool.limits.body_kb * 1024
            fields = fields + await fields_of_body(receive, headers, most=most)
        elif not any(name in ("query", "update") for name, _ in fields):
            await self._describe(scope, receive, send, headers, dict(fields).get("format"))
            return
        asked = sparql_request(fields)
        scope["state"]["query"] = asked.query  # for the log
        task, chosen = planned(asked, headers.get(b"accept"), self._results.pool.limits.query_chars)
        await self._answer(release_named(fields), scope, receive, send, headers, task, chosen)

    async def _answer(
        self, release: int | None, scope: Scope, receive: Receive, send: Send, headers: Headers, task: Task,
        chosen: Choices,
    ) -> None:  # fmt: skip
        """From the release that is named, else from the one that is served."""
        if release is None:
            await self._results.answer(scope, receive, send, headers, task, chosen)
            return
        if release == self._results.pool.release.number:
            served = Results(self._results.pool, self._results.cache, only=release)
            with suppress(SwitchedError):
                await served.answer(scope, receive, send, headers, task, chosen)
                return
        async with self._older.reading(release) as opened:
            older = Results(self._older.pool_of(opened), self._results.cache)
            await older.answer(scope, receive, send, headers, task, chosen)

    async def graphs(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        fields = fields_of_url(scope)
        named = graph_named(scope, headers, fields)
        if scope["method"] in WRITES:
            assert self._writer is not None
            await self._writer.write(scope, receive, send, headers, named)
            return
        graph = needs_graph(named)
        choice = negotiate(_accept(headers), description.FORMATS, format=dict(fields).get("format"))
        chosen = Choices(None, choice, named=False, told=choice.media_type)
        task = Task("", None, choice.format, graph=graph)
        await self._answer(release_named(fields), scope, receive, send, headers, task, chosen)

    async def void(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        fields, served = fields_of_url(scope), self._results.pool
        choice = negotiate(_accept(headers), description.FORMATS, format=dict(fields).get("format"))
        origin, release = description.origin(scope, headers), release_named(fields)
        if release is None:
            body, number = await self._void.written(served, origin, choice.format)
        else:
            async with self._older.reading(release, lookups=False) as opened:
                pool, now = self._older.pool_of(opened), served.release.number
                body, number = await self._void.written(pool, origin, choice.format, version_of=now)
        scope["state"]["release"] = number
        await _send(Response(body, media_type=choice.media_type, headers={"Vary": "Accept"}), scope, receive, send)

    async def _describe(self, scope: Scope, receive: Receive, send: Send, headers: Headers, format: str | None) -> None:
        """The endpoint itself: its Service Description."""
        choice = negotiate(_accept(headers), description.FORMATS, format=format)
        body = description.service(description.origin(scope, headers), choice.format, self._results.pool.limits)
        await _send(Response(body, media_type=choice.media_type, headers={"Vary": "Accept"}), scope, receive, send)


def planned(asked: SparqlRequest, accept: bytes | None, most: int) -> tuple[Task, Choices]:
    """What a worker is to do, and how the answer is written. Raises `RefusedError` for too many characters."""
    if len(asked.query) > most:
        raise RefusedError(413, "query too long", f"A query may have {most:,} characters.", "Split it.")
    chosen = choices(None if accept is None else accept.decode("latin-1"), asked.format)
    return chosen.task(asked.query, asked.default_graphs, asked.named_graphs), chosen


def _accept(headers: Headers) -> str | None:
    accept = headers.get(b"accept")
    return None if accept is None else accept.decode("latin-1")


def _guarded(handler: Handler, methods: tuple[str, ...]) -> Endpoint:
    """Refuse other methods, tell of these, and answer what was raised in the one shape of errors."""
    allow = ", ".join(methods)

    async def guarded(scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        if scope["method"] == "OPTIONS":
            await _send(Response(status_code=204, headers={"Allow": allow}), scope, receive, send)
        elif scope["method"] not in methods:
            told = f"{scope['method']} {scope['path']}: only {allow}."
            problem = Problem(error="method not allowed", detail=told, next=_INSTEAD)
            await answer(405, problem, {"Allow": allow})(scope, receive, send)
        else:
            try:
                await handler(scope, receive, send, headers)
            except (RefusedError, LiantuError) as error:
                await _send(answer_to(error), scope, receive, send)

    return guarded


async def _send(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["method"] == "HEAD":
        response.body = b""
    await response(scope, receive, send)
