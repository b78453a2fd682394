"""Answers as plain values and as text: rows, then what each rests on, then the query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .ask import Answer
from .rows import Ground, Result, Row

_INDENT: Final = "  "
_WORDS: Final = {"said": "文本", "reference": "参考数据", "inferred": "推出"}


def cells(result: Result) -> list[dict[str, str]]:
    """Rows as column -> text, with the origins of the facts behind each in a last column."""
    return [
        {**{c: cell.text for c, cell in zip(result.columns, row.cells, strict=False)}, "origin": " ".join(row.origins)}
        for row in result.rows
    ]


def proof_lines(result: Result) -> Iterator[str]:
    """For each row its grounds as an indented tree that ends in sentences and reference rows."""
    for number, row in enumerate(result.rows, start=1):
        yield f"{number}. {' · '.join(cell.text for cell in row.cells if cell.text)}"
        yield from _grounds(row)


def _grounds(row: Row) -> Iterator[str]:
    for ground in row.grounds:
        yield from ground_lines(ground, depth=1)


def ground_lines(ground: Ground, *, depth: int = 0) -> Iterator[str]:
    """One fact, its rule and premises below it, its sentences and rows below that."""
    lead = _INDENT * depth
    planned = ", planned" if ground.modality == "Planned" else ""
    known = f"[{_WORDS[ground.origin]} {ground.origin}{planned}]"
    yield f"{lead}{ground.subject} {ground.predicate} {ground.object} {known}"
    if ground.rule is not None:
        yield f"{lead}{_INDENT}规则 rule: {ground.rule.zh or ground.rule.en}"
    for sentence in ground.sentences:
        exact = " ".join(sentence.exact.split())
        yield f"{lead}{_INDENT}“{exact}” ({sentence.document_id} {sentence.start}-{sentence.end})"
    for reference in ground.reference:
        dated = f", {reference.date}" if reference.date else ""
        yield f"{lead}{_INDENT}{reference.table}: {reference.text} {reference.source} ({reference.status}{dated})"
    for premise in ground.premises:
        yield from ground_lines(premise, depth=depth + 1)


def summary(answer: Answer) -> str:
    """What came of the question, in one line of each language where there is no answer."""
    if answer.status == "answered" and answer.result is not None:
        sure = "" if answer.sure else "，没有把握 / not sure"
        rows = f"{len(answer.result.rows)} 行 rows ({answer.method}, {answer.confidence:.2f}{sure})"
        return "\n".join((rows, *_taken(answer)))
    nearest = "".join(f"\n  {n.id}: {n.zh} / {n.en}" for n in answer.nearest)
    return "\n".join((answer.note_zh, answer.note_en, *_taken(answer))) + nearest


def _taken(answer: Answer) -> Iterator[str]:
    """What the names were taken for, where the question does not write them in full."""
    for name in answer.taken:
        if name.text != name.label:
            guess = "（只是相似 / only alike）" if name.guessed else ""
            yield f"{name.text} = {name.label}{guess}"
