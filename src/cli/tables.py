"""Results as text for a terminal or a pipe: tables, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table

from ..evaluation import Scores, Tally
from ..records import Skipped

if TYPE_CHECKING:
    from ..build import BuildReport
    from ..graph.shapes import ShapeReport, Violation

PIPE_WIDTH = 1_000  # columns of a table that no terminal bounds


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def as_rows(format: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as a table or as CSV; None is empty."""
    cells = [["" if row[column] is None else str(row[column]) for column in columns] for row in rows]
    if format == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([columns, *cells])
        return text.getvalue()
    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in cells:
        table.add_row(*row)
    return render(table)


def render(table: Table) -> str:
    """A table as text, as wide as the terminal, or as it needs where there is none."""
    text = io.StringIO()
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    Console(file=text, width=width, markup=False, highlight=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines() if line.strip())


def findings(report: ShapeReport) -> str:
    """A report on shapes: its status, a line for each finding with where it comes from, and what was not checked."""
    columns = ("severity", "focus", "path", "value", "message", "taken from")
    rows = [asdict(violation) | {"taken from": _taken_from(violation)} for violation in report.violations]
    summary = f"{report.status}: {report.checked} nodes checked, {len(rows)} findings\n"
    shapes = " ".join(shape.rpartition("#")[2] for shape in report.not_checked)
    return summary + (as_rows("table", columns, rows) if rows else "") + (f"not checked: {shapes}\n" if shapes else "")


def _taken_from(violation: Violation) -> str | None:
    """The first sentence with its offsets, else the first row with its table."""
    for sentence in violation.sentences:
        return f"{sentence.document_id}[{sentence.start}:{sentence.end}] {sentence.exact}"
    return next((f"{row.table}: {row.text} ({row.status})" for row in violation.rows), None)


def solutions(result: Mapping[str, Any]) -> str:
    """SPARQL JSON results as a table; ASK as a word."""
    if "boolean" in result:
        return f"{str(result['boolean']).lower()}\n"
    columns = result["head"]["vars"]
    rows = ({c: row[c]["value"] if c in row else None for c in columns} for row in result["results"]["bindings"])
    return as_rows("table", columns, rows)


def report_table(report: BuildReport) -> Table:
    table = Table("read", "count", box=box.SIMPLE_HEAD)
    rate = report.characters / report.seconds if report.seconds else 0.0
    told: list[tuple[str, object]] = [
        ("documents", report.documents),
        ("mentions", report.mentions),
        *((f"entities {name}", count) for name, count in sorted(report.entities_by_class.items())),
        *((f"statements {name}", count) for name, count in sorted(report.statements_by_property.items())),
        ("observations", report.observations),
        ("inferred facts", report.inferred),
        ("sentences", report.sentences),
        *((f"sentences unexplained, {kind}", count) for kind, count in sorted(report.unexplained.items())),
        ("skipped inputs", sum(not skipped.part for skipped in report.skipped)),
        ("characters per second", f"{rate:.0f}"),
    ]
    for name, count in told:
        table.add_row(name, str(count))
    return table


def skipped_lines(skipped: Iterable[Skipped], passed_over: int) -> Iterator[str]:
    """What was not read, by name, and how many files of other kinds stood in folders."""
    yield from (f"{'left out of' if one.part else 'skipped'} {one.name}: {one.reason}" for one in skipped)
    if passed_over:
        yield f"{passed_over} {'file' if passed_over == 1 else 'files'} of other kinds passed over"


def counts(stats: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """Nested counts as lines: `entities City`, `statements locatedIn Said`."""
    for name, value in stats.items():
        if isinstance(value, Mapping):
            yield from ({"what": f"{name} {line['what']}", "count": line["count"]} for line in counts(value))
        else:
            yield {"what": name, "count": round(value, 2) if isinstance(value, float) else value}


def _score_row(name: str, tally: Tally) -> dict[str, object]:
    rates = {"P": tally.precision, "R": tally.recall, "F1": tally.f1}
    counts = {"hit": tally.hit, "found": tally.predicted, "gold": tally.gold}
    return {"name": name, **{key: f"{rate:.3f}" for key, rate in rates.items()}, **counts}


def _groups(scores: Scores) -> dict[str, Mapping[str, Tally]]:
    return {"total": scores.totals, "class": scores.by_class, "property": scores.by_property}


def score_tables(scores: Scores) -> Iterator[str]:
    for title, group in _groups(scores).items():
        rows = [{title: name, **_score_row(name, tally)} for name, tally in sorted(group.items())]
        yield as_rows("table", (title, "P", "R", "F1", "hit", "found", "gold"), rows)


def score_dump(scores: Scores) -> dict[str, object]:
    def dump(group: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
        return {name: _numbers(tally) for name, tally in sorted(group.items())}

    documents = {name: dump(kinds) for name, kinds in sorted(scores.documents.items())}
    return {**{title: dump(group) for title, group in _groups(scores).items()}, "documents": documents}


def _numbers(tally: Tally) -> dict[str, float]:
    rates = {"precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f1": round(tally.f1, 4)}
    return {**rates, "hit": tally.hit, "predicted": tally.predicted, "gold": tally.gold}


def misses_lines(scores: Scores) -> Iterator[str]:
    """One line for each thing that the gold or the graph has alone, tab-separated."""
    for kind in ("entities", "facts", "observations"):
        tally = scores.totals[kind]
        for word, items in (("missed", tally.missed), ("extra", tally.extra)):
            yield from ("\t".join((kind, word, *item)) + "\n" for item in items)
