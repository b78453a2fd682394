"""The HTTP face of a graph: routes, errors and the size of the thread pool in one app."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from ..graph.store import GraphStore
from ..jobs import Book, Runner
from ..keys import Keys
from ..service.calls import CallPool
from ..service.limits import Limits
from ..service.link import Link
from ..service.pool import Pool
from ..service.released import release_of
from ..settings import Settings
from . import health
from .calls import Calls
from .documented import PATHS
from .edge import Edge
from .endpoints import endpoints
from .graph_store import GraphWriter
from .metrics import Metrics, merged
from .problems import RESPONSES, add_error_handlers
from .results import Results
from .routes import ROUTERS
from .serving import Serving
from .watch import Watch

THREADS = 8  # queries at work at the same time; more only take memory from each other

DESCRIPTION = """What Chinese industry news says, as a graph in which every statement has its sentences.

IRIs of entities lead here: `/id/{class}/{slug}`. Every answer comes in the format that `Accept` or `format=` asks for;
every error is `{error, detail, next}`."""


class Service(FastAPI):
    """The framework's routes, with the edge before them; `pool` runs the queries of /sparql.

    With keys, whoever has one may change the store: `jobs` does it.
    """

    def __init__(self, store: GraphStore, limits: Limits, keys: Keys) -> None:
        super().__init__(
            title="Liantu",
            version=version("liantu"),
            description=DESCRIPTION,
            lifespan=_lifespan,
            responses=RESPONSES,
            docs_url=None,  # pages of our own: the framework's load their scripts from elsewhere
            redoc_url=None,
        )
        self.pool = Pool(release_of(store), limits)
        self.results = Results(self.pool)
        self.serving = Serving(store, self.pool, switched=self.results.cache.clear)
        self.calls = CallPool(release_of(store), limits)
        self.path, self.limits, self.keys = store.path, limits, keys
        self.jobs: Runner | None = None
        self.link: Link | None = None  # to the processes that serve beside this one
        self.ending: Callable[[], bool] = lambda: False  # whether the server ends, as streams without an end should
        self.metrics = Metrics(lambda: self.pool.counts, lambda: self.serving.current.number)
        served = endpoints(self.results, self.serving.older, GraphWriter(self) if keys else None)
        inner = Calls(super().__call__, self.calls, self.serving, keys) if limits.lookups else super().__call__
        self.edge = Edge(inner, served, limits)
        self.watch = Watch(self.edge, self.metrics, paths=frozenset(served), slow_ms=limits.slow_ms)

    async def take_up(self) -> None:
        """Serve what was just published, here and in the processes beside this one."""
        await self.serving.look()
        if self.link is not None:
            await self.link.ask("look")

    async def figures(self) -> bytes:
        """For Prometheus: of this process, and of those beside it."""
        if self.link is None or self.limits.processes == 1:
            return self.metrics.text()
        others = await self.link.ask("figures")
        return merged({str(self.link.slot): self.metrics.text().decode(), **others})

    async def listen(self) -> None:
        """Answer what the processes beside this one ask, until cancelled."""
        if self.link is not None:
            await self.link.listen({"look": self.serving.look, "figures": self._own_figures})

    async def _own_figures(self) -> str:
        return self.metrics.text().decode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await self.watch(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The framework's document, with the paths that are not its own."""
        if self.openapi_schema is None:
            document = super().openapi()
            document["paths"] = dict(sorted({**document["paths"], **PATHS}.items()))
        return super().openapi()


def create_app(store: GraphStore, limits: Limits | None = None, keys: Keys | None = None) -> Service:
    """The app over an open store, which it closes when another release takes its place, or when it ends."""
    app = Service(store, limits or Limits(), keys or Keys())
    for router in (*ROUTERS, health.router):
        app.include_router(router)
    add_error_handlers(app)
    return app


def app_from_env() -> FastAPI:
    """For `uvicorn --factory liantu.api.app:app_from_env`; the store is LIANTU_STORE."""
    return create_app(GraphStore.open(Settings.from_env().store), Limits.from_env(), Keys.from_env())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Routes are plain functions that run in the server's thread pool, which has a bound; queries have processes."""
    assert isinstance(app, Service)
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    app.pool.start()
    app.calls.start()
    tasks = [asyncio.create_task(app.serving.follow()), asyncio.create_task(app.listen())]
    book = Book(app.path) if app.keys else None
    if book is not None:
        app.jobs = Runner(book, app.take_up, keep=app.limits.keep)
        tasks.append(asyncio.create_task(app.jobs.run()))
    yield
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await asyncio.gather(app.pool.close(), app.calls.close())
    await app.serving.close()
    if book is not None:
        book.close()
