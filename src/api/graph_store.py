"""The Graph Store Protocol, to write: graphs of a user's own come, are merged and go, by jobs that are waited for."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from ..graph import owning
from ..graph.apart import read_apart
from ..graph.own import check_name
from ..jobs import Job, Runner
from .access import needs_key_in
from .description import FORMATS, origin
from .edge import Headers
from .problems import RefusedError
from .protocol import Fields
from .routes.changes import check_queue, job_shape
from .uploads import FORM, MOST_FILES, bounded

if TYPE_CHECKING:
    from .app import Service

PATH: Final = "/graphs"
ROUTE: Final = f"{PATH}/{{name}}"
WRITES: Final = {"PUT": owning.PUT, "POST": owning.POST, "DELETE": owning.DELETE}
MEDIA_TYPES: Final = {**{media_type: name for name, media_type in FORMATS.items()}, "application/x-turtle": "turtle"}
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FIRST, _LAST, _MORE = 0.02, 0.25, 1.5  # seconds between looks at a job, each longer than the one before
_NAMING: Final = "A graph is named by graph= and its absolute IRI, or by default."
_TRY: Final = "Try /graphs?default, or a document's IRI."
_HOW: Final = f"Send {', '.join(FORMATS.values())}; by POST also files of these in {FORM}."


def graph_named(scope: Scope, headers: Headers, fields: Fields) -> str | None:
    """The IRI of the graph that a request names, "" for the default graph, None where it names the graph store itself.

    A graph is named by `graph=`, `default`, or by its own address below /graphs/. Raises `RefusedError` (400).
    """
    named = ["" if name == "default" else value for name, value in fields if name in ("graph", "default")]
    raw: bytes = (scope.get("raw_path") or scope["path"].encode("utf-8")).partition(b"?")[0]
    below = raw.decode("latin-1").removeprefix(scope.get("root_path", "")).removeprefix(PATH)
    if below:
        scope["route"] = SimpleNamespace(path=ROUTE)
        named.append(f"{origin(scope, headers)}{PATH}{below}")
    if len(named) > 1 or (named and named[0] and not _ABSOLUTE.match(named[0])):
        raise RefusedError(400, "one graph is needed", _NAMING, _TRY)
    return named[0] if named else None


def needs_graph(named: str | None) -> str:
    """Raises `RefusedError` (400) where none is named."""
    if named is None:
        raise RefusedError(400, "one graph is needed", _NAMING, _TRY)
    return named


class GraphWriter:
    """Writes for whoever has a key."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._reading = asyncio.Semaphore(1)  # each may take the memory of `read_apart`

    async def write(self, scope: Scope, receive: Receive, send: Send, headers: Headers, named: str | None) -> None:
        """Raises `RefusedError`, or `GraphError` for what is no RDF, and for a name that it cannot have."""
        needs_key_in(headers, self._service.keys)
        method, jobs = scope["method"], self._service.jobs
        assert isinstance(jobs, Runner)
        if method != "POST":
            needs_graph(named)
        if named == "":
            told = "The default graph is the merge of all graphs, and changes with them."
            raise RefusedError(409, "default graph is read-only", told, "Name a graph of your own: graph= and its IRI.")
        await asyncio.to_thread(check_queue, jobs)
        with jobs.book.new() as (identifier, folder):
            graph = named or f"{origin(scope, headers)}{PATH}/{identifier}"
            check_name(graph, self._service.pool.release.base)
            if method != "DELETE":
                await self._read(Request(scope, receive), folder, graph)
            job = await asyncio.to_thread(jobs.book.put, identifier, WRITES[method], [graph])
        jobs.wake_soon()
        answer = self._answer(scope, await self._ended(jobs, job), graph, is_named=named is not None)
        await answer(scope, receive, send)

    async def _read(self, request: Request, folder: Path, graph: str) -> None:
        """What is sent, as a file for the job."""
        inputs = await _saved(request, folder, most=self._service.limits.upload_mb << 20)
        async with self._reading:
            await asyncio.to_thread(read_apart, inputs, graph, folder / owning.FILE)
        for path, _ in inputs:
            path.unlink()

    async def _ended(self, jobs: Runner, job: Job) -> Job:
        """The job when it has ended, or as it is when nobody should wait longer."""
        loop, pause = asyncio.get_running_loop(), _FIRST
        until = loop.time() + self._service.limits.seconds
        while not job.over and loop.time() < until and not self._service.ending():
            await asyncio.sleep(pause)
            pause = min(pause * _MORE, _LAST)
            job = await asyncio.to_thread(jobs.book.job, job.id)
        return job

    def _answer(self, scope: Scope, job: Job, graph: str, *, is_named: bool) -> Response:
        where = f"{scope.get('root_path', '')}/jobs/{job.id}"
        if not job.over:
            body = job_shape(job).model_dump(mode="json")
            return JSONResponse(body, status_code=202, headers={"Location": where})
        outcome = job.outcome
        if outcome is None:
            status, why = (503, job.error) if job.error else (409, "The job was cancelled.")
            raise RefusedError(status, "graph not changed", f"{why}", f"Nothing was changed; {where} tells of the job.")
        if outcome["release"] is not None:
            scope["state"]["release"] = outcome["release"]
        if job.action == owning.DELETE and graph not in outcome.get("removed", ()):
            told = f"There is no graph {graph} of your own."
            raise RefusedError(404, "not found", told, "/releases tells which there are (`own`).")
        is_new = graph in outcome.get("added", ())
        return Response(status_code=201 if is_new else 204, headers={} if is_named else {"Location": graph})


async def _saved(request: Request, folder: Path, *, most: int) -> list[tuple[Path, str]]:
    """The files that a request brings, each with its format. Raises `RefusedError`."""
    headers = request.headers
    if "content-length" not in headers and "transfer-encoding" not in headers:
        raise RefusedError(411, "length required", "The request has no body, and no Content-Length.", _HOW)
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "encoding not supported", "A compressed body is not read.", "Send it as it is.")
    told, limited = headers.get("content-type", ""), bounded(request, most)
    try:
        if request.method == "POST" and told.partition(";")[0].strip().lower() == FORM:
            return await _parts(limited, folder)
        format = _format(told)
        body = await limited.body()
    except ClientDisconnect as error:
        raise RefusedError(400, "body not complete", "The client left before all was here.", _HOW) from error
    except HTTPException as error:  # of a form
        raise RefusedError(400, "form not readable", f"{error.detail.rstrip(chr(46))}.", _HOW) from error
    await asyncio.to_thread((folder / "0").write_bytes, body)
    return [(folder / "0", format)]


async def _parts(request: Request, folder: Path) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        for name, part in form.multi_items():
            if not isinstance(part, UploadFile):
                raise RefusedError(415, "media type not supported", f"The part {name[:80]!a} is no file.", _HOW)
            target, format = folder / str(len(found)), _format(part.content_type or "")
            await asyncio.to_thread(target.write_bytes, await part.read())
            found.append((target, format))
    if not found:
        raise RefusedError(400, "file expected", "The form has no part.", _HOW)
    return found


def _format(content_type: str) -> str:
    media_type, _, parameters = content_type.lower().partition(";")
    format = MEDIA_TYPES.get(media_type.strip())
    if format is None:
        told = f"A body of type {media_type.strip() or '?'} is not read."
        raise RefusedError(415, "media type not supported", told, _HOW)
    charset = parameters.partition("charset=")[2].partition(";")[0].strip('" ')
    if charset not in ("", "utf-8", "utf8"):
        raise RefusedError(415, "charset not supported", f"RDF in {charset} is not read.", "Send it in UTF-8.")
    return format
