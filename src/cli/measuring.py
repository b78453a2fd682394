"""Commands that measure what reads the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import TABLE_FORMATS, OutputOption, examples, format_option
from .registry import app
from .tables import as_json, as_rows
from .terminal import emit

if TYPE_CHECKING:
    from ..quality.rules import RuleScore

COLUMNS = ("rule", "finds", "hits", "found", "wrong", "precision", "share", "confidence")


@app.command(
    "rules",
    epilog=examples(
        "liantu rules --gold data/gold --texts data/articles",
        "liantu rules --gold gold --texts texts --write data/lexicon/relation_precision.tsv",
    ),
)
def measure(
    gold: Annotated[
        list[Path], typer.Option(metavar="DIR", exists=True, file_okay=False, help="Folder of the annotations.")
    ],
    texts: Annotated[
        list[Path], typer.Option(metavar="DIR", exists=True, file_okay=False, help="Folder of the annotated texts.")
    ],
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE", help="Write the rules' smoothed precision as the lexicon's table."),
    ] = None,
    format: Annotated[str, format_option(TABLE_FORMATS)] = "table",
    output: OutputOption = None,
) -> None:
    """Show what each rule finds and how much of it is right.

    Facts, observations and mentions of annotated texts, which are read anew; the rule with the most wrong comes
    first. --gold and --texts may be given several times, in pairs. `share` is what part of all that the gold has
    the rule finds.
    """
    if len(gold) != len(texts):
        raise typer.BadParameter(f"{len(gold)} --gold and {len(texts)} --texts: give one folder of texts for each.")
    from ..quality.annotated import read_annotated  # loads spaCy
    from ..quality.rules import measure_rules, precision_table

    sets = [read_annotated(*pair) for pair in zip(gold, texts, strict=True)]
    documents = [document for one in sets for document in one.documents()]
    scores = measure_rules(documents)
    if write is not None:
        write.write_text(precision_table(documents), encoding="utf-8")
    rows = list(_rows(scores))
    emit(as_json(rows) if format == "json" else as_rows("table", COLUMNS, rows), output)


def _rows(scores: Sequence[RuleScore]) -> Iterator[dict[str, object]]:
    for score in scores:
        yield {
            "rule": score.rule,
            "finds": score.what,
            "hits": score.hits,
            "found": score.found,
            "wrong": score.wrong,
            "precision": round(score.precision, 3),
            "share": round(score.share, 4),
            "confidence": score.confidence,
        }
