"""What every request passes: its identifier, the rate of its address, HEAD, OPTIONS, other origins, usual headers.

Paths of the hot way (/sparql) are answered right here by endpoints; all else goes to the framework.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from itertools import count
from math import ceil

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..service.limits import Limits
from ..service.rates import Rates
from .models import Problem
from .problems import answer

Headers = Mapping[bytes, bytes]
Endpoint = Callable[[Scope, Receive, Send, Headers], Awaitable[None]]

USUAL = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)
STRICT = b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_DOCS = (  # both pages write styles as they run, Redoc searches in a worker
    b"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    b"connect-src 'self'; worker-src blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
POLICIES = {"/docs": _DOCS, "/redoc": _DOCS}  # path -> policy of its page; all others show nothing but themselves
_REQUEST_ID = re.compile(rb"[\w.:-]{1,64}")
_EXPOSED = b"etag, liantu-release, location, x-request-id, retry-after"


class Edge:
    """The outermost application; `endpoints` by path, or by the first part of one with `/`; `inner` for the rest."""

    def __init__(self, inner: ASGIApp, endpoints: Mapping[str, Endpoint], limits: Limits) -> None:
        self._inner = inner
        self._endpoints = endpoints
        self._below = {path: found for path, found in endpoints.items() if path.endswith("/")}
        self.rates = Rates(limits.rate)
        self._origins = frozenset(origin.encode() for origin in limits.cors)
        self._start = secrets.token_hex(4)
        self._number = count()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        send = self._dressed(scope, send, headers, path)
        client = scope.get("client")
        counted = scope["state"].get("counted", False)
        if client is not None and not counted and (wait := self.rates.wait(client[0], time.monotonic())):
            await _too_often(ceil(wait))(scope, receive, send)
        elif scope["method"] == "OPTIONS" and b"access-control-request-method" in headers:
            await _preflight(send)
        elif endpoint := self._endpoints.get(path) or self._below.get(path[: path.find("/", 1) + 1]):
            await endpoint(scope, receive, send, headers)
        elif scope["method"] == "HEAD":
            await self._inner({**scope, "method": "GET"}, receive, _bodiless(send))
        elif scope["method"] == "OPTIONS":
            await self._inner(scope, receive, _allowing(send))
        else:
            await self._inner(scope, receive, send)

    def request_id(self, headers: Headers) -> str:
        """The one that a request brings, or a new one."""
        given = headers.get(b"x-request-id", b"")
        return given.decode() if _REQUEST_ID.fullmatch(given) else f"{self._start}-{next(self._number):x}"

    def _dressed(self, scope: Scope, send: Send, headers: Headers, path: str) -> Send:
        """A `send` that adds what every answer has."""
        state = scope.setdefault("state", {})
        if "request_id" not in state:
            state["request_id"] = self.request_id(headers)
        request_id = state["request_id"].encode()
        more = [
            *USUAL,
            (b"x-request-id", request_id),
            (b"content-security-policy", POLICIES.get(path, STRICT)),
            *self._for_origin(headers.get(b"origin")),
        ]

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                release = [(b"liantu-release", b"%d" % state["release"])] if "release" in state else []
                message = {**message, "headers": [*message.get("headers", ()), *more, *release]}
            await send(message)

        return dressed

    def _for_origin(self, origin: bytes | None) -> list[tuple[bytes, bytes]]:
        """Cross-origin resource sharing, without credentials."""
        if origin is None or not self._origins:
            return []
        if b"*" in self._origins:
            return [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", _EXPOSED)]
        vary = (b"vary", b"Origin")
        if origin not in self._origins:
            return [vary]
        return [(b"access-control-allow-origin", origin), (b"access-control-expose-headers", _EXPOSED), vary]


def _too_often(seconds: int) -> ASGIApp:
    told = "This address asks more often than the service allows."
    problem = Problem(error="too many requests", detail=told, next=f"Ask again in {seconds} s.")
    return answer(429, problem, {"Retry-After": str(seconds)})


async def _preflight(send: Send) -> None:
    allowed = [
        (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, DELETE, OPTIONS"),
        (
            b"access-control-allow-headers",
            b"accept, authorization, content-type, if-none-match, x-api-key, x-request-id",
        ),
        (b"access-control-max-age", b"86400"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": allowed})
    await send({"type": "http.response.body", "body": b""})


def _bodiless(send: Send) -> Send:
    async def bodiless(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bodiless


def _allowing(send: Send) -> Send:
    """The framework knows no OPTIONS: it refuses the method, and says which there are."""
    answered = False

    async def allowing(message: Message) -> None:
        nonlocal answered
        if answered:
            return
        if message["type"] == "http.response.start" and message["status"] == 405:
            answered = True
            allow = [value for name, value in message["headers"] if name == b"allow"]
            headers = [(b"allow", b", ".join([*allow, b"HEAD, OPTIONS"]))]
            await send({"type": "http.response.start", "status": 204, "headers": headers})
            message = {"type": "http.response.body", "body": b""}
        await send(message)

    return allowing
