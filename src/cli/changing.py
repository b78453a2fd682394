"""Commands that change a store, and those that look at its releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..graph import history
from ..graph.diff import as_text, diff, rdf_patch
from ..graph.store import GraphStore
from .options import TABLE_FORMATS, KeepOption, OutputOption, StoreOption, examples, format_option
from .registry import app
from .tables import as_json, as_rows, skipped_lines
from .terminal import FAILED, SKIPPED, counted, emit, progress, settings_of_env

if TYPE_CHECKING:
    from ..update import Outcome

DIFF_FORMATS = ("text", "json", "patch")
PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="PATH...", exists=True, help="Texts, or folders of texts.")
]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, max=256, help="Processes; else one for each core.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Change nothing where an input cannot be taken.")]
FirstRelease = Annotated[int, typer.Argument(metavar="N", min=1, help="The release before.")]
SecondRelease = Annotated[int, typer.Argument(metavar="M", min=1, help="The release after.")]


@app.command(epilog=examples("liantu add today.txt --store store", "liantu add news/ --keep 30"))
def add(
    paths: PathsArgument,
    store: StoreOption = None,
    jobs: JobsOption = None,
    strict: StrictOption = False,
    keep: KeepOption = None,
) -> None:
    """Add documents to a store.

    Only these are read. What comes out is the graph that a build of all documents gives, as a new release. A document
    that is there already with the same text stays as it is; one with another text is skipped. The exit status is 3
    when an input was skipped, which is told by name.
    """
    from ..update import add as add_to  # loads spaCy

    with progress() as advance:
        _tell(add_to(paths, _folder(store), jobs=jobs, strict=strict, keep=keep, progress=advance))


@app.command(epilog=examples("liantu replace corrected.txt --store store"))
def replace(
    paths: PathsArgument,
    store: StoreOption = None,
    jobs: JobsOption = None,
    strict: StrictOption = False,
    keep: KeepOption = None,
) -> None:
    """Put edited texts in the place of documents.

    A document is known by its name. One that the store does not hold is skipped.
    """
    from ..update import replace as replace_in  # loads spaCy

    with progress() as advance:
        _tell(replace_in(paths, _folder(store), jobs=jobs, strict=strict, keep=keep, progress=advance))


@app.command(epilog=examples("liantu remove today.txt --store store", "liantu remove 'news.jsonl#17' --keep 1"))
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Identifiers or IRIs of documents.")],
    store: StoreOption = None,
    jobs: JobsOption = None,
    keep: KeepOption = None,
) -> None:
    """Take documents out of a store.

    What only they said goes, with all that was concluded from it: the graph is the one that was never told of them.
    Releases before still have them; --keep takes those away.
    """
    from ..update import remove as remove_from  # loads spaCy

    _tell(remove_from(ids, _folder(store), jobs=jobs, keep=keep))


@app.command(epilog=examples("liantu releases --store store", "liantu releases --keep 10"))
def releases(
    keep: KeepOption = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read all files and the graph of each, and tell which are whole.")
    ] = False,
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """List the releases of a store.

    Each change makes one. The one that is served is marked; --keep takes old ones away. With --verify the exit status
    is 1 where one is damaged.
    """
    folder = _folder(store)
    if keep is not None:
        history.prune(folder, keep)
    found, served = history.releases(folder), history.current(folder)
    damage = {manifest.release: history.damage(folder, manifest.release) for manifest in found} if verify else {}
    rows: list[dict[str, object]] = [
        {
            "release": manifest.release,
            "served": manifest.release == served,
            **{name: value for name, value in asdict(manifest).items() if name not in _UNSHOWN},
            **({"whole": not damage[manifest.release]} if verify else {}),
        }
        for manifest in found
    ]
    columns = (*_COLUMNS, "whole") if verify else _COLUMNS
    emit(as_json(rows) if format == "json" else as_rows("table", columns, map(_shown, rows)), output)
    if any(damage.values()):
        _tell_damage(damage, served)
        raise typer.Exit(FAILED)


@app.command(epilog=examples("liantu rollback 3 --store store"))
def rollback(
    release: Annotated[int, typer.Argument(metavar="N", min=1, help="The release to serve.")],
    store: StoreOption = None,
) -> None:
    """Serve an older release again.

    Nothing is lost: the releases after it stay until --keep takes them away, and one of them can be served again.
    """
    manifest = history.rollback(_folder(store), release)
    typer.echo(f"release {manifest.release} is served, with {manifest.documents} documents", err=True)


@app.command("diff", epilog=examples("liantu diff 1 2 --store store", "liantu diff 1 2 --format patch -o changes.rdfp"))
def diff_releases(
    before: FirstRelease,
    after: SecondRelease,
    format: Annotated[str, format_option(DIFF_FORMATS)] = "text",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Tell what changed between two releases.

    Statements that came, went, or are of another modality now, by document; as text, as JSON, or as an RDF patch of
    all quads of the named graphs.
    """
    folder = _folder(store)
    with GraphStore.open(folder, before) as old, GraphStore.open(folder, after) as new:
        if format == "patch":
            text = "".join(f"{line}\n" for line in rdf_patch(old, new))
        else:
            found = diff(old, new)
            text = as_json(asdict(found)) if format == "json" else "".join(f"{line}\n" for line in as_text(found))
    emit(text, output)


