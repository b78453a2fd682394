"""Tables of `data/reference` as rows: which column holds what, and what a row says, is told by a `Spec`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from typing import Final

from ..graph import literals
from ..graph.vocabulary import ALTERNATE_NAME, OWL
from ..lexicon import Lexicon, parse_table
from ..records import Entity
from .entities import named
from .rows import Fact, Note, Row

STATUSES: Final = frozenset({"verified", "own-knowledge", "unknown", "general knowledge", "claimed by the company"})
WIKIDATA: Final = "http://www.wikidata.org/entity/"
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spec:
    """How a table is read. `columns` gives the kind of entity in a column (several in one cell are divided by |);
    `facts` are (column, predicate, column); `key` are the columns that tell a row from all others, the first of them
    the thing that the row is about, whose further names are in `alt` and `en`. `literals` gives the properties of
    other columns, `qualifiers` the columns whose text stands on each statement of the facts named.
    """

    name: str
    titles: tuple[str, str]
    key: tuple[str, ...]
    columns: Mapping[str, str]
    facts: tuple[tuple[str, str, str], ...]
    literals: Mapping[str, str] = field(default_factory=dict)
    qualifiers: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_rows(spec: Spec, lexicon: Lexicon) -> tuple[Row, ...]:
    """The rows of a table. Raises `LexiconError` with file and line for one that cannot be understood."""
    text = files("liantu.data").joinpath("reference", f"{spec.name}.tsv").read_text(encoding="utf-8")
    return tuple(rows_of(text, spec, lexicon))


def rows_of(text: str, spec: Spec, lexicon: Lexicon) -> Iterator[Row]:
    """The rows of the TSV text of a table."""
    return parse_table(text, lambda cells: _row(cells, spec, lexicon), name=f"{spec.name}.tsv")


def read_cells(name: str) -> tuple[Cells, ...]:
    """The rows of a table as they stand there, by column."""
    text = files("liantu.data").joinpath("reference", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(parse_table(text, dict, name=f"{name}.tsv"))


def shown(cells: Cells, *, without: Iterable[str] = ("source", "status", "date")) -> str:
    """A row as one line for a reader."""
    return "; ".join(f"{name}: {cell}" for name, cell in cells.items() if cell and name not in without)


def _row(cells: Cells, spec: Spec, lexicon: Lexicon) -> Row:
    if cells["status"] not in STATUSES:
        raise ValueError(f"{cells['status']!r} is no status")
    entities = {column: _entities(cells[column], kind, lexicon) for column, kind in spec.columns.items()}
    main = entities[spec.key[0]]
    if len(main) != 1:
        raise ValueError(f"the column {spec.key[0]} names one thing, not {cells[spec.key[0]]!r}")
    return Row(
        key="-".join(cells[column] for column in spec.key if cells[column]),
        text=shown(cells),
        source=cells["source"],
        date=cells["date"],
        status=cells["status"],
        facts=tuple(_facts(cells, spec, entities)),
        entities=tuple(_named_too(main[0], cells)),
        notes=tuple(_notes(main[0], cells, spec)),
    )


def _entities(cell: str, kind: str, lexicon: Lexicon) -> tuple[Entity, ...]:
    return tuple(named(name, kind, lexicon) for name in cell.split("|") if name)


def _facts(cells: Cells, spec: Spec, entities: Mapping[str, tuple[Entity, ...]]) -> Iterator[Fact]:
    for subjects, predicate, objects in spec.facts:
        qualifiers = tuple(
            (name, cells[column])
            for column, name, predicates in (("date", "asOf", None), *_qualifying(spec))
            if cells.get(column) and (predicates is None or predicate in predicates)
        )
        for subject, object_ in product(entities[subjects], entities[objects]):
            yield Fact(subject, predicate, object_, qualifiers)


def _qualifying(spec: Spec) -> Iterator[tuple[str, str, frozenset[str]]]:
    return ((column, column, predicates) for column, predicates in spec.qualifiers.items())


def _named_too(main: Entity, cells: Cells) -> Iterator[Entity]:
    others = frozenset(name for name in cells.get("alt", "").split("|") if name)
    yield Entity(main.type, main.label, main.names | others, main.within)


def _notes(main: Entity, cells: Cells, spec: Spec) -> Iterator[Note]:
    for name in filter(None, cells.get("en", "").split("|")):
        yield Note(main, ALTERNATE_NAME, f"{literals.string(name)}@en")
    if cells.get("wikidata"):
        yield Note(main, OWL + "sameAs", f"<{WIKIDATA}{cells['wikidata']}>")
    for column, property_ in spec.literals.items():
        if cells[column]:
            yield Note(main, property_, literals.string(cells[column]))
