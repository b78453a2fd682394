"""Commands that ask questions: of the catalogue, or in plain words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ..questions.ask import ask as ask_view
from ..questions.catalogue import catalogue
from ..questions.catalogue import question as question_of
from ..questions.rows import Result
from ..questions.run import run
from ..questions.shown import cells, proof_lines, summary
from .options import ROW_FORMATS, OutputOption, ReleaseOption, StoreOption, examples, format_option
from .registry import app
from .tables import as_json, as_rows
from .terminal import emit, opened

EvidenceOption = Annotated[
    bool, typer.Option("--evidence/--no-evidence", help="Show what each row rests on, and the query.")
]


@app.command(epilog=examples("liantu ask 青岛有哪些链主企业？", "liantu ask 'Which chain leaders does Qingdao have?'"))
def ask(
    text: Annotated[str, typer.Argument(metavar="QUESTION", help="A question in Chinese or English.")],
    document: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Ask only this document; may be given again.")
    ] = None,
    evidence: EvidenceOption = True,
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Answer a question in plain words.

    The answer shows all rows, the sentences and reference rows behind each, what was inferred and by which rule, and
    the query. When no text says it, or the question is not understood, it says so and names the nearest questions.
    """
    if not text.strip():
        raise typer.BadParameter("QUESTION: a question is needed.")
    with opened(store, release) as view:
        answer = ask_view(view, text, documents=document or ())
    if format == "json":
        emit(as_json({**asdict(answer), "sure": answer.sure}), output)
    elif answer.result is None:
        emit("" if format == "csv" else summary(answer) + "\n", output)
    elif format == "csv":
        emit(_table("csv", answer.result), output)
    else:
        emit(f"{summary(answer)}\n{_shown(answer.result, evidence=evidence)}", output)


@app.command(
    epilog=examples(
        "liantu questions",
        "liantu questions chain-leaders-of-city --set city=青岛市",
        "liantu questions numbers-of --set thing=青岛市 --format csv",
    )
)
def questions(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="A question; without it all are listed.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter; may be given again.")
    ] = None,
    evidence: EvidenceOption = False,
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """List the questions of the catalogue, or ask one of them."""
    if id is None:
        emit(_listed(format), output)
        return
    chosen = question_of(id)
    with opened(store, release) as view:
        result = run(view, chosen, _values(values or []), evidence=True)
    if format == "json":
        emit(as_json(asdict(result)), output)
    elif format == "csv":
        emit(_table("csv", result), output)
    else:
        emit(f"{result.zh}\n{_shown(result, evidence=evidence)}", output)


def _values(pairs: list[str]) -> dict[str, str]:
    parted = [pair.partition("=") for pair in pairs]
    if any(not mark or not name for name, mark, _ in parted):
        raise typer.BadParameter("--set takes NAME=VALUE.")
    return {name: value for name, _, value in parted}


def _listed(format: str) -> str:
    found = catalogue().values()
    if format == "json":
        return as_json([asdict(q) for q in found])
    rows = [
        {"id": q.id, "zh": q.zh, "en": q.en, "parameters": " ".join(f"{p.name}={p.default}" for p in q.parameters)}
        for q in found
    ]
    return as_rows(format, ("id", "zh", "en", "parameters"), rows)


def _table(format: str, result: Result) -> str:
    return as_rows(format, (*result.columns, "origin"), cells(result))


def _shown(result: Result, *, evidence: bool) -> str:
    shown = _table("table", result)
    if not evidence:
        return shown
    return shown + "\n" + "".join(f"{line}\n" for line in proof_lines(result)) + f"\n{result.sparql}"
