"""The whole command line: every room of commands, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from ..errors import LiantuError
from . import (
    asking,
    building,
    changing,
    checking,
    connecting,
    deciding,
    explaining,
    keys,
    measuring,
    owning,
    questioning,
    serving,
)
from .registry import app
from .terminal import INTERRUPTED, MISTAKE, fail

COMMANDS = (
    building,
    changing,
    deciding,
    owning,
    serving,
    keys,
    asking,
    connecting,
    questioning,
    explaining,
    checking,
    measuring,
)  # to import one registers it


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its status; what went wrong is one line on stderr."""
    try:
        status = app(args=args, standalone_mode=False)
    except LiantuError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not hasattr(error, "format_message"):  # what typer raises for a mistake on the command line has one
            raise
        fail(f"{error.format_message().rstrip('.')}; --help shows how", status=MISTAKE)
    sys.exit(status or 0)
