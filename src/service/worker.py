"""The process that runs queries: reads a task, sends the result, one after the other, until nobody is there.

Started as `python -m liantu.service.worker SOCKET STORE BASE LIMITS`: the number of a socket that it inherits, the
folder of the quads, what relative IRIs are relative to, and the limits as JSON. It is ended from outside when a query
takes too long, and ends with the web process.
"""

from __future__ import annotations

import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from .engine import Engine
from .failures import ServiceError, too_much_memory
from .limits import Limits
from .outside import die_with_parent, leave_network
from .wire import FAILED, LENGTH, READY, Task, frame

_TAKEN: Final = 256 * 1024  # bytes, most tasks at once
_GRACE: Final = 5  # seconds after the deadline at which the alarm rings


def main(descriptor: str, folder: str, base: str, settings: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to every process; the web process decides
    limits = Limits.unpacked(settings)
    tied = die_with_parent()
    if not limits.service:
        leave_network()
    with socket.socket(fileno=int(descriptor)) as channel:
        store = Store.read_only(folder)
        _bound_memory(limits.memory_mb)
        channel.sendall(frame(READY))
        _serve(channel, Engine(store, base, limits, channel.sendall), limits, tied=tied)


def _serve(channel: socket.socket, engine: Engine, limits: Limits, *, tied: bool) -> None:
    """`tied`: the system ends this process with its parent; elsewhere an alarm does, long after the deadline."""
    while (task := _next(channel)) is not None:
        if not tied:
            signal.alarm(int(limits.seconds) + _GRACE)
        try:
            engine.run(task)
        except ServiceError as error:
            channel.sendall(frame(FAILED, error.packed()))
        except MemoryError:
            channel.sendall(frame(FAILED, too_much_memory(limits.memory_mb).packed()))
        if not tied:
            signal.alarm(0)


def _next(channel: socket.socket) -> Task | None:
    """The next task, None when the other side is gone. Tasks come one at a time."""
    data = channel.recv(_TAKEN)
    while data:
        if len(data) >= LENGTH.size and len(data) == LENGTH.size + LENGTH.unpack_from(data)[0]:
            return Task.unpacked(data[LENGTH.size :])
        more = channel.recv(_TAKEN)
        data = data + more if more else b""
    return None


def _bound_memory(megabytes: int) -> None:
    """So much beside what the open store has mapped; on systems that do not tell that, no bound."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
