"""The filter of edges that several routes take from the query string."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query

from ..graph.lookup.edges import DATE, Filter
from ..graph.vocabulary import CLASSES, MODALITIES, RELATIONS
from .dependencies import ViewOf, known

_Date = Query(pattern=f"^(?:{DATE.pattern})$", examples=["2025-03"])
_DOCUMENT = "only what these documents say, by identifier or IRI"


def edge_filter(
    view: ViewOf,
    predicate: Annotated[list[str] | None, Query(description="only these properties", max_length=30)] = None,
    type: Annotated[list[str] | None, Query(description="only entities of these classes", max_length=30)] = None,
    modality: Annotated[list[str] | None, Query(description="only what is so said", max_length=2)] = None,
    document: Annotated[list[str] | None, Query(description=_DOCUMENT, max_length=100)] = None,
    since: Annotated[str | None, _Date] = None,
    until: Annotated[str | None, _Date] = None,
    direction: Annotated[Literal["out", "in", "both"], Query()] = "both",
) -> Filter:
    """Which edges are followed. Raises `RefusedError` for names that the ontology does not have, and `NotFoundError`
    for documents that the store does not hold."""
    predicates, types, modalities = predicate or [], type or [], modality or []
    known(predicates, RELATIONS, what="property")
    known(types, CLASSES, what="class")
    known(modalities, MODALITIES, what="modality")
    return Filter(
        predicates=predicates,
        types=types,
        modalities=modalities,
        documents=[view.document(name).iri for name in document or ()],
        since=since or "",
        until=until or "",
        direction=direction,
    )


Wanted = Annotated[Filter, Depends(edge_filter)]