_COLUMNS = ("release", "served", "time", "action", "parent", "documents", "in", "out", "quads", "inferred")


_UNSHOWN = ("release", "files", "sha256", "format")


def _tell_damage(damage: Mapping[int, str], served: int) -> None:
    whole = [number for number, told in damage.items() if not told]
    for told in filter(None, damage.values()):
        typer.echo(f"liantu: {told}", err=True)
    if damage[served]:
        next_ = f"`liantu rollback {whole[-1]}` serves one that is whole" if whole else "build the store again"
        typer.echo(f"liantu: release {served} is served and damaged: {next_}", err=True)


def _shown(row: dict[str, object]) -> dict[str, object]:
    """A row with counts in the place of lists."""
    added, removed, replaced = (row[name] for name in ("added", "removed", "replaced"))
    assert isinstance(added, tuple)
    assert isinstance(removed, tuple)
    assert isinstance(replaced, tuple)
    whole = row["documents"] if row["parent"] is None else len(added) + len(replaced)
    told = {"whole": "yes" if row["whole"] else "no"} if "whole" in row else {}
    return {**row, **told, "served": "*" if row["served"] else "", "in": whole, "out": len(removed) + len(replaced)}


def _folder(store: Path | None) -> Path:
    return store or settings_of_env().store


def _tell(outcome: Outcome) -> None:
    for line in _lines(outcome):
        typer.echo(line, err=True)
    if any(not skipped.part for skipped in outcome.skipped):
        raise typer.Exit(SKIPPED)


def _lines(outcome: Outcome) -> Iterator[str]:
    yield from skipped_lines(outcome.skipped, outcome.passed_over)
    yield from (f"{name} is there already, with the same text" for name in outcome.unchanged)
    yield from (f"{name} has the same text as {other}" for name, other in outcome.twins)
    if outcome.reread:
        yield "all documents were read again: what texts are read with has changed since the store was built"
    if outcome.release is None:
        yield f"nothing to change; {counted(outcome.documents, 'document')}"
        return
    kinds = (("added", outcome.added), ("removed", outcome.removed), ("replaced", outcome.replaced))
    counts = ", ".join(f"{len(names)} {kind}" for kind, names in kinds if names)
    yield (
        f"release {outcome.release}: {counts}; {counted(outcome.documents, 'document')}, conclusions "
        f"{outcome.inferred:+d}, {outcome.seconds:.1f} s"
    )
