"""What decides how texts are read, as short digests: where one changes, all documents must be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_PARTS: Final = {  # name -> package and what of it counts
    "ontology": (("liantu.ontology", ("liantu.ttl",)),),
    "rules": (("liantu.ontology", ("rules",)),),
    "lexicon": (("liantu.data", ("lexicon",)),),
    "reference": (("liantu.data", ("reference",)), ("liantu", ("reference",))),
    "reading": (
        (
            "liantu",
            (
                "nlp",
                "linking",
                "inference",
                "lexicon.py",
                "graph/quads.py",
                "graph/iri.py",
                "graph/literals.py",
                "graph/reprints.py",
            ),
        ),
    ),
}


@cache
def versions() -> dict[str, str]:
    """Name -> version of the package, and digests of ontology, rules, lexicon, reference data and readers."""
    found = {"liantu": version("liantu")}
    for name, packages in _PARTS.items():
        digest = blake2b(digest_size=8)
        for package, parts in packages:
            for path, data in sorted(_contents(files(package), parts)):
                digest.update(f"{path}\0{len(data)}\0".encode() + data)
        found[name] = digest.hexdigest()
    return found


def _contents(root: Traversable, parts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for part in parts:
        yield from _files(root.joinpath(*part.split("/")), part)


def _files(found: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if found.is_file():
        yield path, found.read_bytes()
        return
    for entry in found.iterdir():
        if entry.name != "__pycache__":
            yield from _files(entry, f"{path}/{entry.name}")
