"""Corpus -> nlp -> linking -> graph: the one place that knows all rooms.

`process_shard` is a pure function of its documents; a process pool runs it here, another executor may elsewhere.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from . import linking, nlp
from .corpus import passed_over, read_paths
from .decided import reach_tables, with_decisions
from .decisions import Decision, apply, log
from .decisions.prov import decision_quads
from .decisions.scope import parted
from .errors import InputError
from .graph.carried import keep_own
from .graph.iri import entity_iri
from .graph.quads import document_graph, text_record
from .graph.rows import Rows, merged
from .graph.store import GraphStore
from .graph.texts import TextRecord
from .graph.writer import Writer
from .inference import infer
from .inference.names import firm_labels, name_quads
from .nlp.unexplained import Gap, find_gaps
from .pool import in_order
from .records import Document, LinkedReading, Reading, Skipped
from .reference import prepared_reference, reference_quads
from .versions import versions

DEFAULT_BASE = "https://w3id.org/liantu/id/"
SHARD_CHARACTERS = 200_000  # large enough to hide the cost of a task, small enough to spread 1 million over the cores


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What one shard gives: N-Quads of all its documents, their triples, what they say in rows, their texts, and counts
    for the report."""

    quads: bytes
    triples: bytes
    rows: Rows
    texts: tuple[TextRecord, ...]
    characters: int
    mentions: int
    entities: frozenset[tuple[str, str]]
    statements: Mapping[str, int]
    observations: int
    sentences: int
    unexplained: Mapping[str, int]


