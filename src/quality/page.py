"""The page that tells the quality of extraction, `docs/quality.md`, and the floors that tests read from it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ..comparison import Comparison
from ..evaluation import Scores, Tally
from .annotated import AnnotatedSet
from .kinds import KINDS, Fault, faults

MARGIN: Final = 0.02  # what a figure may fall below the page's before a test fails
_MEASURES: Final = ("entities", "facts", "facts_said", "observations", "observations_strict", "grounding")
_MOST_KINDS: Final = 20
_EXAMPLES: Final = 3
_QUOTE: Final = 60  # characters
_HEAD: Final = """\
# Quality

Written by `make quality`; do not edit. Measured on the {count} bundled articles that have
[gold](../data/gold/README.md). Tests fail when a figure of the first table falls more than {margin} below it.

These texts were written for this project and its rules were tried on them, so the figures are higher than on articles
of other papers: use them to see what a change does, and `liantu evaluate` on texts of your own to see what you get.
"""
_FIGURE = re.compile(r"(?m)^\| ([a-z_]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|")


def page(read: AnnotatedSet) -> str:
    """The whole page, Markdown."""
    scores = read.scores()
    documents = [document.compared for document in read.documents()]
    parts = [
        _HEAD.format(count=len(documents), margin=MARGIN),
        _tallies("measure", {name: scores.totals[name] for name in _MEASURES}),
        _modality(documents),
        "## By class\n",
        _tallies("class", scores.by_class),
        "## By property\n",
        _tallies("property", scores.by_property),
        *_errors(faults(documents), scores),
    ]
    return "\n".join(parts)


def figures(text: str) -> dict[str, float]:
    """F1 of each measure, as the page gives it."""
    return {name: float(f1) for name, _, _, f1 in _FIGURE.findall(text) if name in _MEASURES}


def floors(text: str) -> dict[str, float]:
    """The least F1 of each measure that tests accept."""
    return {name: f1 - MARGIN if name != "grounding" else f1 for name, f1 in figures(text).items()}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell).replace('|', '¦') for cell in line)} |\n" for line in lines)


def _tallies(what: str, tallies: Mapping[str, Tally]) -> str:
    rows = [
        (name, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", t.hit, t.predicted, t.gold)
        for name, t in (tallies.items() if what == "measure" else sorted(tallies.items()))
    ]
    return _table((what, "P", "R", "F1", "hit", "found", "gold"), rows)


def _modality(documents: Iterable[Comparison]) -> str:
    matched = [
        (document.wanted[key], document.found[key])
        for document in documents
        for key in document.wanted.keys() & document.found.keys() - document.spare
    ]
    wrong = sum(wanted != found for wanted, found in matched)
    share = wrong / len(matched) if matched else 0.0
    return f"Planned for said, or said for planned: {wrong} of {len(matched)} matched facts ({share:.1%}).\n"


def _errors(found: Sequence[Fault], scores: Scores) -> Iterator[str]:
    """The most frequent kinds with their cost, and examples of each."""
    by_kind: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in found:
        by_kind[fault.kind].append(fault)
    order = sorted(by_kind, key=lambda kind: (-len(by_kind[kind]), kind))[:_MOST_KINDS]
    yield "## Kinds of error\n"
    yield (
        "A missed thing costs recall, an extra one precision; where an extra one stands in place of a missed one,\n"
        f"both are one error. All: {len(found)}. `share` is of all errors; `where` the classes, properties or units.\n"
    )
    rows = [(kind, KINDS[kind], *_cost(by_kind[kind], len(found))) for kind in order]
    yield _table(("kind", "meaning", "errors", "share", "missed", "extra", "where most"), rows)
    yield "### Examples\n"
    for kind in order:
        examples = "".join(f"- {_example(fault)}\n" for fault in _spread(by_kind[kind]))
        yield f"**{kind}**\n\n{examples}"


def _cost(found: Sequence[Fault], total: int) -> tuple[object, ...]:
    where = Counter(fault.where for fault in found)
    most = sorted(where.items(), key=lambda item: (-item[1], item[0]))[:3]
    missed, extra = sum(f.missed for f in found), sum(f.extra for f in found)
    return len(found), f"{len(found) / total:.1%}", missed, extra, ", ".join(f"{name} {count}" for name, count in most)


def _spread(found: Sequence[Fault]) -> list[Fault]:
    """A few examples, of different classes or properties as far as there are."""
    first: dict[str, Fault] = {}
    for fault in sorted(found):
        first.setdefault(fault.where, fault)
    rest = [fault for fault in sorted(found) if fault not in first.values()]
    return [*first.values(), *rest][:_EXAMPLES]


def _example(fault: Fault) -> str:
    quote = fault.quote if len(fault.quote) <= _QUOTE else fault.quote[:_QUOTE] + "…"
    said = f": 「{' '.join(quote.split())}」" if quote else ""
    return f"{fault.shown} ({fault.document[:3]}){said}"
