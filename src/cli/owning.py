"""Commands for graphs of a user's own: RDF that is put beside what Liantu makes of texts."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from ..graph import owning
from ..graph.apart import read_apart
from ..graph.own import check_name, lines_of
from ..graph.owning import Owned
from ..graph.received import FORMATS
from ..graph.store import GraphStore
from .options import TABLE_FORMATS, KeepOption, OutputOption, StoreOption, examples, format_option
from .registry import app
from .tables import as_json, as_rows
from .terminal import emit, fail, settings_of_env

graph = typer.Typer(
    help="Put graphs of your own beside those that Liantu makes: RDF, under a name that is not below the store's base.",
    epilog=examples(
        "liantu graph put https://example.org/risks risks.ttl --store store",
        "liantu graph delete https://example.org/risks --store store",
    ),
    rich_markup_mode=None,
)
app.add_typer(graph, name="graph")

SUFFIXES: Final = {".ttl": "turtle", ".nt": "ntriples", ".rdf": "rdfxml", ".owl": "rdfxml", ".jsonld": "jsonld"}
GraphArgument = Annotated[str, typer.Argument(metavar="IRI", help="The name of the graph.")]
FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="RDF files; - for stdin.")]
FormatOption = Annotated[str | None, format_option(tuple(FORMATS))]


@graph.command(epilog=examples("liantu graph put https://example.org/risks risks.ttl --store store"))
def put(
    name: GraphArgument,
    files: FilesArgument,
    format: FormatOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Let a graph of your own hold what these files say, and nothing else.

    The format is told by their extensions (.ttl, .nt, .rdf, .jsonld) or by --format. Relative IRIs are relative to the
    name of the graph. It is in every query and export; nothing is concluded from it.
    """
    _write(owning.put, name, files, format, store, keep)


@graph.command(epilog=examples("liantu graph post https://example.org/risks more.ttl --store store"))
def post(
    name: GraphArgument,
    files: FilesArgument,
    format: FormatOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Let a graph of your own hold what these files say as well."""
    _write(owning.post, name, files, format, store, keep)


@graph.command(epilog=examples("liantu graph delete https://example.org/risks --store store"))
def delete(name: GraphArgument, store: StoreOption = None, keep: KeepOption = None) -> None:
    """Take a graph of your own out. Releases before still have it; --keep takes those away."""
    done = owning.delete(store or settings_of_env().store, name, keep=keep)
    typer.echo(f"release {done.release}: {name} was taken out; {done.seconds:.1f} s", err=True)


@graph.command("list", epilog=examples("liantu graph list --store store"))
def list_graphs(
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """List the graphs of your own, with how many triples each has."""
    with GraphStore.open(store or settings_of_env().store) as opened:
        view = opened.view()
        rows: list[dict[str, object]] = [{"graph": g, "triples": len(lines_of(view.whole, g))} for g in view.own]
    emit(as_json(rows) if format == "json" else as_rows("table", ("graph", "triples"), rows), output)


def _write(
    change: Callable[..., Owned],
    name: str,
    files: Sequence[Path],
    format: str | None,
    store: Path | None,
    keep: int | None,
) -> None:
    chosen = store or settings_of_env().store
    with GraphStore.open(chosen) as opened:
        check_name(name, opened.base)
    with tempfile.TemporaryDirectory() as folder:
        inputs = [_input(path, format, Path(folder)) for path in files]
        triples = Path(folder, owning.FILE)
        read_apart(inputs, name, triples)
        _tell(change(chosen, name, triples, keep=keep))


def _input(path: Path, format: str | None, folder: Path) -> tuple[Path, str]:
    chosen = format or SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        fail(f"{path}: its extension tells no format of RDF; name one with --format ({', '.join(FORMATS)})")
    if str(path) != "-":
        if not path.is_file():
            fail(f"{path}: there is no such file")
        return path, chosen
    with (folder / "stdin").open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return folder / "stdin", chosen


def _tell(done: Owned) -> None:
    if done.release is None:
        typer.echo(f"nothing to change; {done.graph} has {done.triples} triples", err=True)
        return
    typer.echo(f"release {done.release}: {done.graph} has {done.triples} triples; {done.seconds:.1f} s", err=True)
