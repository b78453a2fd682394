"""The input files that paths stand for, each with the name its documents go by."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..records import Skipped


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that can be read; `suffix` is one of the known ones, `name` is unique among the inputs."""

    path: Path
    name: str
    suffix: str


def input_files(paths: Sequence[Path], suffixes: Sequence[str]) -> list[InputFile | Skipped]:
    """Files with one of the `suffixes` (longest first wins), each once, sorted by name; and what is wrong with paths.

    Hidden files and, inside folders, files of other kinds are passed over. A unit of work for sharding is one entry.
    """
    found: dict[Path, str] = {}
    wrong: list[Skipped] = []
    for path in paths:
        for entry in _walk(path, suffixes):
            if isinstance(entry, Skipped):
                wrong.append(entry)
            else:
                found.setdefault(entry.resolve(), "")
    names = _names(list(found))
    files = [_checked(InputFile(path, names[path], _suffix(path, suffixes))) for path in found]
    return sorted([*files, *dict.fromkeys(wrong)], key=lambda entry: entry.name)


def other_files(paths: Sequence[Path], suffixes: Sequence[str]) -> int:
    """How many files inside folders have none of the `suffixes`; hidden ones are not counted."""
    return len({path.resolve() for folder in paths if folder.is_dir() for path in _others(folder, suffixes)})


def _others(folder: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    for root, name in _seen(folder, onerror=None):
        if not _suffix(path := Path(root, name), suffixes) and path.is_file():
            yield path


def _seen(folder: Path, *, onerror: Callable[[OSError], object] | None) -> Iterator[tuple[str, str]]:
    """Folder and name of each file in a folder, at any depth, but of hidden ones."""
    for root, folders, files in os.walk(folder, onerror=onerror):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((root, name) for name in files if not name.startswith("."))


def _suffix(path: Path, suffixes: Sequence[str]) -> str:
    name = path.name.lower()
    return max((s for s in suffixes if name.endswith(s)), key=len, default="")


def _walk(path: Path, suffixes: Sequence[str]) -> Iterator[Path | Skipped]:
    try:
        if path.is_dir():
            yield from _folder(path, suffixes)
        elif not path.exists():
            yield Skipped(str(path), "no such file or folder; check the path")
        elif not path.is_file():
            yield Skipped(str(path), "neither a file nor a folder")
        elif not _suffix(path, suffixes):
            yield Skipped(str(path), f"unknown kind of file; known are {' '.join(suffixes)}")
        else:
            yield path
    except PermissionError:
        yield Skipped(str(path), "permission denied; make it readable")


def _folder(folder: Path, suffixes: Sequence[str]) -> Iterator[Path | Skipped]:
    denied: list[OSError] = []
    for root, name in _seen(folder, onerror=denied.append):
        path = Path(root, name)
        if _suffix(path, suffixes) and path.is_file():
            yield path
    for error in denied:
        yield Skipped(str(error.filename), f"folder cannot be listed: {error.strerror}")


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """The file's name where only one file has it; else the path below the folder that all inputs share."""
    count = Counter(path.name for path in files)
    base = os.path.commonpath([path.parent for path in files]) if files else ""
    return {path: path.name if count[path.name] == 1 else path.relative_to(base).as_posix() for path in files}


def _checked(file: InputFile) -> InputFile | Skipped:
    try:
        file.name.encode("utf-8")
    except UnicodeEncodeError:
        return Skipped(ascii(file.name), "the file's name is not UTF-8; rename it")
    return file
