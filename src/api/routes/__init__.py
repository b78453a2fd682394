"""One file for each resource; `ROUTERS` is the list of all."""

from __future__ import annotations

from . import changes, decisions, documents, entities, explain, export, index, ontology, paths, questions, statements

ROUTERS = (
    index.router,
    entities.router,
    paths.router,
    statements.router,
    explain.router,
    documents.router,
    export.router,
    ontology.router,
    questions.router,
    changes.router,
    decisions.router,
)
