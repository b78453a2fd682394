"""Documents that come and go, the jobs that make it so, and the releases that come of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from ...errors import NotFoundError
from ...graph import history
from ...graph.view import View
from ...jobs import Job, Runner
from .. import changes as shapes
from ..access import NEEDS_KEY, BookOf, Jobs
from ..dependencies import VARIES, Accept, Format, ServedView
from ..models import Problem
from ..negotiation import negotiate
from ..problems import RefusedError
from ..uploads import FORM, JSON, LINES, TEXT, saved

REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "No key, or a wrong one"},
    403: {"model": Problem, "description": "Changes are off"},
}
MOST_WAITING = 1_000  # jobs
JOB_FORMATS = {"json": "application/json", "events": "text/event-stream"}
PAUSE = 0.25  # seconds between looks at a job that somebody watches
QUIET = 15.0  # seconds after which something is sent, so that nobody takes the connection for dead
_BODIES = {
    TEXT: {"schema": {"type": "string"}},
    JSON: {"schema": {"anyOf": [{"type": "object"}, {"type": "array", "items": {"type": "object"}}]}},
    LINES: {"schema": {"type": "string"}},
    FORM: {
        "schema": {
            "type": "object",
            "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
            "required": ["file"],
        }
    },
}

router = APIRouter(tags=["changes"], dependencies=[NEEDS_KEY], responses=REFUSALS)


@router.post(
    "/documents",
    status_code=202,
    response_model=shapes.Job,
    responses={
        413: {"model": Problem, "description": "The body is too long"},
        415: {"model": Problem, "description": "The body is of a type that is not read"},
        429: {"model": Problem, "description": "Too many jobs wait"},
    },
    openapi_extra={"requestBody": {"required": True, "content": _BODIES}},
    summary="Add documents",
)
async def add(
    request: Request,
    response: Response,
    jobs: Jobs,
    name: Annotated[
        str | None, Query(min_length=1, max_length=200, description="what a text is called; else by a digest of it")
    ] = None,
    replace: Annotated[bool, Query(description="put edited texts in the place of documents of the same names")] = False,
) -> shapes.Job:
    """A text, a JSON object with `text` (`id`, `title`, `date`, `source` where known) or a list of them, JSON lines,
    or files in the form field `file`: what `liantu add` reads. The answer is a job; /jobs/{id} tells how far it is."""
    await asyncio.to_thread(check_queue, jobs)
    most = request.app.limits.upload_mb << 20
    book = jobs.book
    with book.new() as (identifier, folder):
        names = await saved(request, folder, name=name, most=most)
        job = await asyncio.to_thread(book.put, identifier, "replace" if replace else "add", names)
    return accepted(request, response, jobs, job)


@router.delete(
    "/documents/{id:path}",
    status_code=202,
    response_model=shapes.Job,
    responses={429: {"model": Problem, "description": "Too many jobs wait"}},
    summary="Remove a document",
)
def remove(
    request: Request,
    response: Response,
    view: ServedView,
    jobs: Jobs,
    id: Annotated[str, Path(max_length=600, description="its identifier (# as %23), or the last part of its IRI")],
) -> shapes.Job:
    """Take a document out, with all that was concluded from it: what `liantu remove` does. The answer is a job."""
    check_queue(jobs)
    book = jobs.book
    with book.new() as (identifier, _):
        job = book.put(identifier, "remove", [_identifier(view, id, waits=book.waiting() > 0)])
    return accepted(request, response, jobs, job)


@router.get("/jobs", response_model=shapes.Jobs, summary="The last jobs")
def all_jobs(jobs: Jobs, limit: Annotated[int, Query(ge=1, le=1_000)] = 100) -> shapes.Jobs:
    """The newest first."""
    return shapes.Jobs(jobs=tuple(job_shape(job) for job in jobs.book.jobs(limit=limit)))


@router.get(
    "/jobs/{id}",
    response_model=shapes.Job,
    dependencies=[VARIES],
    responses={200: {"content": {"text/event-stream": {}}}},
    summary="How far a job is",
)
async def one_job(
    request: Request,
    jobs: Jobs,
    id: Annotated[str, Path(max_length=60)],
    format: Format = None,
    accept: Accept = None,
) -> shapes.Job | Response:
    """A job; as server-sent events (`Accept: text/event-stream`), one `job` each time it is further, to its end."""
    choice = negotiate(accept, JOB_FORMATS, format=format)
    job = await asyncio.to_thread(jobs.book.job, id)
    if choice.format == "json":
        return job_shape(job)
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    return StreamingResponse(_events(request, jobs, job), media_type=choice.media_type, headers=headers)


@router.delete(
    "/jobs/{id}",
    response_model=shapes.Job,
    responses={
        202: {"model": shapes.Job, "description": "It is at work, and is being stopped; /jobs/{id} tells how it ends"},
        409: {"model": Problem, "description": "It has ended already"},
    },
    summary="Cancel a job",
)
def cancel(response: Response, jobs: Jobs, id: Annotated[str, Path(max_length=60)]) -> shapes.Job:
    """A job that waits is struck out; one at work is stopped, and changes nothing unless it had just published."""
    job = jobs.book.cancel(id)
    if job.state == "stopping":
        jobs.wake_soon()
        response.status_code = 202
    elif job.state != "cancelled":
        told = f"Job {id} has ended: {job.state}."
        next_ = "What came is taken out by DELETE /documents/{id}, a decision by one that undoes it."
        raise RefusedError(409, "job has ended", told, next_ if job.state == "done" else "There is nothing to cancel.")
    return job_shape(job)


@router.get("/releases", response_model=shapes.Releases, summary="The releases of the store")
def releases(book: BookOf) -> shapes.Releases:
    """What each tells of itself: parent, time, documents that came and went, counts, digest."""
    served = history.current(book.path)
    told = ({**asdict(m), "served": m.release == served} for m in history.releases(book.path))
    return shapes.Releases(releases=tuple(shapes.Release.model_validate(release) for release in told))


def check_queue(jobs: Runner) -> None:
    if jobs.book.waiting() >= MOST_WAITING:
        told = f"{MOST_WAITING:,} jobs are waiting already, which is the bound."
        raise RefusedError(429, "too many jobs", told, "Send more documents in one request, or try again later.")


def _identifier(view: View, id: str, *, waits: bool) -> str:
    """What the document is called; while jobs wait it may be one that comes. Raises `NotFoundError`."""
    for name in (id, f"{view.base}document/{id}"):
        try:
            return view.document(name).id
        except NotFoundError as error:
            refused = error
    if waits:
        return id
    raise refused


def accepted(request: Request, response: Response, jobs: Runner, job: Job) -> shapes.Job:
    jobs.wake_soon()
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/jobs/{job.id}"
    return job_shape(job)


def job_shape(job: Job) -> shapes.Job:
    outcome = shapes.Outcome.model_validate(job.outcome) if job.outcome is not None else None
    return shapes.Job.model_validate({**asdict(job), "outcome": outcome})


async def _events(request: Request, jobs: Runner, job: Job) -> AsyncIterator[str]:
    """Each state of a job that differs from the one before, until it has ended, or the service ends."""
    told, quiet = "", 0.0
    while True:
        shown = job_shape(job).model_dump_json()
        if shown != told:
            told, quiet = shown, 0.0
            yield f"event: job\ndata: {shown}\n\n"
        elif quiet >= QUIET:
            quiet = 0.0
            yield ":\n\n"
        if job.over or request.app.ending():
            return
        await asyncio.sleep(PAUSE)
        quiet += PAUSE
        job = await asyncio.to_thread(jobs.book.job, job.id)
