"""The reference tables as a finished store, made once and kept: a build copies its files and loads nothing.

The folder of such a store is named by all that it is made from, so that it is never stale: the files of this package,
the base of the IRIs, and the releases of what writes it.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from ..errors import LiantuError
from ..graph.store import GraphStore
from ..releases.folder import Folder
from .load import reference_quads

_KEPT: Final = 4  # stores: of other bases, or of the package as it was; each takes some 50 MB
_PREFIX: Final = "reference-"
_SOURCES: Final = (".py", ".tsv")
_WRITERS: Final = ("pyoxigraph", "pypinyin")  # what else decides the bytes of a store


def prepared_reference(cache: Path, *, base: str, known: bool = True) -> Path | None:
    """The release of a store of the reference tables below `cache`, made if it is not there; None if it cannot be.

    It is only read, and may be used by several builds at a time. The oldest stores of other tables are removed.
    """
    store = cache / f"{_PREFIX}{_key(base, known)}"
    try:
        if not store.is_dir():
            _make(store, base, known)
        folder = Folder(store)
        return folder.release(folder.current())
    except (OSError, LiantuError):
        return None


def _make(store: Path, base: str, known: bool) -> None:
    """Build it beside its place and move it there; another process may have done the same meanwhile."""
    store.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=store.parent) as name:
        made = Path(name) / "store"
        with GraphStore.create(made, base=base, reusable=True) as writer:
            writer.add(reference_quads(base, known=known))
        try:
            made.rename(store)
        except OSError:
            if not store.is_dir():
                raise
    others = sorted(store.parent.glob(_PREFIX + "*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in others if path != store][_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _key(base: str, known: bool) -> str:
    parts = (base, str(known), _package(), sqlite3.sqlite_version, *(f"{name} {version(name)}" for name in _WRITERS))
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


@cache
def _package() -> str:
    """A hash of the code and tables of this package: whatever changes in them makes another store."""
    digest = blake2b(digest_size=12)
    for folder in ("liantu", "liantu.data"):
        for name, content in sorted(_sources(files(folder), "")):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        name = f"{path}/{item.name}"
        if item.name.endswith(_SOURCES):
            yield name, item.read_bytes()
        elif item.is_dir() and not item.name.startswith((".", "__")):
            yield from _sources(item, name)
