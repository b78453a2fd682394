"""Questions: the catalogue, one question with its parameters, and any question in plain words."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from ...questions.ask import ask as ask_view
from ...questions.catalogue import catalogue
from ...questions.catalogue import question as question_of
from ...questions.rows import Result as Rows
from ...questions.run import run
from ...questions.shown import cells
from ..answers import Answer, Question, Questions, Result
from ..dependencies import VARIES, Accept, Format, ViewOf
from ..negotiation import negotiate
from ..problems import RefusedError
from ..protocol import RELEASE

router = APIRouter(tags=["questions"])

FORMATS = {"json": "application/json", "csv": "text/csv"}
RESERVED = ("format", "evidence", RELEASE)  # parameters of the route, never of a question


@router.get("/questions", response_model=Questions, summary="The catalogue of questions")
def questions() -> Questions:
    """Every question with its wording, parameters, columns and query."""
    return Questions(questions=tuple(Question.model_validate(q) for q in catalogue().values()))


@router.get(
    "/questions/{id}",
    response_model=Result,
    dependencies=[VARIES],
    responses={200: {"content": {"text/csv": {}}}},
    summary="Ask one question of the catalogue",
)
def question(
    request: Request,
    view: ViewOf,
    id: Annotated[str, Path(max_length=100, openapi_examples={"one": {"value": "chain-leaders-of-city"}})],
    evidence: Annotated[bool, Query(description="what each row rests on; without it the answer is quicker")] = True,
    format: Format = None,
    accept: Accept = None,
) -> Result | Response:
    """Its whole answer. Every other parameter of the address is one of the question: `?city=青岛市`."""
    choice = negotiate(accept, FORMATS, format=format)
    values = {name: value for name, value in request.query_params.multi_items() if name not in RESERVED}
    found = run(view, question_of(id), values, evidence=evidence)
    return _as_csv(found) if choice.format == "csv" else Result.model_validate(found)


@router.get(
    "/ask",
    response_model=Answer,
    dependencies=[VARIES],
    responses={200: {"content": {"text/csv": {}}}},
    summary="Ask in plain Chinese or English",
)
def ask(
    view: ViewOf,
    q: Annotated[str, Query(max_length=300, description="the question", examples=["青岛有哪些链主企业？"])] = "",
    document: Annotated[list[str] | None, Query(description="ask only these documents", max_length=50)] = None,
    format: Format = None,
    accept: Accept = None,
) -> Answer | Response:
    """Rows with the sentences behind each, what was inferred by which rule, and the query; or why there are none."""
    if not q.strip():
        raise RefusedError(422, "parameter not accepted", "q: a question is needed.", "Try /ask?q=青岛有哪些链主企业？")
    choice = negotiate(accept, FORMATS, format=format)
    answer = ask_view(view, q, documents=document or ())
    if choice.format == "csv":
        return _as_csv(answer.result or Rows((), (), ""))
    return Answer.model_validate(answer)


def _as_csv(result: Rows) -> Response:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*result.columns, "origin"], restval="")
    writer.writeheader()
    writer.writerows(cells(result))
    return Response(text.getvalue(), media_type=FORMATS["csv"], headers={"Vary": "Accept"})
