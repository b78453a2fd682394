"""Entities: search by name, cards, neighbourhoods, and the places where their IRIs lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from ...errors import NotFoundError
from ...graph.export import describe
from ...graph.neighbourhood import DEGREE, neighbourhood, to_graphml, to_turtle
from ...graph.vocabulary import CLASSES
from ..dependencies import VARIES, Accept, Format, ReleaseOf, ViewOf, known
from ..filters import Wanted
from ..models import Card, Hit, Hits, Neighbourhood
from ..negotiation import CARD_FORMATS, negotiate
from ..problems import RefusedError
from ..protocol import RELEASE

router = APIRouter(tags=["entities"])

MAX_HITS = 200
MAX_FACTS = 2_000
MAX_HOPS = 4
MAX_NODES = 2_000
MAX_DEGREE = 2_000
NEIGHBOURHOOD_FORMATS = {
    "json": "application/json",
    "graphml": "application/graphml+xml",
    "turtle": "text/turtle",
}
GRAPH_WRITERS = {"graphml": to_graphml, "turtle": to_turtle}
PAGES = {"document": "documents", "statement": "statements"}  # IRIs that are no entities have pages of their own

ClassName = Annotated[
    str,
    Path(alias="class", max_length=60, description="class in the IRI", openapi_examples={"city": {"value": "city"}}),
]
Slug = Annotated[str, Path(max_length=600, openapi_examples={"city": {"value": "青岛市"}})]


def _other(formats: Mapping[str, str]) -> dict[int | str, dict[str, Any]]:
    """OpenAPI: the media types beside JSON."""
    return {200: {"content": {media_type: {} for name, media_type in formats.items() if name != "json"}}}


@router.get(
    "/entities",
    response_model=Hits,
    responses={303: {"description": "With `iri`: where the entity is"}},
    summary="Entities by name",
)
def search(
    request: Request,
    view: ViewOf,
    q: Annotated[str, Query(max_length=200, description="any name, in Chinese or pinyin", examples=["青岛"])] = "",
    type: Annotated[str | None, Query(description="a class of the ontology", examples=["City"])] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_HITS)] = 20,
    near: Annotated[bool, Query(description="also what sounds the same, or is one typing error away")] = True,
    iri: Annotated[
        str | None, Query(max_length=2_000, description="instead of q: go to the entity of this IRI")
    ] = None,
    release: ReleaseOf = None,
) -> Hits | RedirectResponse:
    """Entities that have a name like `q`: whole, its beginning, a part, pinyin, or pinyin initials; best first.

    After these come names that sound the same, and names that are one typing error away."""
    if iri is not None:
        return _redirect(request, _page(iri, view.base) + (f"?{RELEASE}={release}" if release else ""))
    if not q.strip():
        raise RefusedError(422, "parameter not accepted", "q: a name is needed.", "Try /entities?q=青岛.")
    known([type] if type else [], CLASSES, what="class")
    hits = view.search(q, type_=type, limit=limit, near=near)
    return Hits(q=q, type=type, limit=limit, entities=tuple(Hit.model_validate(hit) for hit in hits))


@router.get(
    "/entities/{class}/{slug}",
    response_model=Card,
    dependencies=[VARIES],
    responses=_other(CARD_FORMATS),
    summary="One entity",
)
def card(
    view: ViewOf,
    class_: ClassName,
    slug: Slug,
    limit: Annotated[int, Query(ge=1, le=MAX_FACTS, description="statements in each direction")] = 500,
    format: Format = None,
    accept: Accept = None,
) -> Card | Response:
    """The card of an entity: names, classes, statements in and out and observations, each with its sentences."""
    choice = negotiate(accept, CARD_FORMATS, format=format)
    iri = f"{view.base}{class_}/{slug}"
    if choice.format == "json":
        return Card.model_validate(view.card(iri, limit=limit))
    return Response(describe(view, iri, choice.format), media_type=choice.media_type, headers={"Vary": "Accept"})


@router.get(
    "/entities/{class}/{slug}/neighbourhood",
    response_model=Neighbourhood,
    dependencies=[VARIES],
    responses=_other(NEIGHBOURHOOD_FORMATS),
    summary="What lies around an entity",
)
def around(
    view: ViewOf,
    class_: ClassName,
    slug: Slug,
    wanted: Wanted,
    hops: Annotated[int, Query(ge=1, le=MAX_HOPS)] = 1,
    limit: Annotated[int, Query(ge=1, le=MAX_NODES, description="entities")] = 200,
    degree: Annotated[int, Query(ge=1, le=MAX_DEGREE, description="edges followed at one, but the centre")] = DEGREE,
    format: Format = None,
    accept: Accept = None,
) -> Neighbourhood | Response:
    """The entities within some hops and the relations between them; as GraphML for Gephi, yEd or networkx."""
    choice = negotiate(accept, NEIGHBOURHOOD_FORMATS, format=format)
    iri = f"{view.base}{class_}/{slug}"
    found = neighbourhood(view, iri, hops=hops, wanted=wanted, limit=limit, degree=degree)
    if choice.format == "json":
        return Neighbourhood.model_validate(found)
    body = GRAPH_WRITERS[choice.format](found)
    return Response(body, media_type=choice.media_type, headers={"Vary": "Accept"})


@router.get("/id/{path:path}", status_code=303, response_class=RedirectResponse, summary="Where an IRI leads to")
def dereference(request: Request, view: ViewOf, path: str) -> RedirectResponse:
    """The tail of an entity's, document's or statement's IRI leads to its page."""
    query = f"?{request.url.query}" if request.url.query else ""
    return _redirect(request, _page(view.base + path, view.base) + query)


def _page(iri: str, base: str) -> str:
    """The path here that tells of an IRI. Raises `NotFoundError` for one that was not minted here."""
    kind, slash, slug = iri.removeprefix(base).partition("/")
    if not iri.startswith(base) or not slash or not slug:
        raise NotFoundError(f"{iri} is no IRI of this graph: these are {base}CLASS/NAME")
    page = PAGES.get(kind, f"entities/{quote(kind)}")
    return f"/{page}/{quote(slug.partition('#')[0])}"


def _redirect(request: Request, path: str) -> RedirectResponse:
    return RedirectResponse(request.scope.get("root_path", "") + path, status_code=303)
