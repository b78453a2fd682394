"""The store on disk: a folder of releases, each with the quads (Oxigraph), the texts and names (SQLite), a manifest.

Each quad stands in its named graph; its triple also stands in the default graph, once however many graphs say it.
Oxigraph could answer over the union of the graphs instead, but gives a triple once for each graph that holds it:
counts would be wrong, and joins over labels that a thousand documents repeat would never end.

`GraphStore.create` hands out a `Writer` for a graph made anew, `GraphStore.open` a read-only store whose `view` answers
questions. A release never changes: `change.py` makes the next one.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

from pyoxigraph import Store

from ..errors import NewerError, NotFoundError, StoreError
from ..releases.folder import Folder, hold
from ..releases.manifest import Manifest, check_files, read_manifest
from .lookup import lookup_in
from .texts import Texts
from .view import View
from .writer import QUADS, Writer

_BASE: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]*/")


class GraphStore:
    """A release of a store, opened for reading. Any number may be open at once.

    `folder` is that of the release. `damage` tells why an older release was opened than the one that is served, and is
    empty where all is well.
    """

    def __init__(
        self, path: Path, folder: Path, manifest: Manifest, quads: Store, texts: Texts, let_go: Callable[[], None]
    ) -> None:
        self.path = path
        self.folder = folder
        self.manifest = manifest
        self.base = manifest.base
        self.damage = ""
        self._quads = quads
        self._texts = texts
        self._let_go = let_go

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        base: str,
        replace: bool = False,
        keep: int = 1,
        beginning: Path | None = None,
        reusable: bool = False,
    ) -> Writer:
        """A writer for a new store at `path`, which appears there whole when the writer's block ends.

        `base` is the prefix of minted IRIs. Raises `StoreError` if something is at `path` already, unless it is
        a store and `replace` is set; what it holds is served until the new release takes its place, and then all but
        the `keep` newest releases go. `beginning` is the folder of a release of the same base that the new one holds; a
        `reusable` release keeps what it takes to begin with it without reading its quads.
        """
        if not _BASE.fullmatch(base):
            raise StoreError(f"{base!r} cannot be the base of IRIs: it needs a scheme and must end in '/'")
        folder = Folder(path)
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file: choose a folder for the store")
        if not folder.is_store():
            raise StoreError(f"{path} is not empty and not a Liantu store: choose another folder")
        if folder.is_built() and not replace:
            raise StoreError(f"{path} holds a store already: remove it or choose another folder")
        return Writer(folder, base, keep=keep, beginning=beginning, reusable=reusable)

    @classmethod
    def open(cls, path: Path, release: int | None = None) -> Self:
        """A release of the store at `path`, by default the one that is served, read-only.

        Raises `StoreError` if there is no store, or it cannot be read. Where the release that is served is damaged, the
        newest one before it that is whole is opened, and `damage` tells so; a release that was named must be whole.
        Raises `NotFoundError` where there is no release of that number, `NewerError` where a newer Liantu made it.
        """
        folder = Folder(path)
        if release is not None:
            return cls._named(path, folder, release)
        damage: list[str] = []
        for number in _candidates(folder, damage):
            try:
                found = cls._named(path, folder, number)
            except NotFoundError:  # another one was published and this one taken away, just now
                return cls.open(path)
            except NewerError:  # what is older is not what is served
                raise
            except StoreError as error:
                damage.append(str(error))
            else:
                found.damage = _told(damage, number)
                return found
        raise StoreError(f"{damage[0]}; build the store again")

    @classmethod
    def _named(cls, path: Path, folder: Folder, number: int) -> Self:
        found = folder.release(number)
        try:
            let_go = hold(found)
        except StoreError:
            folder.release(number)  # raises where it was taken away just now
            raise
        try:
            return cls._opened(path, found, let_go)
        except BaseException:
            let_go()
            raise

    @classmethod
    def _opened(cls, path: Path, folder: Path, let_go: Callable[[], None]) -> Self:
        manifest = read_manifest(folder)
        check_files(folder, manifest)
        try:
            texts = Texts(folder)
        except sqlite3.Error as error:
            raise StoreError(f"{folder}: the texts cannot be opened ({error})") from error
        try:
            quads = Store.read_only(str(folder / QUADS))
        except (OSError, ValueError) as error:
            texts.close()
            raise StoreError(f"{folder}: the quads cannot be opened ({error})") from error
        return cls(path, folder, manifest, quads, texts, let_go)

    @property
    def release(self) -> int:
        """The number of the release that is open."""
        return self.manifest.release

    def view(self) -> View:
        """What the store holds, for reading."""
        return View(self._quads, self._texts, self.base, lookup_in(self.folder), own=self.manifest.own)

    def close(self) -> None:
        """Give the files back; views of this store must not be used afterwards."""
        self._texts.close()
        self._let_go()
        self._let_go = _nothing

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.close()


def _candidates(folder: Folder, damage: list[str]) -> list[int]:
    """The release that is served, then those before it, the newest first."""
    try:
        current = folder.current()
    except StoreError as error:
        if not folder.numbers():
            raise
        damage.append(str(error))
        current = folder.newest()
    if current not in folder.numbers():
        damage.append(f"{folder.path}: release {current} is missing")
    return [number for number in reversed(folder.numbers()) if number <= current]


def _told(damage: list[str], opened: int) -> str:
    return f"{damage[0]}; release {opened} is read instead" if damage else ""


def _nothing() -> None:
    """There is no hold to let go of any more."""
