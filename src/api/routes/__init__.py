"""One file for each resource; `ROUTERS` is the list of all, `READING` of those that only read the graph.

Of these, `KEYED` are for whoever has a key: they ask for none themselves, since they also run where no key is known.
"""

from __future__ import annotations

from fastapi import APIRouter

from ..access import NEEDS_KEY
from . import (
    changes,
    decisions,
    diff,
    documents,
    entities,
    explain,
    export,
    index,
    ontology,
    pages,
    paths,
    questions,
    statements,
)

_OPEN = (
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
KEYED = (diff.router,)
READING = (*_OPEN, *KEYED)
_for_a_key = APIRouter(dependencies=[NEEDS_KEY], responses=changes.REFUSALS)
for _router in KEYED:
    _for_a_key.include_router(_router)
ROUTERS = (*_OPEN, _for_a_key, changes.router, decisions.router, pages.router)
