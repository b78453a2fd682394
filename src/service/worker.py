"""The process that runs queries: reads a task, sends the result, one after the other, until nobody is there.

Started as `python -m liantu.service.worker SOCKET STORE BASE LIMITS`: the number of a socket that it inherits, the
folder of the quads, what relative IRIs are relative to, and the limits as JSON. It is ended from outside when a query
takes too long, and ends with the web process.
"""

from __future__ import annotations

import gc
import signal
import socket
import sys
from typing import Final

from pyoxigraph import Store

from ..graph.apart import bound_memory
from .engine import Engine
from .failures import ServiceError, too_much_memory
from .limits import Limits
from .outside import die_with_parent, leave_network
from .wire import FAILED, LENGTH, READY, Task, frame

_TAKEN: Final = 64 * 1024  # bytes, most tasks at once, and several; from 128 kB on, malloc asks the system each time
_GRACE: Final = 5  # seconds after the deadline at which the alarm rings


def main(descriptor: str, folder: str, base: str, settings: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to every process; the web process decides
    limits = Limits.unpacked(settings)
    tied = die_with_parent()
    if not limits.service:
        leave_network()
    with socket.socket(fileno=int(descriptor)) as channel:
        store = Store.read_only(folder)
        bound_memory(limits.memory_mb)
        gc.freeze()  # what is there stays: nothing of it need be looked at again
        channel.sendall(frame(READY))
        _serve(channel, Engine(store, base, limits, channel.sendall), limits, tied=tied)


def _serve(channel: socket.socket, engine: Engine, limits: Limits, *, tied: bool) -> None:
    """`tied`: the system ends this process with its parent; elsewhere an alarm does, long after the deadline."""
    inbox = _Inbox(channel)
    while (task := inbox.next()) is not None:
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


class _Inbox:
    """Tasks, as they come."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._rest = b""

    def next(self) -> Task | None:
        """The next task, None when the other side is gone."""
        while True:
            if len(self._rest) >= LENGTH.size:
                end = LENGTH.size + LENGTH.unpack_from(self._rest)[0]
                if len(self._rest) >= end:
                    task = Task.unpacked(self._rest[LENGTH.size : end])
                    self._rest = self._rest[end:]
                    return task
            more = self._channel.recv(_TAKEN)
            if not more:
                return None
            self._rest += more


if __name__ == "__main__":
    main(*sys.argv[1:])
