"""Commands that judge a store: its quality, its shape, its size."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError
from ..evaluation import Scores, read_gold, score
from ..told import open_graph
from .options import TABLE_FORMATS, OutputOption, ReleaseOption, StoreOption, examples, format_option
from .registry import app
from .tables import as_json, as_rows, counts, findings, misses_lines, score_dump, score_tables
from .terminal import FAILED, emit, opened


@app.command(
    "evaluate",
    epilog=examples("liantu evaluate --gold data/gold --texts data/articles", "liantu evaluate --gold gold --misses"),
)
def evaluate_graph(
    gold: Annotated[Path, typer.Option(metavar="DIR", exists=True, file_okay=False, help="Folder of the annotations.")],
    texts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="The texts, to check the sentences."),
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option(metavar="PATH", exists=True, help="Score this RDF file, or this store, instead of the store."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and what was extra.")] = False,
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Score a graph against gold annotations.

    Precision, recall and F1 of entities, facts, observations, and with --texts of the sentences' offsets.
    """
    golds = read_gold(gold)
    if graph is not None and graph.is_file():
        scores = score(open_graph(graph), golds, texts=texts)
    else:
        with opened(graph or store, release) as view:
            scores = score(view.whole, golds, texts=texts)
    _tell_missing(scores)
    text = as_json(score_dump(scores)) if format == "json" else "".join(score_tables(scores))
    emit(text + ("".join(misses_lines(scores)) if misses else ""), output)


def _tell_missing(scores: Scores) -> None:
    """Raises `InputError` where nothing could be compared."""
    missing, all_of = scores.missing, len(scores.documents)
    if not missing:
        return
    some = f"{', '.join(missing[:3])}{' …' if len(missing) > 3 else ''}"
    if len(missing) == all_of:
        raise InputError(f"the graph holds no document of the gold ({some}): build it from their texts")
    typer.echo(f"{len(missing)} of {all_of} documents of the gold are not in the graph: {some}", err=True)


@app.command("validate", epilog=examples("liantu validate --store store"))
def validate_store(
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Check a store against the ontology's shapes.

    Each finding comes with the first sentence or reference row that it was taken from. The exit status is 1 when the
    store does not conform, or when there was nothing to check. Warnings are listed and do not count; shapes that met
    nothing are listed as not checked.
    """
    from ..graph.shapes import validate  # rdflib and pyshacl: a third of a second

    with opened(store, release) as view:
        report = validate(view)
    emit(as_json(asdict(report)) if format == "json" else findings(report), output)
    if report.status != "conforms":
        raise typer.Exit(FAILED)


@app.command(epilog=examples("liantu info --store store", "liantu info --format json"))
def info(
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Count what a store holds."""
    with opened(store, release) as view:
        stats = asdict(view.stats())
    emit(as_json(stats) if format == "json" else as_rows("table", ("what", "count"), counts(stats)), output)
