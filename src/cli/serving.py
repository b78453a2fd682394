"""The command that serves a store over HTTP."""

from __future__ import annotations

import errno
import gc
import ipaddress
import socket
from pathlib import Path
from typing import Annotated

import typer

from ..errors import LiantuError
from ..keys import Keys
from ..service.limits import Limits
from ..service.supervisor import Supervisor
from .options import StoreOption, examples
from .registry import app
from .terminal import settings_of_env


@app.command(epilog=examples("liantu serve --store store", "liantu serve --port 0   # any free port"))
def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on; else $LIANTU_HOST, else 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Else $LIANTU_PORT, else 8000.")] = None,
) -> None:
    """Serve a store over HTTP.

    SPARQL at /sparql, entities, documents, exports; / says where to look, /docs tells every path.
    """
    from ..api.logs import to_stderr  # with the API, half a second that no other command should pay
    from ..api.server import work

    settings, limits, keys = settings_of_env(), Limits.from_env(), Keys.from_env()
    path = store or settings.store
    listener = _listen(host or settings.host, settings.port if port is None else port)
    gc.freeze()  # what is loaded is shared by all processes, as long as nobody writes to it
    supervisor = Supervisor(
        limits.processes,
        lambda link: work(path, limits, keys, listener, link, requests=settings.log),
        ending=listener.close,
    )
    damage = supervisor.start()
    if damage:
        typer.echo(f"liantu: {damage}", err=True)
    _announce(path, listener)
    to_stderr()
    if not supervisor.watch():
        raise typer.Exit(1)


def _announce(path: Path, listener: socket.socket) -> None:
    address = _address(listener)
    if not _is_local(listener):
        typer.echo(f"{address} can be reached from other machines; reading needs no key.", err=True)
    typer.echo(f"Liantu serves {path} at http://{address}/ (see http://{address}/docs); Ctrl-C ends it.", err=True)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises `LiantuError` when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        raise LiantuError(f"{host}:{port} {why}; choose another with --host and --port") from error


def _is_local(listener: socket.socket) -> bool:
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
