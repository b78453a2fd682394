"""One file for each resource; `ROUTERS` is the list of all, `READING` of those that only read the graph."""

from __future__ import annotations

from . import changes, decisions, documents, entities, explain, export, index, ontology, paths, questions, statements

READING = (
    index.router,
    entities.router,
    paths.router,
    statements.router,
    explain.router,
    documents.router,
    export.router,
    ontology.router,
    questions.router,
)
ROUTERS = (*READING, changes.router, decisions.router)
