"""The targets of a year: 2027年的目标是什么 asks for every number that is aimed at by then, of what is named or all."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ..graph.view import View
from .catalogue import ProofPattern
from .clause import Clause
from .facts import Scope
from .rows import Row
from .run import select_rows
from .tokens import tokens

_REACHING: Final = frozenset({"实现", "达到", "完成", "达成", "设定", "提出", "确定", "力争", "预期"})
COLUMNS: Final = ("thing", "indicator", "value", "unit", "bound", "period")


def query(clause: Clause) -> str:
    """Observations of the kind target for the clause's years, about what it names, as SPARQL."""
    about = sorted({iri for name in clause.names for iri, _ in name.entities})
    lines = [f"VALUES ?thing {{ {' '.join(f'<{iri}>' for iri in about)} }}"] if about else []
    lines += [
        '?observation lt:kind "target" .',
        "?observation lt:about ?thing .",
        "?observation lt:indicator ?indicator .",
        "?observation lt:value ?value .",
        "?observation lt:period ?period .",
        f"""FILTER(REGEX(?period, "{"|".join(clause.years)}"))""",
        *(f'FILTER(CONTAINS(?indicator, "{word}"))' for word in tokens(clause.rest) if word not in _REACHING),
        "OPTIONAL { ?observation lt:unit ?unit }",
        "OPTIONAL { ?observation lt:bound ?bound }",
    ]
    body = "\n  ".join(lines)
    selected = " ".join(f"?{name}" for name in COLUMNS)
    return f"SELECT {selected} ?observation WHERE {{\n  {body}\n}}\nORDER BY ?thing ?indicator ?period ?value\n"


def rows_of(view: View, sparql: str, documents: Collection[str]) -> list[Row]:
    """The rows of the query that these documents say; all when none is named."""
    scope = Scope(view, documents)
    rows = select_rows(view, sparql, COLUMNS, [ProofPattern("observation")])
    return [row for row in rows if any(scope.holds(g.iri) for g in row.grounds)]
