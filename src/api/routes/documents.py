"""Documents: the list, and one with its text and mentions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from ...errors import NotFoundError
from ...graph.export import describe
from ...graph.texts import TextRecord
from ...graph.view import View
from ..dependencies import VARIES, Accept, Format, ViewOf
from ..models import Document, DocumentItem, Documents
from ..negotiation import CARD_FORMATS, negotiate

router = APIRouter(tags=["documents"])

MAX_DOCUMENTS = 1_000
MAX_OFFSET = 10_000_000


@router.get("/documents", response_model=Documents, summary="All documents")
def documents(
    view: ViewOf,
    limit: Annotated[int, Query(ge=1, le=MAX_DOCUMENTS)] = 100,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> Documents:
    """The documents of the graph by identifier, a page at a time."""
    items = view.documents(limit=limit, offset=offset)
    page = tuple(DocumentItem.model_validate(item) for item in items)
    return Documents(total=view.document_count(), limit=limit, offset=offset, documents=page)


@router.get("/documents/{id:path}", response_model=Document, dependencies=[VARIES], summary="One document")
def document(
    view: ViewOf,
    id: Annotated[str, Path(max_length=600, description="its identifier (# as %23), or the last part of its IRI")],
    format: Format = None,
    accept: Accept = None,
) -> Document | Response:
    """A document: its text as it was read, and where it names which entity; its triples in the other formats."""
    choice = negotiate(accept, CARD_FORMATS, format=format)
    found = _find(view, id)
    if choice.format == "json":
        return Document.model_validate(found)
    return Response(describe(view, found.iri, choice.format), media_type=choice.media_type, headers={"Vary": "Accept"})


def _find(view: View, id: str) -> TextRecord:
    try:
        return view.document(id)
    except NotFoundError as error:
        try:
            return view.document(f"{view.base}document/{id}")
        except NotFoundError:
            raise error from None
