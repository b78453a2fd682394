"""The command `liantu`. Data goes to stdout or to `-o FILE`; progress, tables about a run and errors go to stderr."""

from __future__ import annotations

import errno
import json
import re
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from textwrap import shorten
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress, TimeElapsedColumn

from .errors import LiantuError, NotFoundError
from .evaluation import read_gold, score
from .graph.export import EXPORT_FORMATS, export
from .graph.neighbourhood import MAX_HOPS, neighbourhood, to_graphml, to_turtle
from .graph.sparql import GRAPH_FORMATS, evaluate, query_kind
from .graph.store import GraphStore
from .graph.view import View
from .graph.vocabulary import CLASSES, PREDICATES, PREFIXES
from .options import (
    DIRECTIONS,
    NEIGHBOUR_FORMATS,
    QUERY_FORMATS,
    ROW_FORMATS,
    TABLE_FORMATS,
    LimitOption,
    OutputOption,
    StoreOption,
    TypeOption,
    all_of,
    examples,
    format_option,
    one_of,
)
from .settings import Settings
from .tables import as_json, as_rows, counts, misses_lines, render, report_table, score_dump, score_tables, solutions
from .told import open_graph

FAILED, MISTAKE, SKIPPED, INTERRUPTED = 1, 2, 3, 130  # exit statuses beside 0; a mistake is one on the command line
MAX_MESSAGE = 600  # characters: the parser of queries may list all that it expected, over many lines

app = typer.Typer(
    help="Chinese industry news as an RDF graph in which every statement has its sentences.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"liantu {version('liantu')}")
        raise typer.Exit


@app.callback()
def _root(
    ctx: typer.Context,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(MISTAKE)


@app.command(epilog=examples("liantu build data/articles --store store", "liantu build a.txt b.pdf --jobs 4"))
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", exists=True, help="Texts, or folders of texts.")],
    store: StoreOption = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="Processes; else one for each core.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first input that cannot be read.")] = False,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="Prefix of the entities' IRIs; else $LIANTU_BASE.")
    ] = None,
) -> None:
    """Read texts into a store.

    Texts are .txt, .html, .pdf (with a text layer), .docx, and .jsonl with one article a line. A store that stands
    there is replaced when all is done. The exit status is 3 when an input was skipped, which is told by name.
    """
    from .build import build as build_store  # loads spaCy

    settings = _settings()
    with _progress() as advance:
        report = build_store(
            paths, store or settings.store, jobs=jobs, strict=strict, base=base or settings.base, progress=advance
        )
    typer.echo(render(report_table(report)), err=True, nl=False)
    for skipped in report.skipped:
        typer.echo(f"skipped {skipped.name}: {skipped.reason}", err=True)
    if report.skipped:
        raise typer.Exit(SKIPPED)


@app.command(epilog=examples("liantu serve --store store", "liantu serve --port 0   # any free port"))
def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on; else $LIANTU_HOST, else 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Else $LIANTU_PORT, else 8000.")] = None,
) -> None:
    """Serve a store over HTTP.

    SPARQL at /sparql, entities, documents, exports; / says where to look, /docs tells every path.
    """
    import uvicorn  # with the API, half a second that no other command should pay

    from .api.app import create_app

    settings = _settings()
    with GraphStore.open(store or settings.store) as opened:
        api = create_app(opened)
        listener = _listen(host or settings.host, settings.port if port is None else port)
        address = _address(listener)
        typer.echo(
            f"Liantu serves {opened.path} at http://{address}/ (see http://{address}/docs); Ctrl-C ends it.", err=True
        )
        logs = deepcopy(uvicorn.config.LOGGING_CONFIG)
        logs["handlers"]["access"]["stream"] = "ext://sys.stderr"
        with suppress(KeyboardInterrupt):  # uvicorn raises it again when all is shut down
            uvicorn.Server(uvicorn.Config(api, log_config=logs)).run(sockets=[listener])


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
    output: OutputOption = None,
) -> None:
    """Ask a SPARQL query.

    SELECT and ASK give a table, CONSTRUCT and DESCRIBE give Turtle, unless --format says otherwise. The prefixes dct,
    lt, oa, rdf, rdfs, skos and xsd need no declaration.
    """
    if (text is None) == (file is None):
        raise typer.BadParameter("give a QUERY or -f FILE, one of the two.")
    sparql = file.read_text(encoding="utf-8") if file else sys.stdin.read() if text == "-" else str(text)
    sparql = _with_prefixes(sparql)
    as_table = format in (None, "table") and query_kind(sparql) in ("SELECT", "ASK")
    if format == "table" and not as_table:
        raise typer.BadParameter(f"triples have no table; use one of {', '.join(GRAPH_FORMATS)}.")
    with _open(store) as view:
        answer = evaluate(view, sparql, format="json" if as_table else format)
    _emit(solutions(json.loads(answer.body)) if as_table else answer.body, output)


