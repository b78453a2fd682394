"""A build onto a store: the graphs of a user's own stay."""

from __future__ import annotations

from pathlib import Path

from ..errors import StoreError
from ..records import Skipped
from ..releases.folder import Folder
from .store import GraphStore
from .writer import Writer


def keep_own(writer: Writer, store: Path) -> list[Skipped]:
    """Take over the graphs of a user's own from the store that stands there; what is not as it was is told.

    Raises `StoreError` where there are some, and no release can be read.
    """
    folder = Folder(store)
    if not folder.is_built():
        return []
    try:
        with GraphStore.open(store) as before:
            told = [Skipped("graphs of your own", before.damage)] if before.damage and before.manifest.own else []
            refused = writer.keep_own(before.view())
    except StoreError as error:
        if any(_own_of(folder, number) for number in folder.numbers()):
            raise StoreError(f"{error}, but it has graphs of your own: build into another folder") from error
        return []
    return [*told, *(Skipped(g, "it was not taken over: its name is below the base of this store") for g in refused)]


def _own_of(folder: Folder, number: int) -> tuple[str, ...]:
    try:
        return folder.manifest(number).own
    except StoreError:
        return ()
