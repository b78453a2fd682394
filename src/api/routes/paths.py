"""Paths between two entities."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from ...graph.chosen import entity_of
from ...graph.lookup.routes import Bounds
from ...graph.paths import BOUNDS, MAX_LENGTH, paths
from ..dependencies import ViewOf
from ..filters import Wanted
from ..models import Paths

router = APIRouter(tags=["entities"])

MAX_PATHS = 200
MAX_DEGREE = 1_000
_End = Query(alias="from", min_length=1, max_length=2_000, description="a name, or an IRI", examples=["海尔"])
_Other = Query(min_length=1, max_length=2_000, description="a name, or an IRI", examples=["山东省"])


@router.get("/paths", response_model=Paths, summary="How two entities hang together")
def between(
    view: ViewOf,
    start: Annotated[str, _End],
    to: Annotated[str, _Other],
    wanted: Wanted,
    length: Annotated[int, Query(ge=1, le=MAX_LENGTH, description="edges at most")] = BOUNDS.length,
    shortest: Annotated[bool, Query(description="only the shortest")] = False,
    limit: Annotated[int, Query(ge=1, le=MAX_PATHS, description="paths")] = BOUNDS.paths,
    degree: Annotated[int, Query(ge=1, le=MAX_DEGREE, description="edges followed at one")] = BOUNDS.degree,
) -> Paths:
    """All paths that visit no entity twice, short ones first, each relation with its sentences.

    The classes of the filter bind the entities between the two.
    """
    ends = entity_of(view, start), entity_of(view, to)
    found = paths(view, *ends, wanted=wanted, bounds=Bounds(length, limit, degree), shortest=shortest)
    return Paths.model_validate(found)
