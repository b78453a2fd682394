"""Commands that ask a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ..graph.chosen import entity_of
from ..graph.export import EXPORT_FORMATS, export
from ..graph.lookup.edges import Filter
from ..graph.neighbourhood import DEGREE, MAX_HOPS, neighbourhood, to_graphml, to_turtle
from ..graph.sparql import GRAPH_FORMATS, evaluate, query_kind
from ..graph.vocabulary import CLASSES, RELATIONS
from .options import (
    DIRECTIONS,
    NEIGHBOUR_FORMATS,
    QUERY_FORMATS,
    ROW_FORMATS,
    DegreeOption,
    DocumentOption,
    LimitOption,
    ModalityOption,
    OutputOption,
    ReleaseOption,
    SinceOption,
    StoreOption,
    TypeOption,
    UntilOption,
    all_of,
    examples,
    format_option,
    one_of,
)
from .registry import app
from .tables import as_json, as_rows, solutions
from .terminal import documents_of, emit, opened, with_prefixes


@app.command(
    epilog=examples(
        "liantu query 'SELECT ?f { ?f lt:chainLeaderIn ?p }'",
        "liantu query --format csv -f leaders.rq -o leaders.csv",
        "liantu query --format json - < leaders.rq",
    )
)
def query(
    text: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="A SPARQL 1.1 query; - reads it from stdin.")
    ] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", metavar="FILE", help="Read the query from FILE.")] = None,
    format: Annotated[str | None, format_option(QUERY_FORMATS)] = None,
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Ask a SPARQL query.

    SELECT and ASK give a table, CONSTRUCT and DESCRIBE give Turtle, unless --format says otherwise. The prefixes dct,
    lt, oa, rdf, rdfs, skos and xsd need no declaration.
    """
    if (text is None) == (file is None):
        raise typer.BadParameter("give a QUERY or -f FILE, one of the two.")
    sparql = sys.stdin.read() if "-" in (text, str(file)) else file.read_text(encoding="utf-8") if file else str(text)
    sparql = with_prefixes(sparql)
    as_table = format in (None, "table") and query_kind(sparql) in ("SELECT", "ASK")
    if format == "table" and not as_table:
        raise typer.BadParameter(f"triples have no table; use one of {', '.join(GRAPH_FORMATS)}.")
    with opened(store, release) as view:
        answer = evaluate(view, sparql, format="json" if as_table else format)
    emit(solutions(json.loads(answer.body)) if as_table else answer.body, output)


@app.command(epilog=examples("liantu search 青岛 --type City", "liantu search haier --format json"))
def search(
    name: Annotated[str, typer.Argument(help="Any name, in Chinese or pinyin.")],
    type: TypeOption = None,
    limit: LimitOption = 20,
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Find entities by name, the best match first."""
    if not name.strip():
        raise typer.BadParameter("give a name, or a part of one.")
    with opened(store, release) as view:
        hits = view.search(name, type_=type, limit=limit, near=True)
    if not hits:
        of_class = f" among what is of the class {type}" if type else ""
        typer.echo(f"nothing found for {name}{of_class}; try a part of the name, or pinyin", err=True)
        if format == "table":
            return
    rows = [{**asdict(hit), "types": " ".join(hit.types)} for hit in hits]
    columns = ("label", "types", "name", "match", "iri")
    emit(as_json([asdict(hit) for hit in hits]) if format == "json" else as_rows(format, columns, rows), output)


@app.command(
    epilog=examples("liantu neighbours 青岛市", "liantu neighbours 青岛市 --hops 2 --format graphml -o q.graphml")
)
def neighbours(
    entity: Annotated[str, typer.Argument(help="A name, or an IRI.")],
    hops: Annotated[int, typer.Option(min=1, max=MAX_HOPS)] = 1,
    predicate: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", callback=all_of(RELATIONS), help="Only this property; may be given again."),
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option(metavar="CLASS", callback=all_of(CLASSES), help="Only this class; may be given again."),
    ] = None,
    modality: ModalityOption = None,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    direction: Annotated[str, typer.Option(callback=one_of(DIRECTIONS), help="out, in or both.")] = "both",
    limit: LimitOption = 200,
    degree: DegreeOption = DEGREE,
    format: Annotated[str, format_option(NEIGHBOUR_FORMATS)] = "table",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Show what lies around an entity."""
    with opened(store, release) as view:
        found = neighbourhood(
            view,
            entity_of(view, entity),
            hops=hops,
            wanted=Filter(
                predicates=predicate or (),
                types=type or (),
                modalities=modality or (),
                documents=documents_of(view, document or ()),
                since=since or "",
                until=until or "",
                direction=direction,  # type: ignore[arg-type]  # checked by the callback
            ),
            limit=limit,
            degree=degree,
        )
    if found.beyond:
        typer.echo(f"only {limit} entities are shown, {found.beyond} are left out; --limit lets more through", err=True)
    for hub in found.left_out:
        typer.echo(f"{hub.label}: {hub.edges} edges were not followed; --degree lets more through", err=True)
    labels = {node.iri: node.label for node in found.nodes}
    edges = [
        {**asdict(e), "subject": labels.get(e.subject, e.subject), "object": labels.get(e.object, e.object)}
        for e in found.edges
    ]
    writers: Mapping[str, Callable[[], bytes | str]] = {
        "table": lambda: as_rows("table", ("subject", "predicate", "object", "origin", "modality"), edges),
        "json": lambda: as_json(asdict(found)),
        "graphml": lambda: to_graphml(found),
        "turtle": lambda: to_turtle(found),
    }
    emit(writers[format](), output)


@app.command(
    "export",
    epilog=examples("liantu export --format turtle -o graph.ttl", "liantu export --format nquads | sort | head"),
)
def export_graph(
    format: Annotated[str, format_option(EXPORT_FORMATS)] = "turtle",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Write the whole graph.

    The same store gives the same bytes. N-Quads and TriG keep the named graphs of the documents.
    """
    with opened(store, release) as view:
        emit(export(view, format), output)
