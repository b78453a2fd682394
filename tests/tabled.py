"""Small reference tables in the place of those of the installation, so that rules run over them in a moment."""

from __future__ import annotations

from typing import Final

from liantu import build, decided, deciding, update
from liantu.build import DEFAULT_BASE
from liantu.graph.vocabulary import ALTERNATE_NAME, SKOS
from liantu.records import Entity
from liantu.reference.quads import table_quads
from liantu.reference.rows import Fact, Note, Row, Table, table

FIRM: Final = Entity("Enterprise", "远山泵业", frozenset({"远山"}))
OTHER: Final = Entity("Enterprise", "云帆机器人")
CITY: Final = Entity("City", "青岛市", frozenset({"青岛"}))
FIELD, ABOVE = Entity("Industry", "智能家电"), Entity("Industry", "家电")
SOURCE: Final = ("https://example.org/rows", "2025", "verified")
TABLES: Final[tuple[Table, ...]] = (
    table(
        "fields",
        ("产业", "fields"),
        [
            Row(
                "智能家电", "智能家电 ⊂ 家电", *SOURCE, (Fact(FIELD, "subIndustryOf", ABOVE),), (FIELD, ABOVE),
                (
                    Note(FIELD, SKOS + "prefLabel", '"智能家电"@zh'),
                    Note(ABOVE, SKOS + "prefLabel", '"家电"@zh'),
                    Note(FIELD, SKOS + "broader", "industry/家电"),
                ),
            ),
        ],
    ),
    table(
        "firms",
        ("企业", "firms"),
        [
            Row(
                "远山泵业", "远山泵业; home: 青岛市; field: 智能家电", *SOURCE,
                (Fact(FIRM, "headquarteredIn", CITY, (("asOf", "2025"),)), Fact(FIRM, "inIndustry", FIELD)),
                (FIRM,), (Note(FIRM, ALTERNATE_NAME, '"Morning Star"@en'),),
            ),
            Row("云帆机器人", "云帆机器人; parent: 远山泵业", *SOURCE, (Fact(OTHER, "subsidiaryOf", FIRM),), (OTHER,)),
        ],
    ),
)  # fmt: skip


def quads(base: str = DEFAULT_BASE, *, known: bool = True) -> bytes:
    """Their N-Quads."""
    return b"".join(table_quads(each, base=base) for each in TABLES)


def put_in_place() -> None:
    """For a process of its own; a test patches the same names."""
    for name, value in PATCHES.items():
        module, _, attribute = name.rpartition(".")
        setattr({m.__name__: m for m in (build, decided, deciding, update)}[module], attribute, value)


PATCHES: Final = {
    "liantu.build.reference_quads": quads,
    "liantu.deciding.reference_quads": quads,
    "liantu.update.reference_quads": quads,
    "liantu.decided._tables": lambda known: TABLES,
}
