"""What a job that was stopped has done: it was killed at any moment, so that is to be found out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..decisions import log
from ..decisions.scope import standing
from ..graph import history
from ..graph.store import GraphStore
from ..releases.folder import Folder
from ..releases.lock import writing
from ..releases.manifest import Manifest
from .book import Job


def settled(store: Path, job: Job) -> Mapping[str, Any] | None:
    """The outcome of a job that had published its release; else None, and what it left behind is gone.

    Raises `BusyError` while somebody else writes, `StoreError` where the store cannot be written.
    """
    with writing(store):
        Folder(store).stage()
        Folder(store).discard()
        if job.action == "decide":
            return _decided(store, job)
        found = next((m for m in history.releases(store) if _is_of(m, job)), None)
        return None if found is None else _outcome(store, found)


def _is_of(manifest: Manifest, job: Job) -> bool:
    if manifest.action != job.action or manifest.release <= (job.before or 0):
        return False
    changed = (*manifest.added, *manifest.removed, *manifest.replaced)
    return bool(changed) and all(_is_named(name, job.names) for name in changed)


def _is_named(document: str, names: Iterable[str]) -> bool:
    """Whether it is called so, or is a line of a file that is."""
    return any(document == name or document.startswith(f"{name}#") for name in names)


def _decided(store: Path, job: Job) -> Mapping[str, Any] | None:
    """A decision is in its file before the release that reads as it says is published."""
    records = log.read(store)
    made = [record for record in records if record.time == job.created]
    with GraphStore.open(store) as opened:
        manifest, stand = opened.manifest, standing(opened.view(), records)
    if not made:
        return None
    if log.in_force(records) == stand and manifest.release > (job.before or 0):
        return {**_outcome(store, manifest), "decision": made[-1].id}
    if records[-1] == made[-1]:
        log.write(store, records[:-1])
    return None


def _outcome(store: Path, manifest: Manifest) -> dict[str, Any]:
    before = next((m.inferred for m in history.releases(store) if m.release == manifest.parent), manifest.inferred)
    told = {name: getattr(manifest, name) for name in ("release", "documents", "added", "removed", "replaced")}
    return {**told, "inferred": manifest.inferred - before, "seconds": 0.0}
