"""What routes are handed: the view of the store, the Accept header, the `format` parameter."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from typing import Annotated

from fastapi import Depends, Header, Query, Request, Response

from ..graph.view import View
from .problems import RefusedError
from .protocol import RELEASE

MAX_RELEASE = 2**31
_NAMED = "an older release: the graph as it was; else the one that is served"
ReleaseOf = Annotated[int | None, Query(alias=RELEASE, ge=1, le=MAX_RELEASE, description=_NAMED)]


async def get_view(request: Request, release: ReleaseOf = None) -> AsyncIterator[View]:
    """The view of the release that is named, or that is served when the request comes, to the end of its answer."""
    async with request.app.serving.reading(release) as opened:
        request.scope["state"]["release"] = opened.number
        yield opened.view


async def get_served(request: Request) -> AsyncIterator[View]:
    """The view of the release that is served when the request comes: what a change begins with."""
    async with request.app.serving.reading() as opened:
        request.scope["state"]["release"] = opened.number
        yield opened.view


ViewOf = Annotated[View, Depends(get_view)]
ServedView = Annotated[View, Depends(get_served)]
Accept = Annotated[str | None, Header(include_in_schema=False)]
Format = Annotated[
    str | None, Query(max_length=100, description="a format by name or media type; wins over the Accept header")
]


def _vary(response: Response) -> None:
    response.headers["Vary"] = "Accept"


VARIES = Depends(_vary)  # tells caches that the answer depends on Accept, where a route gives back a model


def known(values: Collection[str], names: Collection[str], *, what: str) -> None:
    """Raise `RefusedError` (422) for a value that is not one of the ontology's names."""
    unknown = sorted(set(values) - set(names))
    if unknown:
        detail = f"{', '.join(unknown)} is no {what} of the ontology."
        raise RefusedError(422, "parameter not accepted", detail, f"Use one of {', '.join(names)}.")
