"""The Typer application that the commands register with."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from .terminal import MISTAKE

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
