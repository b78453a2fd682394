"""All reference tables of this installation, and their N-Quads."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ..lexicon import Lexicon, load
from .divisions import division_rows
from .industries import class_rows, industry_rows
from .known import known_rows
from .lists import read_rows
from .quads import table_quads
from .rows import Table, table
from .specs import KNOWN_GRAPH, LISTS

KNOWN: Final = "known"


def reference_tables(lexicon: Lexicon) -> tuple[Table, ...]:
    """Every table, the generally known bodies last. Raises `LexiconError` for a row that cannot be understood."""
    return (
        table("divisions", ("行政区划", "administrative divisions"), division_rows(lexicon)),
        table("industries", ("产业分类", "fields of industry"), industry_rows(lexicon)),
        table("industry_classes", ("行业分类标准及对应", "official classifications and matches"), class_rows(lexicon)),
        *(table(spec.name, spec.titles, read_rows(spec, lexicon)) for spec in LISTS),
        table(KNOWN, ("公知的企业、高校和机构", "generally known bodies"), known_rows(lexicon), graph=KNOWN_GRAPH),
    )


@lru_cache(maxsize=4)
def reference_quads(base: str, *, known: bool = True) -> bytes:
    """N-Quads of all tables, graph after graph, each sorted; `known` off leaves generally known bodies out."""
    tables = reference_tables(load())
    return b"".join(table_quads(each, base=base) for each in tables if known or each.name != KNOWN)
