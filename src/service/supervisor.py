"""Keeps several processes at work that serve the same socket: starts them, replaces one that ends, ends them all.

It stays small and does nothing else, so that nothing ends it: no store, no loop, no threads. The processes are forked
from it, so they share the code that it has loaded. What one wants to know of the others goes through here (`link.py`).
"""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from ..errors import LiantuError
from .link import Link
from .outside import die_with_parent

Run = Callable[[Link], None]
_ENDS: Final = (signal.SIGTERM, signal.SIGINT)
_PATIENCE: Final = 2.0  # seconds in which a process must take a message; one that does not is stuck
_SETTLED: Final = 10.0  # seconds after which one that ends is replaced at once
_LONGEST_PAUSE: Final = 5.0
_TAKEN: Final = 64 * 1024

log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class _Child:
    """A process, and the end of its channel that is here."""

    slot: int
    pid: int
    channel: socket.socket
    born: float
    taken: bytearray = field(default_factory=bytearray)

    def told(self) -> Iterator[dict[str, Any]]:
        """The messages that have come. Raises `OSError` when it is gone."""
        data = self.channel.recv(_TAKEN)
        if not data:
            raise ConnectionResetError
        self.taken += data
        *lines, rest = self.taken.split(b"\n")
        self.taken = bytearray(rest)
        return map(json.loads, lines)

    def tell(self, message: dict[str, Any]) -> None:
        try:
            self.channel.sendall(json.dumps(message).encode() + b"\n")
        except OSError:
            os.kill(self.pid, signal.SIGKILL)


@dataclass(slots=True)
class _Asked:
    """A question of one process to the others: whose answers are missing, and what the rest told."""

    asker: _Child
    number: int
    missing: set[int]
    told: dict[int, Any] = field(default_factory=dict)


