"""Options that commands share, and the checks of their values."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Any

import typer

from ..graph.lookup.edges import DATE
from ..graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS
from ..graph.vocabulary import CLASSES, MODALITIES

TABLE_FORMATS = ("table", "json")
ROW_FORMATS = ("table", "json", "csv")
QUERY_FORMATS = ("table", *SOLUTION_FORMATS, *GRAPH_FORMATS)
NEIGHBOUR_FORMATS = ("table", "json", "graphml", "turtle")
DIRECTIONS = ("out", "in", "both")


def examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def one_of(names: Collection[str]) -> Callable[[str | None], str | None]:
    """A check of an option's value against the names that it may have, in capitals or not; gives the name."""
    by_letters = {name.casefold(): name for name in names}

    def check(value: str | None) -> str | None:
        if value is None or value in names:
            return value
        if value.casefold() not in by_letters:
            raise typer.BadParameter(f"{value} is not one of {', '.join(names)}.")
        return by_letters[value.casefold()]

    return check


def all_of(names: Collection[str]) -> Callable[[list[str] | None], list[str]]:
    check = one_of(names)
    return lambda values: [str(check(value)) for value in values or ()]


def _date(value: str | None) -> str | None:
    if value is not None and not DATE.fullmatch(value):
        raise typer.BadParameter(f"{value} is no date: write 2025, 2025-03 or 2025-03-31.")
    return value


def format_option(names: Collection[str]) -> Any:
    return typer.Option("--format", metavar="NAME", callback=one_of(names), help=f"One of {', '.join(names)}.")


StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="DIR", help="Folder of the store; else $LIANTU_STORE, else ./store.")
]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, not stdout.")]
TypeOption = Annotated[
    str | None, typer.Option("--type", metavar="CLASS", callback=one_of(CLASSES), help="Only this class, as City.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="At most so many entities.")]
ModalityOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", callback=all_of(MODALITIES), help="Only what is Said, or only what is Planned."),
]
DocumentOption = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Only what this document says; may be given again.")
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_date, help="Only what documents from this date on say (2025-03)."),
]
UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_date, help="Only what documents up to this date say.")
]
DegreeOption = Annotated[
    int, typer.Option(min=1, max=100_000, help="Edges that are followed at an entity other than the centre.")
]
ReleaseOption = Annotated[
    int | None,
    typer.Option("--release", metavar="N", min=1, help="The graph as it was in release N."),
]
KeepOption = Annotated[
    int | None, typer.Option("--keep", metavar="N", min=1, help="Take away all releases but the N newest.")
]
