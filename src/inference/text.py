"""An explanation as indented lines."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.cards import ReferenceRow, Sentence
from .explain import Explanation, Reason

_INDENT = "  "


def tree(explanation: Explanation) -> str:
    """The tree as text: a fact, below it its sentences, rows and rules, below each rule its premises."""
    return "\n".join(_fact(explanation)) + "\n"


def _fact(fact: Explanation) -> Iterator[str]:
    yield f"{fact.subject.label} {fact.predicate} {fact.object.label} [{fact.status}]"
    for sentence in fact.sentences:
        yield _INDENT + _sentence(sentence)
    if fact.sentence_count > len(fact.sentences):
        yield f"{_INDENT}… {fact.sentence_count - len(fact.sentences)} more sentences"
    yield from (_INDENT + _row(row) for row in fact.rows)
    for reason in fact.reasons:
        yield from (_INDENT + line for line in _reason(reason))
    if fact.reason_count > len(fact.reasons):
        yield f"{_INDENT}… {fact.reason_count - len(fact.reasons)} more ways"


def _sentence(sentence: Sentence) -> str:
    text = "".join(sentence.exact.split())
    return f"“{text}” {sentence.document_id} {sentence.start}–{sentence.end}"


def _row(row: ReferenceRow) -> str:
    return ", ".join(part for part in (f"{row.table}: {row.text}", row.status, row.date, row.source) if part)


def _reason(reason: Reason) -> Iterator[str]:
    yield f"{reason.rule.id}: {reason.rule.zh} {reason.rule.en}"
    for premise in reason.premises:
        yield from (_INDENT + line for line in _fact(premise))
