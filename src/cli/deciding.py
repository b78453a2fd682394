"""Commands by which people decide, and that show what deserves a decision."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..decisions import log
from ..decisions.conflicts import said
from ..decisions.gold import gold
from ..graph.store import GraphStore
from ..graph.vocabulary import CLASSES
from .options import ROW_FORMATS, KeepOption, OutputOption, StoreOption, all_of, examples, format_option, one_of
from .registry import app
from .tables import as_json, as_rows
from .terminal import counted, emit, opened, settings_of_env

if TYPE_CHECKING:
    from ..deciding import Decided
    from ..decisions.record import Kind

REVIEWED = ("numbers", "statements", "links", "reprints")
decide = typer.Typer(
    help="Decide what the graph shall say, with a reason, and take it back.",
    epilog=examples(
        "liantu decide merge 晨星电机 晨星电机股份有限公司 --why '同一家企业' --author 王",
        "liantu decide undo d1 --why '两家企业'",
    ),
    rich_markup_mode=None,
)
app.add_typer(decide, name="decide")

WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it stands in the graph.")]
AuthorOption = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who decides; else the user of this computer.")
]
EntityArgument = Annotated[str, typer.Argument(metavar="A", help="An entity: a name, or an IRI.")]
FactArgument = Annotated[
    str, typer.Argument(metavar="STATEMENT", help="IRI of a statement or an observation, or its end (statement/…).")
]


@decide.command(epilog=examples("liantu decide merge 晨星电机 晨星电机股份有限公司 --why '同一家企业'"))
def merge(
    entity: EntityArgument,
    other: Annotated[str, typer.Argument(metavar="B", help="The entity that A is.")],
    why: WhyOption,
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Make two entities one: all that names A names B from now on, and A's names are names of B."""
    _decide("merge", (entity, other), why, author, store, keep)


