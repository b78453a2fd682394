"""The next release, made from the one that is served: only what changes is read and written.

The quads of the release before are taken over as the same files (Oxigraph never changes a file that it has written,
it adds others), and then written to as in any store. A reader of the release before notices nothing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Self

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from ..errors import NewerError, StoreError
from ..releases.files import disk_errors, linked_copy, sizes
from ..releases.folder import Folder
from ..releases.lock import writing
from . import own
from .changed_texts import TextsChanger
from .iri import inferred_graph, names_graph
from .lines import digest_of, hexadecimal
from .lookup import carry_over
from .made import made
from .reading import text_of
from .store import GraphStore
from .texts import TextRecord
from .vocabulary import ALT_LABEL, ALTERNATE_NAME, CLASSES, LABEL, TYPE, local
from .writer import QUADS, all_names, names_of, now

_NAMES: Final = frozenset({LABEL, ALT_LABEL, ALTERNATE_NAME})
_MANY: Final = 100_000  # lines that are loaded as files of their own
_EVERY: Final = DefaultGraph()


class Change:
    """Leaving the block publishes what was changed, if anything was; an exception leaves all as it was.

    `before` is the release that is changed, `view` what it holds, `old` its quads, `quads` those of the next one; both
    without the graphs of a user's own. `appeared` and `vanished` are the triples of the merged graph that came and
    went, as `settle` found them: whether a user's own graph says them makes no difference.
    """

    def __init__(self, path: Path, *, keep: int | None = None) -> None:
        self._folder = Folder(path)
        self._keep = keep
        self._held = ExitStack()
        self._gone: dict[Triple, set[str]] = defaultdict(set)  # triple -> graphs from which it goes
        self._come: set[Triple] = set()
        self._digest = 0
        self._count = 0
        self._told: dict[str, Any] = {"action": "change"}
        self._graphs: set[str] = set()
        self._taken: set[Triple] = set()  # from the merged graph
        self._documents: dict[str, set[str]] = {"added": set(), "removed": set()}
        self._own_changes: dict[str, set[str]] = {"added": set(), "removed": set(), "replaced": set()}
        self.appeared: set[Triple] = set()
        self.vanished: set[Triple] = set()
        self.release: int | None = None

    def __enter__(self) -> Self:
        path = self._folder.path
        current = self._folder.current()
        self._held.enter_context(writing(path))
        try:
            self.before = self._held.enter_context(_whole(path, current))
            self.view = self.before.view()
            self.own = set(self.before.manifest.own)
            self.old = self.view.quads
            with disk_errors(path):
                self._staged = self._folder.stage()
                linked_copy(self.before.folder / QUADS, self._staged / QUADS, linked=".sst")
                self._quads = Store(str(self._staged / QUADS))
                self.quads = made(self._quads, self.own)
                self._texts = TextsChanger(self.before.folder, self._staged)
        except BaseException:
            self._folder.discard()
            self._held.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        with self._held, disk_errors(self._folder.path):
            try:
                if kind is None and self.is_change():
                    self._publish()
            except sqlite3.Error as failed:
                raise StoreError(f"{self._folder.path} was left as it was: {failed}") from failed
            finally:
                self._texts.close()
                self._let_go()
                self._folder.discard()
                self.before.close()
                if self._keep is not None:
                    self._folder.prune(self._keep)

    def is_change(self) -> bool:
        """Whether anything was changed so far."""
        told = (*self._documents.values(), *self._own_changes.values())
        return bool(self._gone or self._come or any(told))

    def add_text(self, record: TextRecord) -> None:
        """Store a document's text; one of its id must be removed before."""
        self._texts.add(record)
        self._documents["added"].add(record.id)

    def remove_text(self, identifier: str) -> None:
        """Take a document's text away."""
        self._texts.remove(identifier)
        self._documents["removed"].add(identifier)

    def check_new(self, identifier: str) -> None:
        """Raises `StoreError` where a document of that name stays."""
        known = self.before.view().has_document(identifier)
        if known and identifier not in self._documents["removed"]:
            raise StoreError(f"two documents are called {identifier!r}: rename one of them")

    def reread_text(self, record: TextRecord) -> None:
        """Store what was read anew of a document that stays."""
        self._texts.remove(record.id)
        self._texts.add(record)

    def set_graphs(self, nquads: bytes) -> None:
        """Let each named graph of these N-Quads hold what they say and nothing else."""
        graphs: dict[bytes, list[bytes]] = defaultdict(list)
        for line in nquads.split(b"\n")[:-1]:
            at = line.rfind(b" <")
            graphs[line[at + 2 : -3]].append(line[:at] + b" .")
        for graph, lines in graphs.items():
            self.set_graph(graph.decode(), lines)

    def set_all_graphs(self, nquads: bytes, prefix: str) -> None:
        """The same for all graphs whose name begins so, but those of conclusions: those that are not told go."""
        concluded = {inferred_graph(self.before.base), names_graph(self.before.base)}
        for graph in list(self.old.named_graphs()):
            name = text_of(graph)
            if name.startswith(prefix) and name not in concluded and f" <{name}> .\n".encode() not in nquads:
                self.set_graph(name, ())
        self.set_graphs(nquads)

    def set_own(self, graph: str, lines: Iterable[bytes] | None) -> None:
        """Let a graph of a user's own hold these N-Triples lines and nothing else; None takes it away.

        Blank nodes keep their labels, which no other graph may have.
        """
        was_there = graph in self.own
        growth, count, is_other = own.write(self._quads, graph, lines)
        self._digest += growth
        self._count += count
        (self.own.discard if lines is None else self.own.add)(graph)
        kind = "removed" if lines is None else "replaced" if was_there else "added"
        if is_other or was_there != (graph in self.own):
            self._own_changes[kind].add(graph)
        self.quads = made(self._quads, self.own)

    def triples_of_touched(self, predicates: Iterable[str]) -> set[tuple[str, str, str]]:
        """What the graphs that were changed said or say with these properties, as (property, subject, object)."""
        found = set()
        for graph in (NamedNode(name) for name in self._graphs):
            for predicate in (NamedNode(iri) for iri in predicates):
                for quads in (self.old, self.quads):
                    for quad in quads.quads_for_pattern(None, predicate, None, graph):
                        found.add((predicate.value, text_of(quad.subject), text_of(quad.object)))
        return found

    def set_graph(self, graph: str, lines: Iterable[bytes]) -> None:
        """Let a named graph hold these N-Triples lines and nothing else."""
        old, new = own.lines_of(self.view.whole, graph), set(lines)
        self.patch(graph, gone=old - new, come=new - old)

    def patch(self, graph: str, *, gone: Iterable[bytes], come: Iterable[bytes]) -> None:
        """Take N-Triples lines out of a named graph that holds them, and put others into it that it does not hold."""
        name = NamedNode(graph)
        gone, come = list(gone), list(come)
        if gone or come:
            self._graphs.add(graph)
        for triple in _triples(gone):
            self._quads.remove(_quad(triple, name))
            self._gone[triple].add(graph)
        ending = b" <" + graph.encode() + b"> ."
        added = [line[:-2] + ending for line in come]
        self._load(added, RdfFormat.N_QUADS)
        self._come.update(_triples(come))
        self._digest += digest_of(added) - digest_of(line[:-2] + ending for line in gone)
        self._count += len(come) - len(gone)

    def settle(self) -> None:
        """Bring the merged graph to what the named graphs say."""
        self.appeared = {triple for triple in self._come if _quad(triple, _EVERY) not in self.old}
        gone = (triple for triple in self._gone if triple not in self._come)
        self.vanished = {triple for triple in gone if not self._still_held(triple)}
        for triple in self.vanished - self._taken:
            if not self._is_own(triple):
                self._quads.remove(_quad(triple, _EVERY))
        back = self._taken - self.vanished  # what nobody said any more, and a rule concluded then
        self._taken = set(self.vanished)
        self._load([f"{triple} .".encode() for triple in self.appeared | back], RdfFormat.N_TRIPLES)

    def describe(self, **told: Any) -> None:
        """What the manifest tells beside what is counted here."""
        self._told |= told

    def _load(self, lines: list[bytes], format: RdfFormat) -> None:
        if lines:
            load = self._quads.bulk_load if len(lines) > _MANY else self._quads.load
            load(input=b"\n".join(lines) + b"\n", format=format, lenient=True)

    def _still_held(self, triple: Triple) -> bool:
        """Whether a graph says it that goes on saying it."""
        graphs = self._gone[triple]
        found = self.old.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(isinstance(q.graph_name, NamedNode) and q.graph_name.value not in graphs for q in found)

    def _is_own(self, triple: Triple) -> bool:
        """Whether a graph of a user's own says it."""
        found = self._quads.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(isinstance(q.graph_name, NamedNode) and q.graph_name.value in self.own for q in found)

    def _let_go(self) -> None:
        """Give the quads of the next release back: Oxigraph holds a lock on them."""
        self.__dict__.pop("quads", None)
        self.__dict__.pop("_quads", None)

    def _drop_empty(self) -> None:
        """A graph of which nothing is left is there no more."""
        for graph in (NamedNode(name) for name in self._graphs):
            if not any(self._quads.quads_for_pattern(None, None, None, graph)):
                self._quads.remove_graph(graph)

    def _publish(self) -> None:
        self._drop_empty()
        renamed = sorted(_renamed(self.appeared | self.vanished))
        names = {entity: list(names_of(self.quads, entity)) for entity in renamed}
        for entity, rows in names.items():
            self._texts.rename(entity, rows)
        carry_over(
            self.before.folder, self._staged, self.quads, appeared=self.appeared, vanished=self.vanished,
            names=names, all_names=lambda: all_names(self.quads),
        )  # fmt: skip
        self._texts.finish()
        self._quads.flush()
        self._let_go()
        added, removed = self._documents["added"], self._documents["removed"]
        before = self.before.manifest
        self.release = self._folder.newest() + 1
        manifest = replace(
            before,
            release=self.release,
            parent=before.release,
            time=now(),
            documents=before.documents + len(added) - len(removed),
            quads=before.quads + self._count,
            digest=hexadecimal(int(before.digest, 16) + self._digest),
            added=tuple(sorted(added - removed | self._own_changes["added"])),
            removed=tuple(sorted(removed - added | self._own_changes["removed"])),
            replaced=tuple(sorted(added & removed | self._own_changes["replaced"])),
            own=tuple(sorted(self.own)),
            files=sizes(self._staged),
            **self._told,
        )
        self._folder.publish(self._staged, manifest)


def _whole(path: Path, release: int) -> GraphStore:
    """The release that is served. Raises `StoreError` with the way out where it is damaged."""
    try:
        return GraphStore.open(path, release)
    except NewerError:
        raise
    except StoreError as error:
        has_older = any(number < release for number in Folder(path).numbers())
        next_ = "`liantu rollback` serves a release before it" if has_older else "build the store again"
        raise StoreError(f"{error}; {next_}") from error


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(lines: list[bytes]) -> list[Triple]:
    found = parse(input=b"\n".join(lines), format=RdfFormat.N_TRIPLES, lenient=True) if lines else ()
    return [quad.triple for quad in found]


def _renamed(triples: set[Triple]) -> set[str]:
    """The entities of which a name or a class came or went."""
    return {
        text_of(t.subject)
        for t in triples
        if t.predicate.value in _NAMES or (t.predicate.value == TYPE and local(text_of(t.object)) in CLASSES)
    }
