"""Which release an open store is: where its quads lie, and a digest that no other release has."""

from __future__ import annotations

import hashlib
from typing import Final

from ..graph.store import GraphStore
from .process import Release

_QUADS: Final = "quads"
_MANIFEST: Final = "manifest.json"


def release_of(store: GraphStore) -> Release:
    """The release that a store was opened at. Its files are never written again, so their names and sizes tell it."""
    quads = store.folder / _QUADS
    digest = hashlib.sha256((store.folder / _MANIFEST).read_bytes())
    for file in sorted(quads.glob("*.sst")):
        status = file.stat()
        digest.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return Release(quads, digest.hexdigest(), store.base, store.release)
