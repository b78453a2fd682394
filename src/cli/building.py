"""Commands that read texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ..errors import NotFoundError
from .options import ROW_FORMATS, OutputOption, StoreOption, examples, format_option
from .registry import app
from .tables import as_json, as_rows, render, report_table, skipped_lines
from .terminal import SKIPPED, emit, progress, settings_of_env


@app.command(epilog=examples("liantu build data/articles --store store", "liantu build a.txt b.pdf --jobs 4"))
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", exists=True, help="Texts, or folders of texts.")],
    store: StoreOption = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="Processes; else one for each core.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first input that cannot be read.")] = False,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="Prefix of the entities' IRIs; else $LIANTU_BASE.")
    ] = None,
    no_reference: Annotated[bool, typer.Option("--no-reference", help="Leave the reference tables out.")] = False,
    no_known: Annotated[
        bool, typer.Option("--no-known", help="Leave the generally known firms, labs and universities out.")
    ] = False,
) -> None:
    """Read texts into a store.

    Texts are .txt, .html, .pdf (with a text layer), .docx, and .jsonl with one article a line. A store that stands
    there is replaced when all is done. The exit status is 3 when an input was skipped, which is told by name.
    """
    from ..build import build as build_store  # loads the dictionary

    settings = settings_of_env()
    with progress() as advance:
        report = build_store(
            paths,
            store or settings.store,
            jobs=jobs,
            strict=strict,
            base=base or settings.base,
            reference=not no_reference,
            known=not no_known,
            cache=settings.cache,
            progress=advance,
        )
    typer.echo(render(report_table(report)), err=True, nl=False)
    for line in skipped_lines(report.skipped, report.passed_over):
        typer.echo(line, err=True)
    if any(not skipped.part for skipped in report.skipped):
        raise typer.Exit(SKIPPED)


@app.command(epilog=examples("liantu annotate article.txt", "liantu annotate article.txt --unexplained"))
def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A text.")],
    unexplained: Annotated[
        bool, typer.Option("--unexplained", help="Show the sentences of which nothing was understood.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Show the mentions in a text, one JSON object a line.

    With --unexplained the sentences that have a word or a number that tells a fact, from which none was taken.
    """
    from ..build import annotate as annotate_file  # loads the dictionary
    from ..build import unexplained as unexplained_in

    found = unexplained_in(file) if unexplained else annotate_file(file, base=settings_of_env().base)
    emit("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), output)


@app.command(
    "explain-link",
    epilog=examples("liantu explain-link article.txt", "liantu explain-link article.txt 该公司 --format json"),
)
def explain_link(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A text.")],
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only mentions that read so.")] = None,
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    output: OutputOption = None,
) -> None:
    """Tell why each name of a text stands for its entity, or for none.

    Steps: name, lexicon (a listed other name), form (市商务局 written out), short (a full name stands in the text),
    place, home (我市), reference (该公司), unclear (refused: more than one thing could be meant).
    """
    from ..build import link_reasons  # loads spaCy

    rows = [row for row in link_reasons(file) if name is None or row["text"] == name]
    if name is not None and not rows:
        raise NotFoundError(f"{file} holds no mention that reads {name}; `liantu annotate {file}` lists them")
    columns = ("start", "text", "type", "label", "step", "why")
    emit(as_json(rows) if format == "json" else as_rows(format, columns, rows), output)
