"""Statements, each with the sentences that say it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from ...graph.export import describe
from ..dependencies import VARIES, Accept, Format, ViewOf
from ..models import Statement
from ..negotiation import CARD_FORMATS, negotiate

router = APIRouter(tags=["statements"])


@router.get("/statements/{id}", response_model=Statement, dependencies=[VARIES], summary="One statement")
def statement(
    view: ViewOf,
    id: Annotated[str, Path(max_length=100, description="last part of the statement's IRI")],
    format: Format = None,
    accept: Accept = None,
) -> Statement | Response:
    """A statement: who, what, whom, whether said or planned, found by which rule, in which sentences."""
    choice = negotiate(accept, CARD_FORMATS, format=format)
    iri = f"{view.base}statement/{id}"
    if choice.format == "json":
        return Statement.model_validate(view.statement(iri))
    return Response(describe(view, iri, choice.format), media_type=choice.media_type, headers={"Vary": "Accept"})
