"""One process that speaks HTTP: the store opened, the app over it, the server around it."""

from __future__ import annotations

import gc
import socket
import sys
from pathlib import Path
from typing import Final

import uvicorn

from ..errors import LiantuError
from ..graph.store import GraphStore
from ..keys import Keys
from ..service.limits import Limits
from ..service.link import Link
from ..service.memory import few_arenas
from .accepting import Accepting
from .app import create_app
from .direct import Protocol
from .logs import to_stderr

PATIENCE: Final = 30  # seconds that answers on their way get when the service ends
_REFUSED: Final = 3  # status of a process that cannot serve


def work(path: Path, limits: Limits, keys: Keys, listener: socket.socket, link: Link, *, requests: str) -> None:
    """Serve until SIGTERM or SIGINT, as one of `limits.processes`. Raises `SystemExit` without a store to read."""
    few_arenas()
    lines = to_stderr(requests=requests)
    try:
        store = GraphStore.open(path)
        app = create_app(store, limits.share(), keys)
    except LiantuError as error:
        link.refused(str(error))
        sys.exit(_REFUSED)
    app.watch.lines, app.link = lines, link
    config = uvicorn.Config(
        app,
        http=Protocol,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    server = Accepting(config, listener)
    app.ending = lambda: server.should_exit
    gc.freeze()
    link.opened(store.damage)
    server.run()
    if lines is not None:
        lines.flush()