@app.command(epilog=examples("liantu search 青岛 --type City", "liantu search haier --format json"))
def search(
    name: Annotated[str, typer.Argument(help="Any name, in Chinese or pinyin.")],
    type: TypeOption = None,
    limit: LimitOption = 20,
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Find entities by name, the best match first."""
    with _open(store) as view:
        hits = view.search(name, type_=type, limit=limit)
    rows = [{**asdict(hit), "types": " ".join(hit.types)} for hit in hits]
    columns = ("label", "types", "name", "match", "iri")
    _emit(as_json([asdict(hit) for hit in hits]) if format == "json" else as_rows(format, columns, rows), output)


@app.command(
    epilog=examples("liantu neighbours 青岛市", "liantu neighbours 青岛市 --hops 2 --format graphml -o q.graphml")
)
def neighbours(
    entity: Annotated[str, typer.Argument(help="A name, or an IRI.")],
    hops: Annotated[int, typer.Option(min=1, max=MAX_HOPS)] = 1,
    predicate: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", callback=all_of(PREDICATES), help="Only this property; may be given again."),
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option(metavar="CLASS", callback=all_of(CLASSES), help="Only this class; may be given again."),
    ] = None,
    direction: Annotated[str, typer.Option(callback=one_of(DIRECTIONS), help="out, in or both.")] = "both",
    limit: LimitOption = 200,
    format: Annotated[str, format_option(NEIGHBOUR_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Show what lies around an entity."""
    with _open(store) as view:
        found = neighbourhood(
            view,
            _iri(view, entity),
            hops=hops,
            predicates=predicate or (),
            types=type or (),
            direction=direction,  # type: ignore[arg-type]  # checked by the callback
            limit=limit,
        )
    if found.truncated:
        typer.echo(f"only {limit} entities are shown; --limit lets more through", err=True)
    labels = {node.iri: node.label for node in found.nodes}
    edges = [
        {**asdict(e), "subject": labels.get(e.subject, e.subject), "object": labels.get(e.object, e.object)}
        for e in found.edges
    ]
    writers: Mapping[str, Callable[[], bytes | str]] = {
        "table": lambda: as_rows("table", ("subject", "predicate", "object", "modality"), edges),
        "json": lambda: as_json(asdict(found)),
        "graphml": lambda: to_graphml(found),
        "turtle": lambda: to_turtle(found),
    }
    _emit(writers[format](), output)


@app.command(
    "export",
    epilog=examples("liantu export --format turtle -o graph.ttl", "liantu export --format nquads | sort | head"),
)
def export_graph(
    format: Annotated[str, format_option(EXPORT_FORMATS)] = "turtle",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Write the whole graph.

    The same store gives the same bytes. N-Quads and TriG keep the named graphs of the documents.
    """
    with _open(store) as view:
        _emit(export(view, format), output)


@app.command(epilog=examples("liantu annotate article.txt", "liantu annotate article.txt -o mentions.jsonl"))
def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A text.")],
    output: OutputOption = None,
) -> None:
    """Show the mentions in a text, one JSON object a line."""
    from .build import annotate as annotate_file  # loads spaCy

    mentions = annotate_file(file, base=_settings().base)
    _emit("".join(json.dumps(mention, ensure_ascii=False) + "\n" for mention in mentions), output)


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
        Path | None, typer.Option(metavar="FILE", exists=True, help="Score this RDF file instead of the store.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and what was extra.")] = False,
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Score a graph against gold annotations.

    Precision, recall and F1 of entities, facts, observations, and with --texts of the sentences' offsets.
    """
    golds = read_gold(gold)
    if graph is not None:
        scores = score(open_graph(graph), golds, texts=texts)
    else:
        with _open(store) as view:
            scores = score(view.quads, golds, texts=texts)
    text = as_json(score_dump(scores)) if format == "json" else "".join(score_tables(scores))
    _emit(text + ("".join(misses_lines(scores)) if misses else ""), output)


@app.command("validate", epilog=examples("liantu validate --store store"))
def validate_store(
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Check a store against the ontology's shapes.

    The exit status is 1 when it does not conform. Warnings are listed and do not count.
    """
    from .graph.shapes import validate  # rdflib and pyshacl: a third of a second

    with _open(store) as view:
        report = validate(view)
    columns = ("severity", "focus", "path", "value", "message")
    rows = [asdict(violation) for violation in report.violations]
    summary = f"{report.status}: {report.checked} nodes checked, {len(rows)} findings\n"
    table = as_rows("table", columns, rows) if rows else ""
    _emit(as_json(asdict(report)) if format == "json" else summary + table, output)
    if report.status != "conforms":
        raise typer.Exit(FAILED)


@app.command(epilog=examples("liantu info --store store", "liantu info --format json"))
def info(
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Count what a store holds."""
    with _open(store) as view:
        stats = asdict(view.stats())
    _emit(as_json(stats) if format == "json" else as_rows("table", ("what", "count"), counts(stats)), output)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its status; what went wrong is one line on stderr."""
    try:
        status = app(args=args, standalone_mode=False)
    except LiantuError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not hasattr(error, "format_message"):  # what typer raises for a mistake on the command line has one
            raise
        _fail(f"{error.format_message().rstrip('.')}; --help shows how", status=MISTAKE)
    sys.exit(status or 0)


def _fail(message: str, *, status: int = FAILED) -> NoReturn:
    typer.echo(f"liantu: {shorten(message, MAX_MESSAGE)}", err=True)
    sys.exit(status)


def _settings() -> Settings:
    try:
        return Settings.from_env()
    except ValueError as error:
        raise typer.BadParameter(f"LIANTU_PORT must be a number ({error}).") from error


@contextmanager
def _open(store: Path | None) -> Iterator[View]:
    with GraphStore.open(store or _settings().store) as opened:
        yield opened.view()


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A callback (documents, characters read so far) that shows progress; None where stderr is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress("{task.description}", TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def advance(documents: int, characters: int) -> None:
            bar.update(task, description=f"read {documents} documents, {characters} characters")

        yield advance


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises `LiantuError` when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        raise LiantuError(f"{host}:{port} {why}; choose another with --host and --port") from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _iri(view: View, entity: str) -> str:
    """The IRI itself, or the only entity of exactly that name, or the best match that is not rivalled."""
    if "://" in entity:
        return entity
    hits = view.search(entity, limit=10)
    best = [hit for hit in hits if hit.match == hits[0].match]
    if not best:
        raise NotFoundError(f"no entity is called {entity}; try `liantu search` with a part of the name")
    if len({hit.iri for hit in best}) > 1:
        raise NotFoundError(f"{entity} may be {', '.join(hit.iri for hit in best)}; give one of these IRIs")
    return best[0].iri


def _with_prefixes(query: str) -> str:
    """The query with a declaration of each usual prefix that it uses and does not declare."""
    used = (
        f"PREFIX {name}: <{iri}> "
        for name, iri in PREFIXES.items()
        if re.search(rf"(?<![\w:]){name}:", query) and not re.search(rf"prefix\s+{name}\s*:", query, re.IGNORECASE)
    )
    return "".join(used) + query


def _emit(data: bytes | str, output: Path | None) -> None:
    body = data.encode() if isinstance(data, str) else data
    if output is None:
        typer.echo(body, nl=False)
    else:
        output.write_bytes(body)
