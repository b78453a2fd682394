"""The releases of a store: which there are, which is served, and whether one is what it was when it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import StoreError
from ..releases.files import disk_errors
from ..releases.folder import Folder
from ..releases.lock import writing
from ..releases.manifest import Manifest, check_bytes
from .export import export
from .lines import digest_of, hexadecimal
from .store import GraphStore

_BROKEN: Final = "damaged"


def releases(path: Path) -> list[Manifest]:
    """What each release tells of itself, the oldest first; of one whose manifest is broken that alone."""
    folder = Folder(path)
    folder.current()
    return [_manifest(folder, number) for number in folder.numbers()]


def current(path: Path) -> int:
    """The number of the release that is served."""
    return Folder(path).current()


def rollback(path: Path, number: int) -> Manifest:
    """Serve that release. Raises `NotFoundError` where there is none, `StoreError` where it is damaged.

    Those after it stay, so that this can be taken back; the next change makes one with a number of its own.
    """
    folder = Folder(path)
    if not folder.is_built():
        folder.current()
    with writing(path), disk_errors(path), GraphStore.open(path, number) as found:
        folder.switch(number)
        return found.manifest


def prune(path: Path, keep: int) -> list[int]:
    """Take away all but the `keep` newest releases, and the one that is served; what went."""
    folder = Folder(path)
    folder.current()
    with writing(path), disk_errors(path):
        return folder.prune(keep)


def verify(path: Path, number: int) -> None:
    """Read a whole release, its files and its graph, and compare both with its manifest.

    Raises `StoreError` that names what differs.
    """
    folder = Folder(path)
    check_bytes(folder.release(number), folder.manifest(number))
    with GraphStore.open(path, number) as store:
        lines = export(store.view(), "nquads").split(b"\n")[:-1]
        found = hexadecimal(digest_of(lines))
        if found != store.manifest.digest or len(lines) != store.manifest.quads:
            raise StoreError(f"{store.folder}: the quads are not those that were written; `liantu rollback` goes back")


def damage(path: Path, number: int) -> str:
    """What is wrong with a release, found by reading all of it; empty where it is whole."""
    try:
        verify(path, number)
    except (StoreError, OSError) as error:
        return str(error)
    return ""


def _manifest(folder: Folder, number: int) -> Manifest:
    try:
        return folder.manifest(number)
    except StoreError:
        return Manifest(release=number, base="", action=_BROKEN, time="")
