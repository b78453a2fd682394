"""Decisions made and taken back in a store: a record in its file, and a release that reads as the records say.

Read anew are the documents that speak of what is decided, from the texts that the store keeps. What comes out is what a
build of all documents with the same records gives; undoing gives the graph that was there before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from .build import process_shard, shards
from .decided import changed_tables, with_decisions
from .decisions import Decision, log
from .decisions.conflicts import check
from .decisions.making import made
from .decisions.prov import decision_quads, decisions_graph
from .decisions.record import Kind
from .decisions.scope import standing, touched
from .errors import DecisionError, NotFoundError, StoreError
from .graph.change import Change
from .graph.iri import inferred_graph
from .graph.view import View
from .inference import infer
from .pool import in_order
from .records import Document
from .reference import reference_quads
from .update import document_of, repair_conclusions, tell_names
from .versions import versions

_MANY: Final = 40  # documents read anew from which on all rules run again
Maker = Callable[[View, Sequence[Decision]], Decision | None]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done. `decision` is the new record, None where there was only to catch up with the file.

    `release` is None where nothing had to change; `documents` are those that were read anew, `tables` the reference
    tables, `inferred` is by how many conclusions there are more now.
    """

    decision: Decision | None
    release: int | None
    documents: tuple[str, ...]
    tables: tuple[str, ...]
    inferred: int
    seconds: float


def decide(
    kind: Kind,
    arguments: Sequence[str],
    store: Path,
    *,
    why: str,
    author: str,
    at: str | None = None,
    jobs: int | None = None,
    keep: int | None = None,
) -> Decided:
    """Record a decision and bring the store up to it; `arguments` are names or IRIs as `liantu decide` takes them.

    `at` is its time, ISO 8601 in UTC, by default now. Raises `NotFoundError` where the store has nothing of such a
    name, `DecisionError` where another decision stands against it; the store is then as it was.
    """
    if not why.strip() or not author.strip():
        raise DecisionError("a decision needs a reason and an author: --why TEXT --author NAME")

    def make(view: View, records: Sequence[Decision]) -> Decision | None:
        plain = Decision("", kind, why.strip(), author.strip(), at or _now())
        if _is_there(view, records, plain, arguments):
            return None
        return log.numbered(records, made(view, records, plain, *arguments))

    return _brought_up(store, make, jobs=jobs, keep=keep)


def _is_there(view: View, records: Sequence[Decision], plain: Decision, arguments: Sequence[str]) -> bool:
    """Whether the last record is this very decision and no release reads as it says: its command was interrupted."""
    if not records or standing(view, records) == log.in_force(records):
        return False
    last = records[-1]
    if (last.kind, last.why, last.author) != (plain.kind, plain.why, plain.author):
        return False
    try:
        return replace(made(view, records[:-1], plain, *arguments), id=last.id, time=last.time) == last
    except (DecisionError, NotFoundError):
        return False


def replay(store: Path, *, jobs: int | None = None, keep: int | None = None) -> Decided:
    """Bring a store up to its file of decisions: after a rollback, a crash, or when the file was put there."""
    return _brought_up(store, lambda view, records: None, jobs=jobs, keep=keep)


def _brought_up(store: Path, make: Maker, *, jobs: int | None, keep: int | None) -> Decided:
    started = time.perf_counter()
    records: Sequence[Decision] = ()
    decision: Decision | None = None
    written = False
    try:
        with Change(store, keep=keep) as change:
            view = change.before.view()
            records = log.read(store)
            decision = make(view, records)
            after = records if decision is None else (*records, decision)
            check(log.in_force(after))
            read, tables, growth = _changed(change, standing(view, records), log.in_force(after), jobs)
            change.describe(action=f"decide {decision.kind}" if decision else "decide replay", versions=versions())
            if decision is not None:
                written = True
                log.write(store, after)
    except BaseException:
        if written:
            with suppress(OSError, StoreError):
                log.write(store, records)
        raise
    return Decided(decision, change.release, tuple(read), tuple(tables), growth, time.perf_counter() - started)


def _changed(
    change: Change, old: Sequence[Decision], new: Sequence[Decision], jobs: int | None
) -> tuple[list[str], list[str], int]:
    """Read anew what is touched; which documents and tables, and by how many facts the conclusions grew."""
    manifest, base, view = change.before.manifest, change.before.base, change.before.view()
    reread = dict(manifest.versions) != versions()
    names = view.identifiers() if reread else touched(view, old, new)
    for result in in_order(
        shards(_documents(view, names)), partial(process_shard, base=base, decisions=tuple(new)), jobs=jobs
    ):
        change.set_graphs(result.quads)
        for record in result.texts:
            if view.document(record.id) != record:
                change.reread_text(record)
    tables = _set_graphs(change, old, new, reread=reread)
    anew = reread or len(names) > _MANY
    growth = _conclude_anew(change, new) if anew else repair_conclusions(change, new, old)
    change.describe(inferred=manifest.inferred + growth)
    return names, tables, growth


def _set_graphs(change: Change, old: Sequence[Decision], new: Sequence[Decision], *, reread: bool) -> list[str]:
    """Write the graph of decisions, and those of the tables that they reach; the names of these."""
    options, base = change.before.manifest.options, change.before.base
    has_tables, known = options.get("reference", False), options.get("known", True)
    quads = decision_quads(new, base=base)
    if reread and has_tables:
        quads += with_decisions(reference_quads(base, known=known), new, base=base, known=known)
        change.set_all_graphs(quads, f"{base}graph/")
        return []
    change.set_graph(decisions_graph(base), _triples(quads))
    tables = dict(changed_tables(old, new, base=base, known=known)) if has_tables else {}
    for graph, table in tables.items():
        change.set_graph(graph, _triples(table))
    return [graph.rpartition("/")[2] for graph in tables]


def _conclude_anew(change: Change, decisions: Sequence[Decision]) -> int:
    """All rules over all there is; by how many facts the conclusions grew."""
    base = change.before.base
    change.settle()
    tell_names(change, decisions)
    found = infer(change.quads, base=base)
    change.set_graph(inferred_graph(base), _triples(b"".join(found.quads)))
    change.settle()
    return found.facts - change.before.manifest.inferred


def _triples(quads: bytes) -> set[bytes]:
    """Lines of N-Quads without their graphs."""
    return {line[: line.rfind(b" <")] + b" ." for line in quads.split(b"\n")[:-1]}


def _documents(view: View, names: Iterable[str]) -> Iterator[Document]:
    return (document_of(view.document(name)) for name in names)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
