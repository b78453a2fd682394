"""What a release tells of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import NewerError, StoreError
from .files import sha256_of

FORMAT: Final = 2
NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`parent` is the release that this one was made from, None where texts were built anew; `added`, `removed` and
    `replaced` are identifiers of documents, and empty without a parent, where all documents are new. Of a change of a
    graph of a user's own they are its IRI. `own` are the IRIs of all graphs of that kind.

    `quads` counts the named graphs' quads, `inferred` the facts that rules concluded. `digest` tells graphs apart:
    the sum of the SHA-256 of all lines of the canonical N-Quads export, as 64 hexadecimal digits. `versions` name
    what decides how texts are read, `options` how the store was built; `files` is path -> bytes, `sha256` path -> that
    of the file.
    """

    release: int
    base: str
    action: str
    time: str
    parent: int | None = None
    documents: int = 0
    quads: int = 0
    inferred: int = 0
    digest: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, bool] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def dumped(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the folder of a release. Raises `StoreError`."""
    try:
        told: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise other_format(folder, told["format"])
        lists = {name: tuple(told.get(name, ())) for name in ("added", "removed", "replaced", "own")}
        return Manifest(**{**told, **lists})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder}: the manifest is missing or broken") from error


def other_format(folder: Path, found: object) -> StoreError:
    """What to say of a store whose format is not that of this version."""
    told = f"{folder} has store format {found}, not {FORMAT}"
    if isinstance(found, int) and found > FORMAT:
        return NewerError(f"{told}: a newer Liantu made it; update this one")
    return StoreError(f"{told}: build it again")


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raises `StoreError` that names the first file which is missing, or was cut short."""
    for name, size in manifest.files.items():
        try:
            found = (folder / name).stat().st_size
        except OSError as error:
            raise StoreError(f"{folder}: {name} cannot be read ({error.strerror})") from error
        if found != size:
            raise StoreError(f"{folder}: {name} is damaged, it has {found} bytes and should have {size}")


def check_bytes(folder: Path, manifest: Manifest) -> None:
    """Read all files. Raises `StoreError` that names the first which is not what was written."""
    check_files(folder, manifest)
    for name, digest in manifest.sha256.items():
        if sha256_of(folder / name) != digest:
            raise StoreError(f"{folder}: {name} is damaged, it has other bytes than were written")
