"""Decisions by people, over HTTP."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from .. import changes as shapes
from ..access import NEEDS_KEY, Jobs
from ..models import Problem
from ..problems import RefusedError
from ..uploads import JSON, bounded
from .changes import REFUSALS, accepted, check_queue

router = APIRouter(tags=["changes"], dependencies=[NEEDS_KEY], responses=REFUSALS)


@router.post(
    "/decisions",
    status_code=202,
    response_model=shapes.Job,
    responses={
        413: {"model": Problem, "description": "The body is too long"},
        429: {"model": Problem, "description": "Too many jobs wait"},
    },
    openapi_extra={
        "requestBody": {"required": True, "content": {JSON: {"schema": shapes.Decision.model_json_schema()}}}
    },
    summary="Decide",
)
async def decide(request: Request, response: Response, jobs: Jobs) -> shapes.Job:
    """What `liantu decide` does: merge, split, rename, retype, reject, accept, undo. The answer is a job."""
    await asyncio.to_thread(check_queue, jobs)
    try:
        body = await bounded(request, request.app.limits.body_kb << 10).body()
        told = shapes.Decision.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the body"
        raise RefusedError(422, "decision not accepted", f"{where}: {first['msg']}.", "See /docs.") from error
    with jobs.book.new() as (identifier, folder):
        (folder / "decision.json").write_text(told.model_dump_json(), encoding="utf-8")
        job = await asyncio.to_thread(jobs.book.put, identifier, "decide", (told.kind, *told.arguments))
    return accepted(request, response, jobs, job)
