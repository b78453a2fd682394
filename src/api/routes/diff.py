"""What changed between two releases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from ...graph.diff import as_text, diff, rdf_patch
from ...graph.store import GraphStore
from .. import changes as shapes
from ..dependencies import MAX_RELEASE, VARIES, Accept, Format
from ..negotiation import negotiate

router = APIRouter(tags=["changes"])

FORMATS = {"json": "application/json", "text": "text/plain; charset=utf-8", "patch": "application/rdf-patch"}


async def get_two(
    request: Request,
    before: Annotated[int, Query(alias="from", ge=1, le=MAX_RELEASE)],
    after: Annotated[int, Query(alias="to", ge=1, le=MAX_RELEASE)],
) -> AsyncIterator[tuple[GraphStore, GraphStore]]:
    """Both releases, to the end of the answer."""
    reading = request.app.serving.reading
    async with reading(before, lookups=False) as old, reading(after, lookups=False) as new:
        yield old.store, new.store


@router.get(
    "/diff",
    response_model=shapes.Diff,
    dependencies=[VARIES],
    responses={200: {"content": {"text/plain": {}, "application/rdf-patch": {}}}},
    summary="What changed between two releases",
)
def differences(
    two: Annotated[tuple[GraphStore, GraphStore], Depends(get_two)], format: Format = None, accept: Accept = None
) -> shapes.Diff | Response:
    """Statements that came, went, or are of another modality, by document; as text; or as an RDF patch of all quads."""
    choice = negotiate(accept, FORMATS, format=format)
    if choice.format == "json":
        return shapes.Diff.model_validate(diff(*two))
    lines = rdf_patch(*two) if choice.format == "patch" else as_text(diff(*two))
    body = "".join(f"{line}\n" for line in lines)
    return Response(body, media_type=choice.media_type, headers={"Vary": "Accept"})
