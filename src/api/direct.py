"""The direct way of a query: from the socket to a worker and back, where nothing but a small answer comes of it.

A query at /sparql over a kept connection begins here, in the parser's own callbacks: no task, no message, no dictionary
of either. Whatever is not plain (a long body, another origin, an error, a slow or a long result) goes on the ordinary
way, with the job that was begun. Both ways give the same answer.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from ..errors import LiantuError
from ..service.job import Job
from .edge import STRICT, USUAL
from .endpoints import planned
from .models import Problem
from .problems import RefusedError
from .protocol import Fields, body_kind, fields_in, form, sparql_request
from .results import Kept, Literal, matches
from .target import encoded

if TYPE_CHECKING:
    from .app import Service

PATH: Final = "/sparql"
_RAW_PATH: Final = PATH.encode()
_FIELDS: Final = frozenset({"query", "format", "default-graph-uri", "named-graph-uri"})
_LONGEST: Final = 64 * 1024  # bytes of a body; beyond them the server stops reading
_NOT_PLAIN: Final = frozenset({b"expect", b"origin", b"transfer-encoding", b"upgrade"})
_ALWAYS: Final = b"".join(b"%s: %s\r\n" % header for header in (*USUAL, (b"content-security-policy", STRICT)))
_READABLE: Final = (
    "An address is UTF-8, percent-encoded where it is not plain: curl -G --data-urlencode 'q=青岛' ADDRESS does that. "
    "It may have 65,535 bytes; send a longer query by POST."
)
_CLOSES: Final = b"connection: close\r\n"


class Protocol(HttpToolsProtocol):
    """The server's protocol, which sends plain queries the direct way. The app must be a `Service`."""

    _between = True  # requests: what comes next begins one

    def data_received(self, data: bytes) -> None:
        super().data_received(encoded(data) if self._between and not data.isascii() else data)

    def on_message_begin(self) -> None:
        self._between = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        before = self.cycle
        if (before is None or before.response_complete) and self._is_plain():
            self.cycle = Exchange(self, self.config.app)  # type: ignore[arg-type]
        else:
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._between = True
        if isinstance(self.cycle, Exchange) and not self.cycle.begun:
            self.cycle.begin()
        else:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP, or has an address that no parser takes, is answered in the one shape of errors too."""
        body = Problem(error="request not readable", detail=msg, next=_READABLE).model_dump_json().encode()
        head = _ALWAYS + b"content-type: application/json\r\ncontent-length: %d\r\n%s\r\n" % (len(body), _CLOSES)
        self.transport.write(STATUS_LINE[400] + head + body)
        self.transport.close()

    def _is_plain(self) -> bool:
        parser = self.parser
        path, _, query_string = self.url.partition(b"?")
        return bool(
            path == _RAW_PATH
            and self._is_short(parser.get_method(), query_string)
            and parser.get_http_version() == "1.1"
            and parser.should_keep_alive()
            and not parser.should_upgrade()
            and b"#" not in self.url
            and not self.root_path
            and _NOT_PLAIN.isdisjoint([name for name, _ in self.headers])
        )

    def _is_short(self, method: bytes, query_string: bytes) -> bool:
        """A GET of a query without a body, or a POST with one that is here soon."""
        length = next((value for name, value in self.headers if name == b"content-length"), b"")
        if method == b"GET":
            return length in (b"", b"0") and bool(query_string)
        most = min(_LONGEST, self.config.app.limits.body_kb << 10)  # type: ignore[union-attr]
        return method == b"POST" and length.isdigit() and int(length) <= most


class Exchange(RequestResponseCycle):
    """One request and its answer, as the server's protocol holds them; `go_on` makes it an ordinary one."""

    message_event = asyncio.Event()  # nobody waits for it on this way

    def __init__(self, protocol: Protocol, service: Service) -> None:
        self.scope = protocol.scope
        self.response_complete = False
        self.disconnected = False
        self.keep_alive = True
        self.begun = False
        self.body = bytearray()
        self._protocol = protocol
        self._service = service
        self._method = protocol.parser.get_method().decode()
        self._query: str | None = None
        self._job: Job | None = None

    def begin(self) -> None:
        """The request is here: answer it, or put it to work."""
        self.begun = True
        self.started = time.perf_counter()
        self._headers = headers = dict(self._protocol.headers)
        self._request_id = self._service.edge.request_id(headers)
        results = self._service.results
        self._literal = results.literal(PATH, self._protocol.url.partition(b"?")[2], headers.get(b"accept"))
        self._service.watch.began()
        if not self._may_ask():
            self._go_on()
        elif self._method == "GET" and (kept := results.kept(self._literal)) is not None:
            self._answer(kept, results.pool.release.number)
        else:
            self._ask(self._literal)

    def _may_ask(self) -> bool:
        """Not more often than its address may; who is beyond that, or behind a proxy, goes on to be told."""
        rates, client = self._service.edge.rates, self._protocol.client
        if not rates.bounded or client is None:
            return True
        if b"x-forwarded-for" in self._headers or rates.wait(client[0], time.monotonic()):
            return False
        self.scope["state"]["counted"] = True
        return True

    def _ask(self, literal: Literal) -> None:
        """What is kept for the query, or a job."""
        results = self._service.results
        try:
            fields = self._fields(literal[2])
            if not _FIELDS.issuperset([name for name, _ in fields]):
                self._go_on()
                return
            asked = sparql_request(fields)
            task, self._chosen = planned(asked, literal[3], results.pool.limits.query_chars)
            self._etag = results.etag(task, self._chosen)
            self._query = asked.query
            if (kept := results.cache.get(self._etag)) is not None:
                if self._method == "GET":
                    results.keep(literal, kept)
                self._answer(kept, results.pool.release.number)
                return
            if matches(self._headers.get(b"if-none-match"), self._etag):
                self._go_on()
                return
            self._job = job = results.pool.submit(task)
        except (RefusedError, LiantuError):
            self._go_on()  # where it happens again, and is told
            return
        job.changed, job.slowed = self._changed, self._go_on
        if job.lane == "heavy":
            self._go_on()

    def _fields(self, query_string: bytes) -> Fields:
        """Raises `RefusedError`."""
        if self._method == "GET":
            return form(query_string)
        kind = body_kind(self._headers)
        return form(query_string) + fields_in(bytes(self.body), kind)

    def _changed(self) -> None:
        job = self._job
        assert job is not None
        if not job.over or job.failed or job.head is None or self.disconnected:
            self._go_on()
            return
        self._job = job.changed = job.slowed = None
        body = b"".join([piece for piece in job.take() if piece])
        whole = self._service.results.whole(job, self._chosen, self._etag, body)
        self._answer(whole, job.number)

    def _answer(self, kept: Kept, release: int) -> None:
        if matches(self._headers.get(b"if-none-match"), kept.etag):
            self._go_on()
            return
        self._write(200, kept.head, kept.body, release)

    def _write(self, status: int, head: bytes, body: bytes, release: int) -> None:
        protocol = self._protocol
        told = b"x-request-id: %s\r\nliantu-release: %d\r\n" % (self._request_id.encode(), release)
        dated = b"".join([b"%s: %s\r\n" % header for header in protocol.server_state.default_headers])
        end = b"\r\n" if self.keep_alive else _CLOSES + b"\r\n"
        protocol.transport.write(b"".join((STATUS_LINE[status], dated, head, _ALWAYS, told, end, body)))
        self.response_complete = True
        if not self.keep_alive:
            protocol.transport.close()
        protocol.on_response_complete()
        self._service.watch.ended()
        self._service.watch.direct(self._method, PATH, self._request_id, status, len(body), self.started, self._query)

    def _go_on(self) -> None:
        """The ordinary way, with the job where there is one."""
        protocol, job, gone, body = self._protocol, self._job, self.disconnected, self.body
        self._service.watch.ended()
        scope: Any = self.scope
        scope |= {"method": self._method, "path": PATH, "raw_path": _RAW_PATH, "query_string": self._literal[2]}
        scope["state"] |= {"request_id": self._request_id, "started": self.started}
        if job is not None:
            job.changed = job.slowed = None
            scope["state"]["job"] = job
        super().__init__(
            scope, protocol.transport, protocol.flow, protocol.logger, protocol.access_logger, protocol.access_log,
            protocol.server_state.default_headers, asyncio.Event(), expect_100_continue=False,
            keep_alive=self.keep_alive, on_response=protocol.on_response_complete,
        )  # fmt: skip
        self.disconnected, self.more_body, self.body = gone, False, body
        self.message_event.set()
        protocol._start_asgi_task(self, protocol.app)
