"""The folder of a store: `releases/<n>/`, none of which ever changes, and `current`, which says what is served.

    current            {"newest": 7, "release": 7}
    lock               held by the one who writes
    releases/7/        manifest.json, quads/, texts.sqlite, …
    releases/5/leaving it is taken away when the last reader is done with it; nobody gets it any more
    writer/            a release in the making; what a writer that died left there is swept out by the next

A release is made in `writer`, moved below `releases` whole, and counts once `current` knows its number: one that a
crash left between the two steps is no release, and the next writer sweeps it out.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final

from ..errors import NoReleaseError, StoreError
from . import manifest as manifests
from .files import sha256_of, to_disk, tree_to_disk, write_whole
from .lock import NAME as LOCK
from .lock import try_lock
from .manifest import Manifest

CURRENT: Final = "current"
RELEASES: Final = "releases"
WRITER: Final = "writer"
LEAVING: Final = "leaving"
DECISIONS: Final = "decisions.jsonl"  # what people decided; may stand before the first release
_OWN: Final = frozenset({LOCK, RELEASES, WRITER, CURRENT, CURRENT + ".new", DECISIONS})
_RUN: Final = 4  # numbers in a row that are told by the first and the last
_OLD_FORMAT: Final = ("manifest.json", "quads", "texts.sqlite")


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths and small files of a store. What writes here holds the lock."""

    path: Path

    def is_store(self) -> bool:
        """Whether releases may be put here: a store, what a first build that died left, or nothing at all."""
        if not self.path.exists() or (self.path / CURRENT).is_file() or (self.path / _OLD_FORMAT[0]).is_file():
            return True
        return all(entry.name in _OWN for entry in self.path.iterdir())

    def is_built(self) -> bool:
        return (self.path / CURRENT).is_file() or (self.path / _OLD_FORMAT[0]).is_file()

    def current(self) -> int:
        """The number of the release that is served. Raises `StoreError` where there is no store."""
        return self._read()[0]

    def newest(self) -> int:
        """The highest number given so far; 0 in a new folder. No number is given twice."""
        if not (self.path / CURRENT).is_file():
            return 0
        try:
            return self._read()[1]
        except StoreError:
            return max(self._found(), default=0)

    def numbers(self) -> list[int]:
        """The releases, the oldest first."""
        newest = self.newest()
        return [n for n in self._found() if n <= newest and not (self._of(n) / LEAVING).exists()]

    def release(self, number: int) -> Path:
        """The folder of a release. Raises `NoReleaseError` where there is none of that number."""
        if number not in self.numbers():
            raise NoReleaseError(f"{self.path} has no release {number}; there are {spans(self.numbers())}")
        return self._of(number)

    def stage(self) -> Path:
        """An empty folder for a release in the making; leftovers of writers that died go."""
        shutil.rmtree(self.path / WRITER, ignore_errors=True)
        for number in self._found():
            if number > self.newest():
                shutil.rmtree(self._of(number))
        self._sweep()
        staged = self.path / WRITER / "next"
        staged.mkdir(parents=True)
        return staged

    def publish(self, staged: Path, manifest: Manifest) -> None:
        """Make what `stage` gave a release, and the one that is served. It must be closed by all who wrote it."""
        manifest = replace(manifest, sha256=self._digests(staged, manifest))
        (staged / manifests.NAME).write_text(manifest.dumped(), encoding="utf-8")
        tree_to_disk(staged)
        releases = self.path / RELEASES
        releases.mkdir(exist_ok=True)
        staged.rename(self._of(manifest.release))
        to_disk(releases)
        self.switch(manifest.release)
        for name in _OLD_FORMAT:  # a store of the format before
            path = self.path / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def _digests(self, staged: Path, manifest: Manifest) -> dict[str, str]:
        """Of its files by path; a file that is the very one of the release before is not read again."""
        before, known = staged, {}
        if manifest.parent is not None:
            with suppress(StoreError):
                before = self._of(manifest.parent)
                known = dict(manifests.read_manifest(before).sha256)
        return {
            name: known[name]
            if name in known and os.path.samefile(staged / name, before / name)
            else sha256_of(staged / name)
            for name in manifest.files
        }

    def switch(self, number: int) -> None:
        """Serve that release."""
        newest = max(number, self.newest())
        write_whole(self.path / CURRENT, json.dumps({"newest": newest, "release": number}) + "\n")

    def discard(self) -> None:
        """Take away what was in the making, and a folder that holds nothing else."""
        shutil.rmtree(self.path / WRITER, ignore_errors=True)
        if not self.is_built() and all(entry.name in (LOCK, RELEASES) for entry in self.path.iterdir()):
            with suppress(OSError):
                (self.path / LOCK).unlink()
                shutil.rmtree(self.path / RELEASES, ignore_errors=True)
                self.path.rmdir()

    def prune(self, keep: int) -> list[int]:
        """Withdraw all but the `keep` newest releases and the one that is served; which these are.

        The files of one that is being read go with a later change, when it is read no more.
        """
        gone = [number for number in self.numbers()[:-keep] if number != self.current()]
        for number in gone:
            (self._of(number) / LEAVING).touch()
        self._sweep()
        return gone

    def _sweep(self) -> None:
        """Take away what was withdrawn and is not read."""
        for number in self._found():
            if (self._of(number) / LEAVING).exists():
                with _alone(self._of(number)) as unread:
                    if unread:
                        self._take_away(number)
        with suppress(OSError):
            (self.path / WRITER).rmdir()

    def _take_away(self, number: int) -> None:
        aside = self.path / WRITER / f"gone-{number}"
        aside.parent.mkdir(exist_ok=True)
        self._of(number).rename(aside)
        shutil.rmtree(aside, ignore_errors=True)

    def manifest(self, number: int) -> Manifest:
        return manifests.read_manifest(self.release(number))

    def _found(self) -> list[int]:
        folder = self.path / RELEASES
        return sorted(int(p.name) for p in folder.iterdir() if p.name.isdecimal()) if folder.is_dir() else []

    def _of(self, number: int) -> Path:
        return self.path / RELEASES / str(number)

    def _read(self) -> tuple[int, int]:
        if not self.path.exists():
            raise StoreError(f"there is no store at {self.path}: run `liantu build` first")
        if not self.path.is_dir():
            raise StoreError(f"{self.path} is a file, not a store: name the folder that `liantu build` made")
        try:
            told = json.loads((self.path / CURRENT).read_text(encoding="utf-8"))
            return int(told["release"]), int(told["newest"])
        except FileNotFoundError as error:
            raise StoreError(self._no_store()) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.path / CURRENT} cannot be read; name a release that it should serve") from error

    def _no_store(self) -> str:
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads((self.path / _OLD_FORMAT[0]).read_text(encoding="utf-8"))
            return str(manifests.other_format(self.path, told["format"]))
        return f"{self.path} is not a Liantu store: run `liantu build`, or name another folder"


def spans(numbers: Iterable[int]) -> str:
    """Sorted numbers in words, runs of many as one: 1, 2, 5 to 90; `none` where there are none."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    short = (map(str, run) if len(run) < _RUN else (f"{run[0]} to {run[-1]}",) for run in runs)
    return ", ".join(chain.from_iterable(short)) or "none"


def hold(folder: Path) -> Callable[[], None]:
    """Keep the files of a release until what this gives is called. Raises `StoreError` where they are going."""
    manifest = folder / manifests.NAME
    try:
        descriptor = os.open(manifest, os.O_RDONLY)
    except OSError as error:
        raise StoreError(f"{folder}: the manifest is missing or broken") from error
    with suppress(OSError):
        if try_lock(descriptor, shared=True) and os.path.samestat(os.fstat(descriptor), manifest.stat()):
            return lambda: os.close(descriptor)
    os.close(descriptor)
    raise StoreError(f"{folder} is being taken away")


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody reads a release, and nobody can begin to within the block."""
    try:
        descriptor = os.open(folder / manifests.NAME, os.O_RDONLY)
    except OSError:
        yield True
        return
    try:
        yield try_lock(descriptor, shared=False)
    finally:
        os.close(descriptor)
