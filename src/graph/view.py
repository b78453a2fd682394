"""The reading face of a store. Every call finishes in the calling thread: a result of the store must not leave it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from threading import Lock

from pyoxigraph import Store

from ..errors import NotFoundError
from . import cards
from .cards import Card, StatementItem
from .iri import inferred_graph
from .lookup import Lookup, build_lookup
from .made import Quads, made
from .reading import named, properties_of, select_named, subjects_of
from .search import Hit, find
from .stats import Stats, count
from .texts import DocumentItem, TextRecord, Texts
from .vocabulary import ALT_LABEL, ALTERNATE_NAME, IDENTIFIER, LABEL, LT, OBJECT, SUBJECT, TYPE


class View:
    """Reads a store; safe to share between threads. `base` is the prefix of its minted IRIs.

    `quads` is what texts, tables and rules say, `whole` has the graphs of a user's own (`own`) as well.
    """

    def __init__(
        self, quads: Store, texts: Texts, base: str, lookup: Lookup | None = None, *, own: Collection[str] = ()
    ) -> None:
        self.whole = quads
        self.own = tuple(own)
        self.quads: Quads = made(quads, own)
        self.base = base
        self._texts = texts
        self._lookup = lookup
        self._making = Lock()

    @property
    def lookup(self) -> Lookup:
        """The look-ups of the store; made in memory when they are first asked for, if there are no files of them."""
        with self._making:
            if self._lookup is None:
                self._lookup = build_lookup(self.quads, self._texts.names())
            return self._lookup

    def card(self, iri: str, *, limit: int = 500) -> Card:
        """An entity with what is said of it, at most `limit` items of each kind. Raises `NotFoundError`."""
        named(iri)
        properties = properties_of(self.quads, [iri], only=(TYPE, LABEL, ALT_LABEL, ALTERNATE_NAME)).get(iri, {})
        if LABEL not in properties:
            raise NotFoundError(f"there is no entity {iri}")
        shown = cards.node(iri, properties)
        kinds = (SUBJECT, OBJECT, LT + "about", LT + "mentions")
        found = [self._inferred_last(predicate, iri) for predicate in kinds]
        out, into, about, documents = (items[:limit] for items in found)
        identifiers = properties_of(self.quads, documents, only=(IDENTIFIER,)).values()
        return Card(
            iri=iri,
            label=shown.label,
            types=shown.types,
            names=tuple(sorted({*properties.get(ALT_LABEL, ()), *properties.get(ALTERNATE_NAME, ())})),
            facts_out=tuple(cards.statements(self.quads, out)),
            facts_in=tuple(cards.statements(self.quads, into)),
            observations=tuple(cards.observations(self.quads, about)),
            documents=tuple(sorted(value for p in identifiers for value in p.get(IDENTIFIER, ()))),
            truncated=any(len(items) > limit for items in found),
        )

    def _inferred_last(self, predicate: str, iri: str) -> list[str]:
        """What is joined to an IRI, conclusions after all else, so that a limit leaves these out first."""
        inferred = set(subjects_of(self.quads, predicate, iri, graph=inferred_graph(self.base)))
        return sorted(subjects_of(self.quads, predicate, iri), key=lambda subject: (subject in inferred, subject))

    def statement(self, iri: str) -> StatementItem:
        """One statement with its sentences. Raises `NotFoundError`."""
        named(iri)
        found = cards.statements(self.quads, [iri])
        if not found:
            raise NotFoundError(f"there is no statement {iri}")
        return found[0]

    def document_count(self) -> int:
        """How many documents the store holds."""
        return self._texts.count()

    def documents(self, *, limit: int = 100, offset: int = 0) -> list[DocumentItem]:
        """A stretch of the documents, by identifier."""
        return self._texts.documents(limit=limit, offset=offset)

    def document(self, id_or_iri: str) -> TextRecord:
        """A document's text with its mentions in raw offsets. Raises `NotFoundError`."""
        found = self._texts.document(id_or_iri)
        if found is None:
            raise NotFoundError(f"there is no document {id_or_iri!r}")
        return found

    def has_document(self, identifier: str) -> bool:
        """Whether a document has this identifier."""
        return self._texts.has(identifier)

    def identifiers(self) -> list[str]:
        """The identifiers of all documents, sorted."""
        return self._texts.identifiers()

    def editions(self) -> dict[str, tuple[str, str]]:
        """Identifier of each document -> its IRI, and what is another one for each other text or metadata."""
        return self._texts.editions()

    def same_text(self, text: str) -> list[str]:
        """The identifiers of the documents that have this very text, sorted."""
        return self._texts.same_text(text)

    def search(self, q: str, *, type_: str | None = None, limit: int = 20, near: bool = False) -> list[Hit]:
        """Entities by any name, whole or in part, in Chinese or pinyin; `type_` is the local name of a class.

        With `near` also by names that sound the same or are one typing error away, after all others.
        """
        return find(self.lookup, q, type_=type_, limit=limit, near=near)

    def named(self, folded: Sequence[str]) -> list[tuple[str, str, str, int]]:
        """(entity, class, name, is it the label) of the entities that have one of these folded names."""
        return self._named("folded", folded)

    def sounding(self, pinyin: str) -> list[tuple[str, str, str, int]]:
        """The same by the pinyin of a whole name, as it is typed (qingdao)."""
        return self._named("pinyin", (pinyin,)) if pinyin else []

    def _named(self, column: str, values: Sequence[str]) -> list[tuple[str, str, str, int]]:
        step = 500  # values that one statement of SQLite surely takes
        stretches = (values[start : start + step] for start in range(0, len(values), step))
        found = (
            row for s in stretches for row in self._texts.names_like(f"{column} IN ({', '.join('?' * len(s))})", *s)
        )
        return sorted(found)

    def stats(self) -> Stats:
        """Counts over the whole store; linear in its size."""
        return count(self.whole)

    def query(self, query: str) -> list[dict[str, str]]:
        """Rows of a trusted SELECT by variable, over all graphs; unbound variables are left out.

        For queries of other people see `sparql.evaluate`.
        """
        return select_named(self.whole, query)
