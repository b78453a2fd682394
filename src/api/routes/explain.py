"""Why a fact is in the graph."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from ...graph.vocabulary import RELATIONS
from ...inference.asked import explain_named
from ...inference.text import tree
from ..dependencies import VARIES, Accept, Format, ViewOf, known
from ..models import Explanation
from ..negotiation import negotiate

router = APIRouter(tags=["statements"])

_FORMATS = {"json": "application/json", "text": "text/plain; charset=utf-8"}
_End = Query(min_length=1, max_length=2_000, description="a name, or an IRI")


@router.get(
    "/explain",
    response_model=Explanation,
    dependencies=[VARIES],
    responses={200: {"content": {"text/plain": {}}}},
    summary="Why a fact holds",
)
def explain(
    view: ViewOf,
    s: Annotated[str, _End],
    p: Annotated[str, Query(max_length=60, description="a property of the ontology", examples=["locatedIn"])],
    o: Annotated[str, _End],
    format: Format = None,
    accept: Accept = None,
) -> Explanation | Response:
    """The tree of a fact: its sentences, its rows of reference data, or the rules that concluded it, each with what it
    was applied to, down to sentences and rows."""
    known([p], RELATIONS, what="property")
    choice = negotiate(accept, _FORMATS, format=format)
    found = explain_named(view, s, p, o)
    if choice.format == "json":
        return Explanation.model_validate(found)
    return Response(tree(found), media_type=choice.media_type, headers={"Vary": "Accept"})
