"""The command that tells how two entities hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from ..graph.chosen import entity_of
from ..graph.lookup.edges import Filter
from ..graph.lookup.routes import Bounds
from ..graph.paths import BOUNDS, MAX_LENGTH, Path, PathEdge, Paths
from ..graph.paths import paths as paths_between
from ..graph.vocabulary import CLASSES, RELATIONS
from .options import (
    DIRECTIONS,
    DegreeOption,
    DocumentOption,
    ModalityOption,
    OutputOption,
    ReleaseOption,
    SinceOption,
    StoreOption,
    UntilOption,
    all_of,
    examples,
    format_option,
    one_of,
)
from .registry import app
from .tables import as_json
from .terminal import documents_of, emit, opened

PATH_FORMATS = ("text", "json")


@app.command(
    epilog=examples(
        "liantu paths 海尔 海信",
        "liantu paths 海尔 山东省 --shortest",
        "liantu paths 海尔 海信 --length 4 --format json",
    )
)
def paths(
    start: Annotated[str, typer.Argument(metavar="A", help="A name, or an IRI.")],
    end: Annotated[str, typer.Argument(metavar="B", help="A name, or an IRI.")],
    length: Annotated[int, typer.Option(min=1, max=MAX_LENGTH, help="Edges at most.")] = BOUNDS.length,
    shortest: Annotated[bool, typer.Option("--shortest", help="Only the shortest paths.")] = False,
    predicate: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", callback=all_of(RELATIONS), help="Only this property; may be given again."),
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option(metavar="CLASS", callback=all_of(CLASSES), help="Only over this class; may be given again."),
    ] = None,
    modality: ModalityOption = None,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    direction: Annotated[str, typer.Option(callback=one_of(DIRECTIONS), help="out, in or both.")] = "both",
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most so many paths.")] = BOUNDS.paths,
    degree: DegreeOption = BOUNDS.degree,
    format: Annotated[str, format_option(PATH_FORMATS)] = "text",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Show how two entities hang together.

    All paths that visit no entity twice, short ones first, with the sentences of each edge.
    """
    with opened(store, release) as view:
        wanted = Filter(
            predicates=predicate or (),
            types=type or (),
            modalities=modality or (),
            documents=documents_of(view, document or ()),
            since=since or "",
            until=until or "",
            direction=direction,  # type: ignore[arg-type]  # checked by the callback
        )
        ends = entity_of(view, start), entity_of(view, end)
        found = paths_between(view, *ends, wanted=wanted, bounds=Bounds(length, limit, degree), shortest=shortest)
    if found.truncated:
        typer.echo("there may be more paths; --limit and --degree let more through", err=True)
    for hub in found.left_out:
        typer.echo(f"{hub.label}: {hub.edges} edges were not followed", err=True)
    emit(as_json(asdict(found)) if format == "json" else as_text(found, length), output)


def as_text(found: Paths, length: int) -> str:
    """Each path as a line, its edges below, and below each the sentences, rows or rules that it rests on."""
    if not found.paths:
        return f"no path of at most {length} edges leads from {found.start.label} to {found.end.label}\n"
    return "".join(line + "\n" for path in found.paths for line in _lines(path))


def _lines(path: Path) -> Iterator[str]:
    labels = {node.iri: node.label for node in path.nodes}
    yield " — ".join(node.label for node in path.nodes)
    for step in path.steps:
        for edge in step:
            how = edge.modality if edge.origin == "said" else edge.origin
            yield f"  {labels[edge.subject]} {edge.predicate} {labels[edge.object]} ({how})"
            yield from (f"    {proof}" for proof in _proofs(edge))


def _proofs(edge: PathEdge) -> Iterator[str]:
    for item in edge.statements:
        yield from (f"{s.document_id}[{s.start}:{s.end}] {' '.join(s.exact.split())}" for s in item.sentences)
        yield from (f"{row.table}: {row.text} ({row.status})" for row in item.rows)
        if item.derived_from:
            yield f"concluded from {len(item.derived_from)} statements; see liantu explain"
    if edge.statement_count > len(edge.statements):
        yield f"and {edge.statement_count - len(edge.statements)} statements more"
