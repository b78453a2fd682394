"""The whole graph in one file."""

from __future__ import annotations

from fastapi import APIRouter, Response

from ...graph.export import EXPORT_FORMATS, export
from ..dependencies import Accept, Format, ViewOf
from ..negotiation import negotiate

router = APIRouter(tags=["graph"])

_OFFERS = {name: media_type for name, (media_type, _) in EXPORT_FORMATS.items()}


@router.get(
    "/export",
    response_class=Response,
    responses={200: {"content": {media_type: {} for media_type in _OFFERS.values()}}},
    summary="The whole graph",
)
def whole_graph(view: ViewOf, format: Format = None, accept: Accept = None) -> Response:
    """All triples: with their graphs as N-Quads or TriG, merged in the other formats; the same bytes every time."""
    choice = negotiate(accept, _OFFERS, format=format)
    name = f"liantu.{EXPORT_FORMATS[choice.format][1].removeprefix('.')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"}
    return Response(export(view, choice.format), media_type=choice.media_type, headers=headers)
