"""The command that makes a key."""

from __future__ import annotations

import typer

from ..keys import hash_of, new_key
from .options import examples
from .registry import app


@app.command(epilog=examples("liantu key"))
def key() -> None:
    """Make a key for those who may change the graph over HTTP.

    The key is shown once, and for them; its hash goes into LIANTU_API_KEYS, or on a line of the file that
    LIANTU_API_KEYS_FILE names.
    """
    made = new_key()
    typer.echo(f"key   {made}\nhash  {hash_of(made)}")
