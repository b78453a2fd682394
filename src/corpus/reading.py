"""Files and folders in, documents out; what cannot be read is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from ..errors import InputError
from ..records import Document, Skipped
from .inputs import InputFile, input_files, other_files

Reader = Callable[[Path, str], Iterator[Document | Skipped]]

READERS = {  # suffix -> the module that reads it, loaded when the first such file comes
    ".txt": "plain",
    ".html": "web",
    ".htm": "web",
    ".pdf": "pdf",
    ".docx": "word",
    ".jsonl": "lines",
    ".jsonl.gz": "lines",
}
_STREAMED = frozenset({".jsonl", ".jsonl.gz"})
MOST_FILE_BYTES = 50_000_000  # of a file that is read whole


def read_paths(paths: Sequence[Path], *, strict: bool = False) -> Iterator[Document | Skipped]:
    """Documents of files and folders (searched in depth), in an order that does not depend on that of `paths`.

    A document's id is its file's name (the path below the common folder where two files share a name), or
    `file.jsonl#id`. An input that cannot be read gives `Skipped`; with `strict` it raises `InputError`, but for a
    part of one.
    """
    seen: set[str] = set()
    for entry in input_files(paths, tuple(READERS)):
        for result in (entry,) if isinstance(entry, Skipped) else read_file(entry):
            if isinstance(result, Document) and result.id in seen:
                result = Skipped(result.id, "an earlier text has the same id; give each its own")
            if isinstance(result, Skipped) and strict and not result.part:
                raise InputError(f"{result.name}: {result.reason}")
            if isinstance(result, Document):
                seen.add(result.id)
            yield result


def passed_over(paths: Sequence[Path]) -> int:
    """How many files in the folders are of kinds that are not read."""
    return other_files(paths, tuple(READERS))


def read_file(file: InputFile) -> Iterator[Document | Skipped]:
    """The documents of one file; never raises for what the file holds."""
    try:
        size = file.path.stat().st_size
        if size == 0:
            yield Skipped(file.name, "file is empty")
        elif size > MOST_FILE_BYTES and file.suffix not in _STREAMED:
            yield Skipped(file.name, f"file has {size} bytes, the most is {MOST_FILE_BYTES}; split it or use .jsonl")
        else:
            reader: Reader = import_module(f".{READERS[file.suffix]}", __package__).read
            for result in reader(file.path, file.name):
                blank = isinstance(result, Document) and not result.text.strip()
                yield Skipped(file.name, "holds no text") if blank else result
    except PermissionError:
        yield Skipped(file.name, "permission denied; make the file readable")
    except (OSError, ValueError) as error:
        yield Skipped(file.name, f"cannot be read: {error}")
