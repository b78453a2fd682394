"""The ontology: what the classes and properties mean."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pyoxigraph import RdfFormat, parse, serialize

from ...graph.vocabulary import PREFIXES, ontology_turtle
from ..dependencies import Accept, Format
from ..negotiation import negotiate

router = APIRouter(tags=["graph"])

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
_OFFERS = {name: format.media_type for name, format in FORMATS.items()}


@router.get(
    "/ontology",
    response_class=Response,
    responses={200: {"content": {media_type: {} for media_type in _OFFERS.values()}}},
    summary="The ontology",
)
def ontology(format: Format = None, accept: Accept = None) -> Response:
    """Classes and properties with labels and definitions in Chinese and English."""
    choice = negotiate(accept, _OFFERS, format=format)
    return Response(_in_format(choice.format), media_type=choice.media_type, headers={"Vary": "Accept"})


def _in_format(name: str) -> bytes:
    turtle = ontology_turtle()
    if name == "turtle":
        return turtle
    triples = (quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    return serialize(triples, format=FORMATS[name], prefixes=dict(PREFIXES)) or b""
