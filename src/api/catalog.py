"""The releases of a store in DCAT: each a version of the data set, with where it is downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..errors import LiantuError
from ..graph.export import EXPORT_FORMATS
from ..releases.folder import Folder
from ..releases.manifest import Manifest

MOST: Final = 50  # releases that are told, the newest ones
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"


def manifests(path: Path) -> list[Manifest]:
    """What the newest releases of a store tell of themselves, the oldest first; nothing of one that is damaged, or
    where there is no store."""
    found = []
    try:
        numbers = Folder(path).numbers()[-MOST:]
    except (LiantuError, OSError):
        return []
    for number in numbers:
        try:
            found.append(Folder(path).manifest(number))
        except LiantuError:  # damaged, or taken away just now
            continue
    return found


def catalog(dataset: str, origin: str, served: int, releases: list[Manifest]) -> str:
    """Turtle: the data set of this IRI, its service, its versions; with the prefixes of `description`."""
    versions = " , ".join(f"<{dataset}-{manifest.release}>" for manifest in releases)
    said = f'  dcat:version "{served}" ;\n  dcat:distribution {_distributions(origin)}'
    parts = [
        f"<{dataset}> a dcat:Dataset ;\n" + (f"  dcat:hasVersion {versions} ;\n" if versions else "") + said + " .",
        f"<{origin}/sparql> a dcat:DataService ;\n"
        f"  dcat:endpointURL <{origin}/sparql> ;\n  dcat:servesDataset <{dataset}> .",
        *_versions(dataset, origin, releases),
    ]
    return "\n".join(parts)


def _versions(dataset: str, origin: str, releases: list[Manifest]) -> Iterator[str]:
    there = {manifest.release for manifest in releases}
    for manifest in releases:
        before = f"  dcat:previousVersion <{dataset}-{manifest.parent}> ;\n" if manifest.parent in there else ""
        yield (
            f"<{dataset}-{manifest.release}> a dcat:Dataset ;\n{before}"
            f'  dcat:version "{manifest.release}" ;\n'
            f'  dct:issued "{manifest.time}"^^xsd:dateTime ;\n'
            f'  dct:identifier "{manifest.digest}" ;\n'
            f"  dcat:distribution {_distributions(origin, manifest.release)} ."
        )


def _distributions(origin: str, release: int | None = None) -> str:
    named = "" if release is None else f"&release={release}"
    return " ,\n    ".join(
        f"[ a dcat:Distribution ; dcat:downloadURL <{origin}/export?format={name}{named}> ; "
        f"dcat:mediaType <{_MEDIA_TYPES}{media_type}> ]"
        for name, (media_type, _) in EXPORT_FORMATS.items()
    )
