"""One writer at a time: a lock that the system takes back when its holder dies, and that tells who holds it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ..errors import BusyError
from .files import disk_errors

NAME: Final = "lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the lock of a store's folder, which is made where there is none.

    Raises `StoreError` that names the holder where somebody else writes, or tells why the folder cannot be written.
    """
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = _held(folder / NAME)
    try:
        with disk_errors(folder):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, _holder(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _held(path: Path) -> int:
    """A descriptor of the lock file with the lock on it; again where the file was replaced meanwhile."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not try_lock(descriptor, shared=False):
            told = os.read(descriptor, 1000)
            os.close(descriptor)
            raise BusyError(f"{path.parent} is being written by {_named(told)}; try again when it is done")
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)


def _holder() -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}).encode()


def _named(told: bytes) -> str:
    try:
        holder = json.loads(told)
        return f"process {holder['pid']} on {holder['host']} since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process"


if sys.platform == "win32":  # pragma: no cover

    def try_lock(descriptor: int, *, shared: bool) -> bool:
        """Take a lock without waiting; whether it was free. There are no shared locks here."""
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return shared
        return True

else:
    import fcntl

    def try_lock(descriptor: int, *, shared: bool) -> bool:
        """Take a lock on an open file without waiting; whether it was free."""
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
