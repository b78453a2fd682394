"""The HTTP face of a graph: routes, errors and the size of the thread pool in one app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio import to_thread
from fastapi import FastAPI

from ..graph.store import GraphStore
from ..settings import Settings
from .problems import RESPONSES, add_error_handlers
from .routes import ROUTERS

THREADS = 8  # queries at work at the same time; more only take memory from each other

DESCRIPTION = """What Chinese industry news says, as a graph in which every statement has its sentences.

IRIs of entities lead here: `/id/{class}/{slug}`. Every answer comes in the format that `Accept` or `format=` asks for;
every error is `{error, detail, next}`."""


def create_app(store: GraphStore) -> FastAPI:
    """The app over an open store; whoever opened the store closes it."""
    app = FastAPI(
        title="Liantu",
        version=version("liantu"),
        description=DESCRIPTION,
        lifespan=_bound_threads,
        responses=RESPONSES,
    )
    app.state.view = store.view()
    for router in ROUTERS:
        app.include_router(router)
    add_error_handlers(app)
    return app


def app_from_env() -> FastAPI:
    """For `uvicorn --factory liantu.api.app:app_from_env`; the store is LIANTU_STORE."""
    return create_app(GraphStore.open(Settings.from_env().store))


@asynccontextmanager
async def _bound_threads(_app: FastAPI) -> AsyncIterator[None]:
    """Routes are plain functions that run in the server's thread pool; this is its bound."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
