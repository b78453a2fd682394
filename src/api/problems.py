"""What went wrong, as the client is told it: one shape, one table from errors to HTTP status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ..errors import (
    GraphError,
    LiantuError,
    NewerError,
    NoReleaseError,
    NotFoundError,
    QueryError,
    QuestionError,
    ReservedError,
    ShapeError,
    StoreError,
    TooLargeError,
)
from ..service.failures import ServiceError
from .models import Problem


class RefusedError(Exception):
    """A request that HTTP itself turns down: the media type asked for or sent, a limit, a malformed request."""

    def __init__(self, status: int, error: str, detail: str, next_: str) -> None:
        super().__init__(detail)
        self.status = status
        self.problem = Problem(error=error, detail=detail, next=next_)


STATUS: Mapping[type[LiantuError], tuple[int, str, str]] = {
    QueryError: (400, "query not accepted", "Correct the query; /docs shows ones that work."),
    NoReleaseError: (404, "not found", "Name one of these, or none for the one that is served."),
    NotFoundError: (404, "not found", "Look it up by name: /entities?q=…, or list /documents."),
    QuestionError: (422, "question not accepted", "See /questions for what each question takes."),
    ReservedError: (
        409,
        "not a graph of your own",
        "Choose another name: any absolute IRI that is not below the base.",
    ),
    TooLargeError: (413, "too much to read", "Send it in several graphs."),
    GraphError: (400, "graph not accepted", "Correct it and send it again."),
    ShapeError: (422, "graph cannot be validated", "Check the graph with `liantu validate`."),
    NewerError: (503, "store not readable", "Update Liantu, then restart the service."),
    StoreError: (503, "store not readable", "Build the store again with `liantu build`, then restart the service."),
    LiantuError: (500, "internal error", "Report what you asked for."),
}
NOT_FOUND_NEXT: Mapping[str, str] = {  # first part of the path -> where to look for what is not there
    "docs": "See /docs.",
    "documents": "/documents lists them.",
    "jobs": "/jobs lists the last ones.",
    "questions": "/questions lists them, with what each takes.",
    "statements": "Statements stand in the card of an entity: /entities/{class}/{slug}.",
}
HTTP_NEXT: Mapping[int, str] = {
    404: "See / for what is served here, /docs for every path.",
    405: "See /docs for the methods of each path.",
}
RESPONSES: dict[int | str, dict[str, Any]] = {  # for OpenAPI: every route may answer with these
    400: {"model": Problem, "description": "The format that is asked for is not on offer"},
    404: {"model": Problem, "description": "The graph holds no such thing, or there is no such release"},
    406: {"model": Problem, "description": "None of the formats on offer is accepted"},
    422: {"model": Problem, "description": "A parameter is missing or out of its bounds"},
    503: {"model": Problem, "description": "The release cannot be read, or too many older ones are being read"},
}


def answer(status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem as a response."""
    return JSONResponse(problem.model_dump(), status_code=status, headers=headers)


def add_error_handlers(app: FastAPI) -> None:
    """Answer every error of the tree, and every refusal of the framework, in the one shape."""
    app.add_exception_handler(LiantuError, _expected)
    app.add_exception_handler(RefusedError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def answer_to(error: RefusedError | LiantuError) -> JSONResponse:
    """A refusal, or an error of ours, as a response."""
    if isinstance(error, RefusedError):
        return answer(error.status, error.problem, {"WWW-Authenticate": "Bearer"} if error.status == 401 else None)
    if isinstance(error, ServiceError):
        reason = error.reason
        headers = {"Retry-After": str(reason.retry)} if reason.retry else None
        return answer(reason.status, Problem(error=reason.error, detail=reason.detail, next=reason.next), headers)
    status, title, next_ = next(STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)
    return answer(status, Problem(error=title, detail=str(error), next=next_))


def _expected(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RefusedError | LiantuError)
    if type(error) is NotFoundError:
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        if next_ := NOT_FOUND_NEXT.get(path.split("/")[1]):
            return answer(404, Problem(error="not found", detail=str(error), next=next_))
    return answer_to(error)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(dict.fromkeys(f"{item['loc'][-1]}: {item['msg']}" for item in error.errors()))
    return answer(
        422, Problem(error="parameter not accepted", detail=told, next="/docs gives the bounds of each parameter.")
    )


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = f"{request.method} {request.url.path}: {error.detail}"
    next_ = HTTP_NEXT.get(error.status_code, "See /docs.")
    return answer(error.status_code, Problem(error=error.detail.lower(), detail=detail, next=next_), error.headers)


def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    detail = "The service failed on this request; its log says why."
    return answer(500, Problem(error="internal error", detail=detail, next="Report what you asked for."))
