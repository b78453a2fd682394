"""Files that are whole after a power cut, or not there: written aside, brought to the disk, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreError


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that a reader finds the old text or the new one, whatever happens."""
    aside = path.with_name(path.name + ".new")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    to_disk(path.parent)


def to_disk(path: Path) -> None:
    """Bring a file, or the entries of a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tree_to_disk(folder: Path) -> None:
    """Bring all that is new in a folder to the disk; a file that has other names elsewhere is there already."""
    for root, _, names in os.walk(folder):
        for path in (Path(root, name) for name in names):
            if path.stat().st_nlink == 1:
                to_disk(path)
        to_disk(Path(root))


def linked_copy(source: Path, target: Path, *, linked: str) -> None:
    """A copy of a folder of files in which those whose name ends in `linked`, which never change, are the same files.

    Where the file system has no hard links they are copied too.
    """
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.name.startswith("LOG") or path.name == "LOCK":
            continue
        if path.name.endswith(linked):
            link_or_copy(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)


def link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV):
            raise
        shutil.copyfile(source, target)


def sizes(folder: Path) -> dict[str, int]:
    """Size of each file below a folder by its path there, without those that a database writes about itself."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in found
        if not path.name.startswith("LOG") and path.name != "LOCK"
    }


def sha256_of(path: Path) -> str:
    """In hexadecimal. Raises `StoreError` for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror})") from error


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """What the system says of a folder that cannot be written, as `StoreError` with what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder} was left as it was: {why(error)}") from error


def why(error: OSError) -> str:
    """A reason for a reader, and the next step."""
    text = f"{error.strerror or error}"
    if error.errno == errno.ENOSPC or "No space left" in text:
        return "the disk is full; make room and try again"
    if error.errno == errno.EROFS or "Read-only file system" in text:
        return "it is on a file system that is read-only"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "it may not be written by this user"
    return text
