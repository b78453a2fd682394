"""Whether the service is well: for people, for what restarts it, for what sends it requests."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from .dependencies import ServedView
from .metrics import MEDIA_TYPE

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """The service answers, from this store."""

    status: Literal["ok"] = "ok"
    version: str = Field(examples=["0.1.0"])
    base: str = Field(description="prefix of the IRIs of entities")
    documents: int
    release: int = Field(description="number of the release that is served")
    workers: int = Field(description="processes that run queries")


class Pulse(BaseModel):
    """One word, and why if it is no good one."""

    status: Literal["live", "ready", "not ready"]
    detail: str = ""


@router.get("/health", response_model=Health, summary="Whether the service is well")
def health(request: Request, view: ServedView) -> Health:
    """Reads the store, so that a store that is gone is noticed."""
    return Health(
        version=version("liantu"),
        base=view.base,
        documents=view.document_count(),
        release=request.scope["state"]["release"],
        workers=request.app.pool.counts["workers"],
    )


@router.get("/health/live", response_model=Pulse, summary="Whether the process answers at all")
async def live() -> Pulse:
    """Touches nothing: where this fails, only a restart helps."""
    return Pulse(status="live")


@router.get(
    "/health/ready",
    response_model=Pulse,
    responses={503: {"model": Pulse, "description": "Not now"}},
    summary="Whether requests should be sent here",
)
async def ready(request: Request, response: Response) -> Pulse:
    """Whether workers are there that can take a query and a look-up."""
    if request.app.pool.ready and (request.app.calls.ready or not request.app.limits.lookups):
        return Pulse(status="ready")
    response.status_code = 503
    return Pulse(status="not ready", detail="no worker has started yet, or the service is ending")


@router.get(
    "/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}}, summary="For Prometheus"
)
async def metrics(request: Request) -> Response:
    """Requests, how long they took, queries at work and in line, the release."""
    return Response(await request.app.figures(), media_type=MEDIA_TYPE)
