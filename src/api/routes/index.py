"""The front door: where to look."""

from __future__ import annotations

from html import escape
from importlib.metadata import version

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ..dependencies import VARIES, Accept, Format, ViewOf
from ..models import Index
from ..negotiation import negotiate

router = APIRouter(tags=["service"])

OFFERS = {"json": "application/json", "html": "text/html"}
PATHS = {  # path as it can be called -> what is there
    "/docs": "every path, with examples to try",
    "/sparql": "SPARQL 1.1 queries, by GET or POST",
    "/graphs?default": "a whole graph, by the Graph Store Protocol",
    "/entities?q=青岛": "entities by any name, in Chinese or pinyin",
    "/questions": "questions that the graph answers, each with its parameters",
    "/ask?q=青岛有哪些链主企业？": "a question in plain Chinese or English, answered with its proof",
    "/documents": "the texts that the graph was read from",
    "/export?format=turtle": "the whole graph in one file",
    "/ontology": "what the classes and properties mean",
    "/health": "whether the service is well",
    "/metrics": "figures for Prometheus",
}


@router.get(
    "/",
    response_model=Index,
    dependencies=[VARIES],
    responses={200: {"content": {"text/html": {}}}},
    summary="Where to look",
)
def index(view: ViewOf, format: Format = None, accept: Accept = None) -> Index | HTMLResponse:
    """What is served here and where; a page for a browser."""
    told = Index(version=version("liantu"), documents=view.document_count(), paths=PATHS)
    choice = negotiate(accept, OFFERS, format=format)
    return HTMLResponse(_page(told), headers={"Vary": "Accept"}) if choice.format == "html" else told


def _page(told: Index) -> str:
    rows = "".join(
        f'<li><a href="{escape(path)}">{escape(path)}</a> {escape(what)}</li>' for path, what in told.paths.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Liantu</title>'
        f"<h1>Liantu {escape(told.version)}</h1><p>A graph of {told.documents} documents.</p><ul>{rows}</ul></html>"
    )
