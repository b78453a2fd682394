"""Documents put into a store, taken out, replaced: the next release is the one that a build of what is left would give.

Only documents that are new or edited are read. Where what decides how texts are read has changed since the store was
built (the lexicon, a rule, the program), all of them are read again from the texts that the store keeps.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from .build import ShardResult, process_shard, shards
from .corpus import passed_over, read_paths
from .decided import with_decisions
from .decisions import Decision, log
from .decisions.prov import decision_quads
from .decisions.scope import parted, standing
from .errors import InputError, NotFoundError
from .graph.change import Change
from .graph.iri import document_iri, inferred_graph, names_graph
from .graph.reading import text_of
from .graph.texts import TextRecord
from .graph.view import View
from .graph.vocabulary import TYPE
from .inference import infer, load_rules
from .inference.incremental import repair
from .inference.names import firm_labels, name_quads, repair_names
from .pool import in_order
from .records import Document, Skipped
from .reference import reference_quads
from .versions import versions

Progress = Callable[[int, int], None]
_MANY: Final = 4  # a change of more than one in so many documents, and of more than a few, runs all rules anew
_FEW: Final = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did. `release` is None where there was nothing to change, and `documents` counts those of then.

    `twins` pairs a document that came with another one of the same text. `passed_over` counts files in folders that
    are of kinds which are not read. `reread` tells that all documents were read again. `inferred` is by how many
    conclusions there are more now.
    """

    release: int | None
    documents: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    twins: tuple[tuple[str, str], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    passed_over: int = 0
    inferred: int = 0
    reread: bool = False
    seconds: float = 0.0


@dataclass(slots=True)
class _Plan:
    """What shall come and go, as told by the release before."""

    action: str
    come: list[Document]
    gone: set[str]
    unchanged: list[str]
    skipped: list[Skipped]


def add(
    paths: Sequence[Path],
    store: Path,
    *,
    jobs: int | None = None,
    strict: bool = False,
    keep: int | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Put documents into a store. One that is there already with the same text stays; with another text it is skipped.

    Of releases the `keep` newest stay. Raises `InputError` where no text could be read, or, with `strict`, one could
    not; `StoreError` where the store cannot be changed, which leaves it as it was.
    """
    documents, skipped = _read(paths, strict=strict)
    edited = "the store holds another text of this name; `liantu replace` puts this one in its place"

    def plan(view: View) -> _Plan:
        new, same, other = _compared(documents, view)
        return _Plan("add", new, set(), same, [*skipped, *(Skipped(document.id, edited) for document in other)])

    told = _change(store, plan, jobs=jobs, strict=strict, keep=keep, progress=progress)
    return dataclasses.replace(told, passed_over=passed_over(paths))


def replace(
    paths: Sequence[Path],
    store: Path,
    *,
    jobs: int | None = None,
    strict: bool = False,
    keep: int | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Put edited texts in the place of the documents of the same names. One that is not there is skipped; see `add`."""
    documents, skipped = _read(paths, strict=strict)
    unknown = "the store holds no document of this name; `liantu add` adds it"

    def plan(view: View) -> _Plan:
        new, same, other = _compared(documents, view)
        gone = {document.id for document in other}
        return _Plan("replace", other, gone, same, [*skipped, *(Skipped(document.id, unknown) for document in new)])

    told = _change(store, plan, jobs=jobs, strict=strict, keep=keep, progress=progress)
    return dataclasses.replace(told, passed_over=passed_over(paths))


def remove(ids: Sequence[str], store: Path, *, jobs: int | None = None, keep: int | None = None) -> Outcome:
    """Take documents out, by identifier or IRI. Raises `NotFoundError` where the store has not all of them."""

    def plan(view: View) -> _Plan:
        return _Plan("remove", [], {view.document(name).id for name in ids}, [], [])

    return _change(store, plan, jobs=jobs, strict=False, keep=keep, progress=None)


def _read(paths: Sequence[Path], *, strict: bool) -> tuple[list[Document], list[Skipped]]:
    items = list(read_paths(paths, strict=strict))
    documents = [item for item in items if isinstance(item, Document)]
    skipped = [item for item in items if isinstance(item, Skipped)]
    if not documents:
        reasons = "; ".join(f"{item.name}: {item.reason}" for item in skipped[:3])
        raise InputError(f"no text could be read ({reasons or 'name files or folders with texts'})")
    return documents, skipped


def _compared(documents: Iterable[Document], view: View) -> tuple[list[Document], list[str], list[Document]]:
    """The documents that a store has not, the names of those that it has, and those of which it has another text."""
    new, same, other = [], [], []
    for document in documents:
        try:
            known = view.document(document.id)
        except NotFoundError:
            new.append(document)
            continue
        if document_of(known) == document:
            same.append(document.id)
        else:
            other.append(document)
    return new, same, other


def document_of(record: TextRecord) -> Document:
    """The document as it was read."""
    title, date = record.given
    return Document(record.id, record.text, title, date, record.publisher)


def _change(
    store: Path,
    plan: Callable[[View], _Plan],
    *,
    jobs: int | None,
    strict: bool,
    keep: int | None,
    progress: Progress | None,
) -> Outcome:
    started = time.perf_counter()
    with Change(store, keep=keep) as change:
        before = change.before
        planned = plan(before.view())
        refused = next((skipped for skipped in planned.skipped if not skipped.part), None)
        if strict and refused is not None:
            raise InputError(f"{refused.name}: {refused.reason}")
        come = {document.id for document in planned.come}
        told = Outcome(
            release=None,
            documents=before.manifest.documents,
            added=tuple(sorted(come - planned.gone)),
            removed=tuple(sorted(planned.gone - come)),
            replaced=tuple(sorted(come & planned.gone)),
            unchanged=tuple(planned.unchanged),
            twins=tuple(_twins(planned, before.view())),
            skipped=tuple(planned.skipped),
        )
        if come or planned.gone:
            told = dataclasses.replace(told, **_changed(change, planned, jobs, progress))
        change.describe(action=planned.action)
    after = told.documents + len(told.added) - len(told.removed)
    return dataclasses.replace(told, release=change.release, documents=after, seconds=time.perf_counter() - started)


def _changed(change: Change, planned: _Plan, jobs: int | None, progress: Progress | None) -> dict[str, Any]:
    """Make the change; what is to be told of it."""
    before = change.before
    own = {document.id for document in planned.come}
    reread = dict(before.manifest.versions) != versions()
    decisions = standing(before.view(), log.read(before.path))
    for identifier in planned.gone:
        change.remove_text(identifier)
        if identifier not in own:
            change.set_graph(document_iri(before.base, identifier), ())
    for document in planned.come:  # so that a name that is there already is told before anything is read
        change.check_new(document.id)
    work = shards(_all_documents(planned, before.view()) if reread else planned.come)
    done = characters = 0
    for result in in_order(work, partial(process_shard, base=before.base, decisions=decisions), jobs=jobs):
        _put(change, result, own)
        done, characters = done + len(result.texts), characters + result.characters
        if progress is not None:
            progress(done, characters)
    many = len(own | planned.gone) > max(_FEW, before.manifest.documents // _MANY)
    growth = _conclude_all(change, reread, decisions) if reread or many else repair_conclusions(change, decisions)
    change.describe(inferred=before.manifest.inferred + growth, versions=versions())
    return {"inferred": growth, "reread": reread}


def _put(change: Change, result: ShardResult, own: Collection[str]) -> None:
    """What was read of some documents; of those that are not `own`, what reads otherwise now."""
    change.set_graphs(result.quads)
    for record in result.texts:
        if record.id in own:
            change.add_text(record)
        elif change.before.view().document(record.id) != record:
            change.reread_text(record)


def _all_documents(planned: _Plan, view: View) -> Iterator[Document]:
    """Those that stay, as they were once read, and those that come."""
    for identifier in view.identifiers():
        if identifier not in planned.gone:
            yield document_of(view.document(identifier))
    yield from planned.come


def repair_conclusions(
    change: Change, decisions: Sequence[Decision] = (), before: Sequence[Decision] | None = None
) -> int:
    """Bring what names tell and what rules conclude up to date; by how many facts the conclusions grew.

    `before` are the decisions by which the release before reads, where they are others.
    """
    change.settle()
    apart = parted(decisions)
    moved = apart ^ parted(decisions if before is None else before)
    names = repair_names(
        change.view,
        change.quads,
        change.appeared | change.vanished,
        apart=apart,
        parted={short for short, _ in moved},
    )
    change.patch(names_graph(change.before.base), gone=names.gone, come=names.come)
    change.settle()
    rules = load_rules()
    wanted = {pattern.predicate for rule in rules for pattern in (rule.head, *rule.body)}
    turned = change.appeared | change.vanished
    found = repair(
        change.old,
        change.quads,
        rules,
        base=change.before.base,
        said=change.triples_of_touched(wanted),
        classes={(text_of(t.subject), text_of(t.object)) for t in turned if t.predicate.value == TYPE},
    )
    change.patch(inferred_graph(change.before.base), gone=found.gone, come=found.come)
    change.settle()
    return found.growth


def tell_names(change: Change, decisions: Sequence[Decision]) -> None:
    """Let the graph of names hold what all names tell now."""
    base = change.before.base
    quads, _ = name_quads(firm_labels(change.quads), base=base, apart=parted(decisions))
    change.set_graph(names_graph(base), {line[: line.rfind(b" <")] + b" ." for line in quads.split(b"\n")[:-1]})
    change.settle()


def _conclude_all(change: Change, reread: bool, decisions: Sequence[Decision]) -> int:
    """Reference data and rules anew, or rules alone; by how many facts the conclusions grew."""
    base, options = change.before.base, change.before.manifest.options
    if reread and options.get("reference"):
        known = options.get("known", True)
        tables = with_decisions(reference_quads(base, known=known), decisions, base=base, known=known)
        change.set_all_graphs(tables + decision_quads(decisions, base=base), f"{base}graph/")
    change.settle()
    tell_names(change, decisions)
    found = infer(change.quads, base=base)
    lines = {line for quads in found.quads for line in quads.split(b"\n")[:-1]}
    change.set_graph(inferred_graph(base), {line[: line.rfind(b" <")] + b" ." for line in lines})
    change.settle()
    return found.facts - change.before.manifest.inferred


def _twins(planned: _Plan, view: View) -> Iterator[tuple[str, str]]:
    """Each document that comes with another one of the same text: one that stays, or that comes with it."""
    seen: dict[str, str] = {}
    for document in planned.come:
        stays = (name for name in view.same_text(document.text) if name != document.id and name not in planned.gone)
        other = seen.get(document.text) or next(stays, None)
        if other is not None:
            yield document.id, other
        seen.setdefault(document.text, document.id)
