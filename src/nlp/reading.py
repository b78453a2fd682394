"""One document read: laid out, its names, relations and measures found.

Without spaCy, whose import costs more than reading a page: `pipeline` puts the same finders into a `Language`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Document, Measure, Mention, Reading, Relation
from .articles import document_place_date
from .layout import layout
from .names import find_mentions
from .observations import find_measures
from .relations import find_relations
from .scan import ahead
from .view import PageView

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(slots=True)
class Findings:
    """What has been found in one page so far. `date` is the document's own ISO date, if told."""

    view: PageView
    date: str | None = None
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    measures: tuple[Measure, ...] = ()

    @classmethod
    def of(cls, text: str, *, date: str | None = None) -> Findings:
        """The page of a raw text whose date (ISO) is known from elsewhere; nothing is found yet."""
        return cls(PageView.of(layout(text, date=date)), date)

    def find_names(self) -> None:
        """Fill `mentions`, which the two below need."""
        self.mentions = tuple(find_mentions(self.view))

    def find_relations(self) -> None:
        """Fill `relations`."""
        self.relations = tuple(find_relations(self.view, self.mentions))

    def find_measures(self) -> None:
        """Fill `measures`."""
        self.measures = tuple(find_measures(self.view, self.mentions, date=self.date))

    def reading(self, document: Document) -> Reading:
        """All that was found, as the reading of the document whose page this is."""
        return Reading(document, self.view.page, self.mentions, self.relations, self.measures)


def read_document(document: Document) -> Reading:
    """All that is found in one document."""
    return read_documents([document])[0]


def read_documents(documents: Sequence[Document]) -> list[Reading]:
    """All that is found in each document, as if it were read alone.

    Every stage goes over all of them before the next begins: the dictionary and the tables that a stage looks things
    up in then stay in the processor's caches, which saves an eighth of the time. Meant for some hundred pages at once.
    """
    dates = [iso(document.date) for document in documents]
    pages = [layout(document.text, date=date) for document, date in zip(documents, dates, strict=True)]
    with ahead(page.text for page in pages):
        found = [Findings(PageView.of(page), date) for page, date in zip(pages, dates, strict=True)]
        for find in (Findings.find_names, Findings.find_relations, Findings.find_measures):
            for each in found:
                find(each)
    return [each.reading(document) for each, document in zip(found, documents, strict=True)]


def iso(date: str | None) -> str | None:
    """The date where it is one that can be reckoned with; metadata come in any form."""
    return date if date and _ISO.fullmatch(date) else None


def told(reading: Reading) -> tuple[str | None, str | None]:
    """Title and ISO date that the document tells of itself: metadata first, then heading and datelines."""
    document, page = reading.document, reading.page
    date, _ = document_place_date(page, title=document.title, date=iso(document.date))
    heading = next((page.text[b.start : b.end] for b in page.blocks if b.kind == "heading"), None)
    return document.title or heading, date
