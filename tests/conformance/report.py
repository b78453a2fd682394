"""The page docs/conformance.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.metadata import version

from .suites import Ran
from .upstream import UPSTREAM

KINDS = {
    "QueryEvaluationTest": "query evaluation",
    "CSVResultFormatTest": "results as CSV",
    "PositiveSyntaxTest11": "syntax to accept",
    "NegativeSyntaxTest11": "syntax to refuse",
    "ProtocolTest": "protocol",
    "ServiceDescriptionTest": "service description",
    "GraphStoreProtocolTest": "graph store protocol",
    "UpdateEvaluationTest": "update evaluation",
    "PositiveUpdateSyntaxTest11": "update syntax to accept",
    "NegativeUpdateSyntaxTest11": "update syntax to refuse",
}
HEAD = """# Conformance

The W3C's test suites for SPARQL 1.1 (https://github.com/w3c/rdf-tests), each test asked over HTTP of the real server:
`/sparql` with its pool of workers, `/graphs`, the Service Description. `make conformance` runs them and writes this
page.

Each data set is a store of its own. A query is sent with the IRI of its file as BASE. Numbers are compared by value,
blank nodes under any name. The tests of the Graph Store Protocol are read and written over HTTP, with a key, over a
store on disk in which each write is a release.
"""


def page(ran: Sequence[Ran]) -> str:
    """The whole page. The same outcomes give the same text."""
    total = Counter(item.outcome for item in ran)
    engine = f"Engine: pyoxigraph {version('pyoxigraph')}."
    return "\n".join(
        [
            HEAD,
            f"{engine} {total['pass']} pass, {total['fail']} fail, {total['skip']} are skipped.",
            "",
            *_table("kind", ran, [KINDS[item.test.kind] for item in ran]),
            "",
            *_table("group", ran, [f"`{item.test.group}`" for item in ran]),
            "",
            *_failures(ran),
            *_reasons(ran),
        ]
    )


def _table(what: str, ran: Sequence[Ran], keys: Sequence[str]) -> list[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item, key in zip(ran, keys, strict=True):
        counts[key][item.outcome] += 1
    rows = [f"| {key} | {c['pass']} | {c['fail']} | {c['skip']} |" for key, c in sorted(counts.items())]
    return [f"| {what} | pass | fail | skip |", "|---|---|---|---|", *rows]


def _failures(ran: Sequence[Ran]) -> list[str]:
    """By the engine, as far as that is known; what is not known of is to be mended here."""
    failed = [item for item in ran if item.outcome == "fail"]
    lines = [f"- `{item.path}`: {UPSTREAM.get(item.path, 'ours: ' + item.why)}" for item in failed]
    return ["## What fails", "", "All in the engine, unless it says *ours*.", "", *(lines or ["Nothing."]), ""]


def _reasons(ran: Sequence[Ran]) -> list[str]:
    counts = Counter(item.why for item in ran if item.outcome == "skip")
    return ["## What is skipped, and why", "", *(f"- {n}: {why}" for why, n in sorted(counts.items())), ""]