class Supervisor:
    """`run` is called in each of the processes, with its channel, and works until it is told to end by SIGTERM;
    `ending` is called here when they are. What they say comes after what is said between `start` and `watch`."""

    def __init__(self, number: int, run: Run, *, ending: Callable[[], None]) -> None:
        self._number = number
        self._run = run
        self._when_ending = ending
        self._children: dict[int, _Child] = {}
        self._due: dict[int, float] = {}  # place -> when a process is to be started for it
        self._failed = [0] * number  # starts one after the other of processes that did not last
        self._asked: dict[int, _Asked] = {}
        self._questions = 0
        self._signals = 0  # how often it was told to end
        self._ending = 0  # how often the others were
        self._ends_well = True
        self._opened = False
        self._refused = ""
        self._warning = ""  # of the first that opened
        self._gate, self._bolt = os.pipe()  # processes go on when nobody holds the bolt any more
        self._selector = selectors.DefaultSelector()

    def start(self) -> str:
        """Start the processes; come back when the first is about to serve, with what it finds wrong all the same.

        Raises `LiantuError` with what a process told that cannot.
        """
        self._wake, waker = socket.socketpair()
        for end in (self._wake, waker):
            end.setblocking(False)
        self._waker = waker
        signal.set_wakeup_fd(waker.fileno())
        for number in (*_ENDS, signal.SIGCHLD):
            signal.signal(number, self._signalled)
        self._selector.register(self._wake, selectors.EVENT_READ)
        for slot in range(self._number):
            self._fork(slot)
        while not self._opened and not self._ending:
            self._step()
        if self._refused:
            while self._children:
                self._step()
            raise LiantuError(self._refused)
        return self._warning

    def watch(self) -> bool:
        """Let them serve, until all have ended because this one was told to; whether they ended well."""
        os.close(self._bolt)
        self._bolt = -1
        while self._children or not self._ending:
            self._step()
        return self._ends_well

    def _signalled(self, number: int, _frame: object) -> None:
        self._signals += number in _ENDS

    def _end(self) -> None:
        """Tell all to end; told again, to end at once."""
        self._ending += 1
        self._when_ending()
        self._due.clear()
        for child in self._children.values():
            os.kill(child.pid, signal.SIGTERM if self._ending == 1 else signal.SIGINT)

    def _step(self) -> None:
        now = time.monotonic()
        for slot in [slot for slot, due in self._due.items() if due <= now and not self._ending]:
            del self._due[slot]
            self._fork(slot)
        pause = min(self._due.values()) - time.monotonic() if self._due else None
        for key, _ in self._selector.select(None if pause is None else max(0.0, pause)):
            if key.fileobj is self._wake:
                self._wake.recv(4096)
            elif isinstance(key.data, _Child):
                self._hear(key.data)
        if self._signals:  # before anybody wonders why processes end
            self._signals -= 1
            self._end()
        for child in list(self._children.values()):
            self._reap(child)

    def _fork(self, slot: int) -> None:
        ours, theirs = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)  # until it is settled whose they are
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            ours.close()
            self._work(slot, theirs, parent)
        theirs.close()
        ours.settimeout(_PATIENCE)
        child = self._children[slot] = _Child(slot, pid, ours, time.monotonic())
        self._selector.register(ours, selectors.EVENT_READ, child)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)

    def _work(self, slot: int, channel: socket.socket, parent: int) -> NoReturn:
        """The life of a process: nothing of the supervisor may be used in it, nor go on after it."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for number in _ENDS:
                signal.signal(number, signal.SIG_DFL)  # what is starting has nothing to finish
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
            self._selector.close()
            if self._bolt >= 0:
                os.close(self._bolt)
            for end in (self._wake, self._waker, *(child.channel for child in self._children.values())):
                end.close()
            die_with_parent()
            if os.getppid() == parent:
                self._run(Link(slot, channel, self._gate))
                status = 0
        except KeyboardInterrupt:
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except BaseException:
            log.exception("a serving process failed")
        finally:
            try:
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)

    def _hear(self, child: _Child) -> None:
        try:
            for message in child.told():
                self._take(child, message)
        except OSError:
            if child.channel.fileno() >= 0:
                self._selector.unregister(child.channel)
                child.channel.close()

    def _take(self, child: _Child, message: dict[str, Any]) -> None:
        if "opened" in message:
            self._heed(message["opened"])
        elif "refused" in message:
            self._decline(message["refused"])
        elif "ask" in message:
            others = {other.slot for other in self._children.values() if other is not child}
            self._questions += 1
            asked = self._asked[self._questions] = _Asked(child, message["number"], others)
            for slot in others:
                self._children[slot].tell({"ask": message["ask"], "number": self._questions})
            self._answer(self._questions, asked)
        elif (answered := self._asked.get(message["number"])) is not None:
            answered.missing.discard(child.slot)
            answered.told[child.slot] = message["told"]
            self._answer(message["number"], answered)

    def _heed(self, warning: str) -> None:
        """The first is told to who started this; the others say the same, or what is new."""
        if not self._opened:
            self._opened, self._warning = True, warning
        elif warning not in ("", self._warning):
            self._warning = warning
            log.error("%s", warning)

    def _decline(self, why: str) -> None:
        """Where none has opened, all end, and who started this is told; what the others say then is the same."""
        if not self._opened:
            self._opened, self._refused = True, why
            self._end()
        elif not self._ending:
            log.error("a serving process cannot start: %s", why)

    def _answer(self, number: int, asked: _Asked) -> None:
        """Give the answers to who asked, when all are there."""
        if not asked.missing:
            del self._asked[number]
            if self._children.get(asked.asker.slot) is asked.asker:
                asked.asker.tell({"number": asked.number, "told": asked.told})

    def _reap(self, child: _Child) -> None:
        """Start another in its place if it has ended."""
        pid, status = os.waitpid(child.pid, os.WNOHANG)
        if pid == 0:
            return
        self._hear_last(child)
        del self._children[child.slot]
        for number, asked in list(self._asked.items()):
            asked.missing.discard(child.slot)
            self._answer(number, asked)
        code = os.waitstatus_to_exitcode(status)
        if self._ending:
            self._ends_well &= code in (0, -signal.SIGTERM, -signal.SIGINT)
            return
        lived = time.monotonic() - child.born
        self._failed[child.slot] = 0 if lived > _SETTLED else self._failed[child.slot] + 1
        pause = min(0.2 * 2 ** self._failed[child.slot], _LONGEST_PAUSE) if self._failed[child.slot] > 1 else 0.0
        self._due[child.slot] = time.monotonic() + pause
        log.error("a serving process ended (%s); another takes its place", _told(code))

    def _hear_last(self, child: _Child) -> None:
        """What it told before it ended."""
        while child.channel.fileno() >= 0:
            self._hear(child)  # all of it is there, and then the end


def _told(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"status {code}"
