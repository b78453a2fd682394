"""What every command shares: its exit statuses, the store it opens, where its output goes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import Progress, TimeElapsedColumn

from ..errors import SettingError
from ..graph.store import GraphStore
from ..graph.view import View
from ..graph.vocabulary import PREFIXES
from ..settings import Settings

FAILED, MISTAKE, SKIPPED, INTERRUPTED = 1, 2, 3, 130  # exit statuses beside 0; a mistake is one on the command line
MAX_MESSAGE = 600  # characters: the parser of queries may list all that it expected, over many lines


def fail(message: str, *, status: int = FAILED) -> NoReturn:
    typer.echo(f"liantu: {shorten(message, MAX_MESSAGE)}", err=True)
    sys.exit(status)


def settings_of_env() -> Settings:
    try:
        return Settings.from_env()
    except SettingError as error:
        raise typer.BadParameter(f"{error}.") from error


def counted(number: int, thing: str) -> str:
    """As `1 document` or `2 documents`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


@contextmanager
def opened(store: Path | None, release: int | None = None) -> Iterator[View]:
    with GraphStore.open(store or settings_of_env().store, release) as found:
        if found.damage:
            typer.echo(f"liantu: {found.damage}", err=True)
        yield found.view()


@contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
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


def documents_of(view: View, documents: Iterable[str]) -> list[str]:
    """The IRIs of documents that are given by identifier or IRI. Raises `NotFoundError`."""
    return [view.document(document).iri for document in documents]


def with_prefixes(query: str) -> str:
    """The query with a declaration of each usual prefix that it uses and does not declare."""
    used = (
        f"PREFIX {name}: <{iri}> "
        for name, iri in PREFIXES.items()
        if re.search(rf"(?<![\w:]){name}:", query) and not re.search(rf"prefix\s+{name}\s*:", query, re.IGNORECASE)
    )
    return "".join(used) + query


def emit(data: bytes | str, output: Path | None) -> None:
    body = data.encode() if isinstance(data, str) else data
    if output is None:
        typer.echo(body, nl=False)
    else:
        output.write_bytes(body)
