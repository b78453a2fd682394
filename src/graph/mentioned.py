"""The sentence in which an entity is named first: what shows that a document names it, where no statement does."""

from __future__ import annotations

import re
from typing import Final

from .cards import Sentence
from .reading import first, properties_of, subjects_of
from .texts import TextRecord
from .view import View
from .vocabulary import IDENTIFIER, LT

_ENDS: Final = "。！？!?\n"
_END = re.compile(rf"[{_ENDS}]")


def first_mention(view: View, entity: str) -> Sentence | None:
    """The first sentence of the first document, by identifier, that names an entity; None where no text does."""
    found = properties_of(view.quads, subjects_of(view.quads, LT + "mentions", entity), only=(IDENTIFIER,))
    for identifier in sorted(first(p, IDENTIFIER) for p in found.values()):
        record = view.document(identifier)
        for mention in record.mentions:
            if mention.entity == entity:
                return _around(record, mention.start, mention.end)
    return None


def _around(record: TextRecord, start: int, end: int) -> Sentence:
    """The stretch up to the ends of the sentence on both sides, without blanks."""
    text = record.text
    low = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    closing = _END.search(text, end)
    high = closing.end() if closing else len(text)
    exact = text[low:high]
    low += len(exact) - len(exact.lstrip())
    exact = exact.strip()
    return Sentence(record.iri, record.id, exact, low, low + len(exact))
