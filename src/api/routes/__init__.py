"""One file for each resource; `ROUTERS` is the list of all."""

from __future__ import annotations

from . import documents, entities, explain, export, index, ontology, questions, sparql, statements

ROUTERS = (
    index.router,
    sparql.router,
    entities.router,
    statements.router,
    explain.router,
    documents.router,
    export.router,
    ontology.router,
    questions.router,
)