@decide.command(epilog=examples("liantu decide split 晨星电机股份有限公司 晨星电机 --why '两家企业'"))
def split(
    entity: EntityArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of A that is another entity's.")],
    why: WhyOption,
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Make a name that was taken for one of A an entity of its own."""
    _decide("split", (entity, name), why, author, store, keep)


@decide.command(epilog=examples("liantu decide rename 晨星电机 晨星电机集团 --why '已更名'"))
def rename(
    entity: EntityArgument,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="The name that it shall have.")],
    why: WhyOption,
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Give an entity another label; its IRI follows, and the old label stays one of its names."""
    _decide("rename", (entity, label), why, author, store, keep)


@decide.command(epilog=examples("liantu decide retype 晨星研究院 Lab --why '是实验室'"))
def retype(
    entity: EntityArgument,
    type: Annotated[str, typer.Argument(metavar="CLASS", callback=one_of(CLASSES), help="A class, as Lab.")],
    why: WhyOption,
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Give an entity another class; its IRI follows."""
    _decide("retype", (entity, type), why, author, store, keep)


@decide.command(epilog=examples("liantu decide reject statement/67cba3fea83b4aa633ce8434 --why '原文是否定的'"))
def reject(
    statement: FactArgument,
    why: WhyOption,
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Take a statement or an observation of a document out, with all that was concluded from it."""
    _decide("reject", (statement,), why, author, store, keep)


@decide.command(epilog=examples("liantu decide accept statement/67cba3fea83b4aa633ce8434 --why '已核对原文'"))
def accept(
    statement: FactArgument,
    why: WhyOption,
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Confirm a statement: its confidence is 1, and beside the rule that read it stands the rule `decided`."""
    _decide("accept", (statement,), why, author, store, keep)


@decide.command(epilog=examples("liantu decide undo d1 --why '两家企业'"))
def undo(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A decision, as d1.")],
    why: WhyOption = "taken back",
    author: AuthorOption = None,
    store: StoreOption = None,
    keep: KeepOption = None,
) -> None:
    """Take a decision back: the graph is the one that would be there without it.

    That is a record too, and can be undone itself.
    """
    _decide("undo", (identifier,), why, author, store, keep)


@decide.command(epilog=examples("liantu decide replay --store store"))
def replay(store: StoreOption = None, keep: KeepOption = None) -> None:
    """Bring a store up to its decisions.jsonl: after a rollback, or when that file was put there."""
    from ..deciding import replay as replay_in  # loads spaCy

    _tell(replay_in(_folder(store), keep=keep))


@decide.command("list", epilog=examples("liantu decide list", "liantu decide list --format json"))
def list_decisions(
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """List all decisions, also those that were taken back, in the order they were made."""
    folder = _folder(store)
    with GraphStore.open(folder):
        records = log.read(folder)
    undone = log.undone_by(records)
    if format == "json":
        emit(as_json([{**json.loads(r.dumped()), "undone_by": undone.get(r.id)} for r in records]), output)
        return
    columns = ("id", "decision", "why", "author", "time", "undone_by")
    rows = [{**asdict(r), "decision": said(r), "undone_by": undone.get(r.id)} for r in records]
    emit(as_rows(format, columns, rows), output)


@app.command(
    epilog=examples("liantu review", "liantu review --kind numbers --format csv", "liantu review --gold decided.jsonl")
)
def review(
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", callback=all_of(REVIEWED), help=f"Only {', '.join(REVIEWED)}; may be given again."
        ),
    ] = None,
    below: Annotated[
        float, typer.Option(min=0, max=1, help="Statements of less confidence than this are shown.")
    ] = 0.8,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="At most so many of each kind.")] = 20,
    gold_file: Annotated[
        Path | None,
        typer.Option("--gold", metavar="FILE", help="Write accepted and rejected statements there, as annotations."),
    ] = None,
    format: Annotated[str, format_option(ROW_FORMATS)] = "table",
    store: StoreOption = None,
    output: OutputOption = None,
) -> None:
    """Show what deserves a look first, each with the command that decides it.

    Numbers that contradict each other, statements that were read with little confidence, names that stand for nothing
    certain or were taken for short ones, documents that print the same text.
    """
    folder = _folder(store)
    if gold_file is not None:
        with GraphStore.open(folder):
            found = gold(log.in_force(log.read(folder)))
        gold_file.write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in found), encoding="utf-8")
        typer.echo(f"{gold_file}: decisions on {counted(len(found), 'document')}", err=True)
        return
    from ..decisions.review import review as review_view  # loads spaCy

    with opened(folder) as view:
        rows = [
            asdict(f) for f in review_view(view, log.read(folder), kinds=kind or REVIEWED, below=below, limit=limit)
        ]
    columns = ("kind", "what", "why", "document", "sentence", "command")
    shown = ({**row, "sentence": " ".join(row["sentence"].split())} for row in rows)  # pages break lines in sentences
    emit(as_json(rows) if format == "json" else as_rows(format, columns, shown), output)


def _decide(
    kind: Kind, arguments: Sequence[str], why: str, author: str | None, store: Path | None, keep: int | None
) -> None:
    from ..deciding import decide as decide_in  # loads spaCy

    _tell(decide_in(kind, arguments, _folder(store), why=why, author=author or getpass.getuser(), keep=keep))


def _tell(done: Decided) -> None:
    if done.decision is not None:
        typer.echo(f"{done.decision.id}: {said(done.decision)}", err=True)
    if done.decision is not None and not done.documents and not done.tables:
        typer.echo("no document speaks of it: it waits for one that does", err=True)
    if done.tables:
        typer.echo(f"replayed over the rows of {', '.join(done.tables)}", err=True)
    if done.release is None:
        typer.echo("nothing to change", err=True)
        return
    typer.echo(
        f"release {done.release}: {counted(len(done.documents), 'document')} read anew, conclusions "
        f"{done.inferred:+d}, {done.seconds:.1f} s",
        err=True,
    )


def _folder(store: Path | None) -> Path:
    return store or settings_of_env().store