@dataclass(slots=True)
class BuildReport:
    """What a build did; `seconds` is wall time, `characters` counts the texts as read.

    `unexplained` counts the sentences from which nothing was taken, by what tells that there was something: a
    trigger, or a number with a unit; `passed_over` the files in folders that are of kinds which are not read.
    """

    documents: int = 0
    characters: int = 0
    mentions: int = 0
    observations: int = 0
    inferred: int = 0
    sentences: int = 0
    unexplained: dict[str, int] = field(default_factory=dict)
    entities_by_class: dict[str, int] = field(default_factory=dict)
    statements_by_property: dict[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    passed_over: int = 0
    seconds: float = 0.0


def read_document(document: Document, decisions: Sequence[Decision] = ()) -> LinkedReading:
    """One document read and linked: what it says, tied to entities, as people decided that it is to be read."""
    return _linked(nlp.read_document(document), decisions)


def _linked(reading: Reading, decisions: Sequence[Decision]) -> LinkedReading:
    title, date = nlp.told(reading)
    return apply(linking.link(reading, title=title, date=date), decisions)


def process_shard(
    documents: Sequence[Document], *, base: str = DEFAULT_BASE, decisions: Sequence[Decision] = ()
) -> ShardResult:
    """Read some documents. Pure: equal documents and decisions give equal bytes, in any process, beside any others."""
    graphs, texts = [], []
    entities: set[tuple[str, str]] = set()
    statements: Counter[str] = Counter()
    unexplained: Counter[str] = Counter()
    mentions = observations = sentences = 0
    with _without_cycle_search():
        for reading in nlp.read_documents(documents):
            linked = _linked(reading, decisions)
            graphs.append(document_graph(linked, base=base))
            texts.append(text_record(linked, base=base))
            entities.update((e.type, e.label) for e in linked.entities)
            links = linked.links
            statements.update(r.predicate for r in linked.reading.relations if r.subject in links and r.object in links)
            mentions += len(linked.reading.mentions)
            observations += sum(m.about in links for m in linked.reading.measures)
            sentences += len(linked.reading.page.sentences)
            unexplained.update(gap.kind for gap in _gaps(linked))
    return ShardResult(
        b"".join(graph.quads for graph in graphs),
        b"".join(graph.triples for graph in graphs),
        merged(graph.rows for graph in graphs),
        tuple(texts),
        sum(len(d.text) for d in documents),
        mentions,
        frozenset(entities),
        statements,
        observations,
        sentences,
        unexplained,
    )


def _gaps(linked: LinkedReading) -> Iterator[Gap]:
    """The sentences from which nothing came into the graph."""
    reading, links = linked.reading, linked.links
    explained = {r.sentence for r in reading.relations if r.subject in links and r.object in links}
    explained.update(m.sentence for m in reading.measures if m.about in links)
    return find_gaps(reading.page, explained)


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """What is made here is freed by counting references; Python's search for cycles would find none, slowly."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def shards(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Runs of documents of about `SHARD_CHARACTERS` each, in order."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= SHARD_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    jobs: int | None = None,
    strict: bool = False,
    base: str = DEFAULT_BASE,
    reference: bool = True,
    known: bool = True,
    cache: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build a store from files and folders; a store that stands there is replaced only when all is done.

    `jobs` processes (all cores by default; 1 stays in this process); `progress(documents, characters)` is called
    after each shard. Inputs that cannot be read are in `skipped`; with `strict` the first raises InputError.
    The reference tables are added unless `reference` is off; with `known` off, without the generally known bodies.
    With `cache`, a folder, they are loaded there once for all builds; the store is the same with and without it.
    What people decided in the store that stands there is replayed, and stays in its file; graphs of a user's own are
    taken over from the release that is served there.
    Raises InputError where nothing at all could be read.
    """
    started = time.perf_counter()
    report = BuildReport()
    skipped: list[Skipped] = []
    entities: set[tuple[str, str]] = set()
    statements: Counter[str] = Counter()
    unexplained: Counter[str] = Counter()
    decisions = log.in_force(log.read(store))
    as_is = reference and not reach_tables(decisions, known=known)
    beginning = prepared_reference(cache, base=base, known=known) if as_is and cache else None
    with _without_cycle_search(), GraphStore.create(store, base=base, replace=True, beginning=beginning) as writer:
        skipped += keep_own(writer, store)
        work = shards(_readable(paths, skipped, strict=strict))
        for result in in_order(work, partial(process_shard, base=base, decisions=decisions), jobs=jobs):
            writer.add(result.quads, triples=result.triples, rows=result.rows)
            for text in result.texts:
                writer.add_text(text)
            report.documents += len(result.texts)
            report.characters += result.characters
            report.mentions += result.mentions
            report.observations += result.observations
            report.sentences += result.sentences
            unexplained.update(result.unexplained)
            entities |= result.entities
            statements.update(result.statements)
            if progress is not None:
                progress(report.documents, report.characters)
        if not report.documents:
            raise InputError(_nothing_read(paths, skipped))
        if reference and beginning is None:
            writer.add(with_decisions(reference_quads(base, known=known), decisions, base=base, known=known))
        writer.add(decision_quads(decisions, base=base))
        report.inferred = _add_inferred(writer, base, decisions)
        options = {"reference": reference, "known": known}
        writer.describe(versions=versions(), options=options, inferred=report.inferred)
    report.entities_by_class = dict(sorted(Counter(kind for kind, _ in entities).items()))
    report.statements_by_property = dict(sorted(statements.items()))
    report.unexplained = dict(sorted(unexplained.items()))
    report.skipped = tuple(skipped)
    report.passed_over = passed_over(paths)
    report.seconds = time.perf_counter() - started
    return report


def _add_inferred(writer: Writer, base: str, decisions: Sequence[Decision]) -> int:
    """Run the rules over all that was written so far, and what its names tell; how many facts they concluded."""
    names, rows = name_quads(firm_labels(writer.gathered()), base=base, apart=parted(decisions))
    writer.add(names, rows=rows)
    inference = infer(writer.gathered(), base=base)
    for quads in inference.quads:
        writer.add(quads, rows=Rows())
    writer.add(b"", rows=inference.rows)
    return inference.facts


def _readable(paths: Sequence[Path], skipped: list[Skipped], *, strict: bool) -> Iterator[Document]:
    for item in read_paths(paths, strict=strict):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _nothing_read(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    reasons = "; ".join(f"{s.name}: {s.reason}" for s in skipped[:3])
    named = ", ".join(str(p) for p in paths)
    hint = f" ({reasons})" if reasons else "; name files or folders with texts"
    return f"no text could be read from {named}{hint}"


def _documents(path: Path) -> Iterator[Document]:
    """Those of one file. Raises `InputError` where one cannot be read."""
    return (item for item in read_paths([path], strict=True) if isinstance(item, Document))


def annotate(path: Path, *, base: str = DEFAULT_BASE) -> Iterator[dict[str, object]]:
    """The mentions of the documents of one file, in text order, as JSON-ready dicts with raw offsets."""
    for item in _documents(path):
        linked = read_document(item)
        for mention in linked.reading.mentions:
            if mention.end == mention.start:
                continue
            start, end = linked.reading.page.raw_span(mention.start, mention.end)
            entity = linked.links.get(mention)
            yield {
                "document": item.id,
                "start": start,
                "end": end,
                "text": item.text[start:end],
                "type": mention.type,
                "kind": mention.kind,
                "rule": mention.rule,
                "label": entity.label if entity else None,
                "entity": entity_iri(base, entity.type, entity.within + entity.label) if entity else None,
            }


def unexplained(path: Path) -> Iterator[dict[str, object]]:
    """The sentences of one file that tell something of which nothing was understood, in text order.

    JSON-ready dicts with raw offsets of the sentence, and of the trigger or number that tells it.
    """
    for item in _documents(path):
        linked = read_document(item)
        page = linked.reading.page
        for gap in _gaps(linked):
            sentence = page.sentences[gap.sentence]
            start, end = page.raw_span(sentence.start, sentence.end)
            first, last = page.raw_span(gap.start, gap.end)
            yield {
                "document": item.id,
                "start": start,
                "end": end,
                "text": item.text[start:end],
                "kind": gap.kind,
                "trigger": {"start": first, "end": last, "text": item.text[first:last]},
            }


def link_reasons(path: Path) -> Iterator[dict[str, object]]:
    """Why each mention of one file stands for its entity or for none, in text order, with raw offsets."""
    for item in _documents(path):
        reading = nlp.read_document(item)
        for reason in linking.link_reasons(reading):
            start, end = reading.page.raw_span(reason.mention.start, reason.mention.end)
            yield {
                "document": item.id,
                "start": start,
                "end": end,
                "text": item.text[start:end],
                "type": reason.type or reason.mention.type,
                "label": reason.label,
                "step": reason.step,
                "why": reason.why,
            }
