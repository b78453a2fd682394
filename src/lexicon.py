"""The tables of known names: divisions, industries, organisations; read once, looked up by any of their names.

The files are `lexicon/*.tsv` of the package `liantu.data`: a header row, then one row a thing; lines that start
with `#` are comments; several names in one cell are separated by `|`; data/README.md tells where each comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol, TypeVar

from .errors import LexiconError

Level = Literal["Province", "City", "District"]

LEVELS: Mapping[str, Level] = {"Province": "Province", "City": "City", "District": "District"}
ORGANIZATION_TYPES = frozenset(
    {"Enterprise", "FinancialInstitution", "GovernmentBody", "Lab", "Organization", "Park", "Platform", "University"}
)


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative area. `parent` is a code or empty; `valid_to` is set on names that were withdrawn."""

    code: str
    name: str
    short: str
    alt: tuple[str, ...]
    level: Level
    parent: str
    valid_from: str
    valid_to: str
    common_word: bool
    source: str

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every name, the official one first, each once."""
        return tuple(dict.fromkeys((self.name, self.short, *self.alt)))

    def needs_context(self, surface: str) -> bool:
        """Whether this surface is also an ordinary word (合作, 朝阳), so that it does not name the place alone."""
        return self.common_word and surface == self.short


@dataclass(frozen=True, slots=True)
class IndustryTerm:
    """A field of industry. `broader` is the label of another term or empty; `count` is its hits in news texts.

    `common_words` are those of its names that mean an industry only beside 产业, in a list or after a trigger (交通).
    """

    label: str
    en: str
    broader: str
    alt: tuple[str, ...]
    tier: str
    common_words: frozenset[str]
    count: int
    source: str

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every name, the label first."""
        return (self.label, *self.alt)

    def needs_context(self, surface: str) -> bool:
        """Whether this surface names an industry only in context."""
        return surface in self.common_words


@dataclass(frozen=True, slots=True)
class Organization:
    """A body known by name. `type` is a class of the ontology, `home` the short name of its division or empty.

    `common_words` are those of its names that are ordinary words or names of other things too.
    """

    label: str
    type: str
    alt: tuple[str, ...]
    home: str
    common_words: frozenset[str]
    count: int
    source: str

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every name, the label first."""
        return (self.label, *self.alt)

    def needs_context(self, surface: str) -> bool:
        """Whether this surface names the body only in context (东方, 通用)."""
        return surface in self.common_words


class _Named(Protocol):
    @property
    def surfaces(self) -> tuple[str, ...]: ...


Named = TypeVar("Named", bound=_Named)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables with their indexes; equal names give several entries, present divisions before withdrawn ones."""

    divisions: tuple[Division, ...]
    industries: tuple[IndustryTerm, ...]
    organizations: tuple[Organization, ...]
    _by_code: Mapping[str, Division]
    _divisions: Mapping[str, tuple[Division, ...]]
    _industries: Mapping[str, tuple[IndustryTerm, ...]]
    _organizations: Mapping[str, tuple[Organization, ...]]

    @classmethod
    def of(
        cls,
        divisions: Iterable[Division],
        industries: Iterable[IndustryTerm] = (),
        organizations: Iterable[Organization] = (),
    ) -> Lexicon:
        """Index the tables."""
        places = tuple(sorted(divisions, key=lambda d: (bool(d.valid_to), d.code)))
        fields, bodies = tuple(industries), tuple(organizations)
        codes = {place.code: place for place in places}
        return cls(places, fields, bodies, codes, _index(places), _index(fields), _index(bodies))

    def division(self, code: str) -> Division:
        """The division with this code; `LexiconError` if there is none."""
        try:
            return self._by_code[code]
        except KeyError:
            raise LexiconError(f"no division has the code {code!r}; see divisions.tsv") from None

    def divisions_by_name(self, surface: str) -> tuple[Division, ...]:
        """Divisions with this full, short or everyday name; empty if none."""
        return self._divisions.get(surface, ())

    def parents(self, code: str) -> tuple[Division, ...]:
        """The divisions above, nearest first: of 市南区 青岛市, 山东省."""
        above: list[Division] = []
        parent = self.division(code).parent
        while parent:
            above.append(self.division(parent))
            parent = above[-1].parent
        return tuple(above)

    def province_of(self, code: str) -> Division | None:
        """The province that the division is, or lies in; None for municipalities and what lies in them."""
        own = (self.division(code), *self.parents(code))
        return next((division for division in own if division.level == "Province"), None)

    def industries_by_name(self, surface: str) -> tuple[IndustryTerm, ...]:
        """Industries with this label or further name; empty if none."""
        return self._industries.get(surface, ())

    def organizations_by_name(self, surface: str) -> tuple[Organization, ...]:
        """Organisations with this label or further name; empty if none."""
        return self._organizations.get(surface, ())


def _index(entries: Iterable[Named]) -> dict[str, tuple[Named, ...]]:
    found: dict[str, tuple[Named, ...]] = {}
    for entry in entries:
        for surface in entry.surfaces:
            found[surface] = (*found.get(surface, ()), entry)
    return found


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _flag(cell: str) -> bool:
    if cell not in ("0", "1"):
        raise ValueError(f"a flag is 0 or 1, not {cell!r}")
    return cell == "1"


def _division(row: Mapping[str, str]) -> Division:
    return Division(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        alt=_names(row["alt"]),
        level=LEVELS[row["level"]],
        parent=row["parent"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        common_word=_flag(row["common_word"]),
        source=row["source"],
    )


def _industry(row: Mapping[str, str]) -> IndustryTerm:
    return IndustryTerm(
        label=row["zh"],
        en=row["en"],
        broader=row["broader"],
        alt=_names(row["alt"]),
        tier=row["tier"],
        common_words=frozenset(_names(row["common_word"])),
        count=int(row["count"] or 0),
        source=row["source"],
    )


def _organization(row: Mapping[str, str]) -> Organization:
    if row["type"] not in ORGANIZATION_TYPES:
        raise ValueError(f"{row['type']!r} is no class of organisation")
    return Organization(
        label=row["label"],
        type=row["type"],
        alt=_names(row["alt"]),
        home=row["home"],
        common_words=frozenset(_names(row["common_word"])),
        count=int(row["count"] or 0),
        source=row["source"],
    )


Entry = TypeVar("Entry")


def parse_table(text: str, make: Callable[[Mapping[str, str]], Entry], *, name: str) -> Iterator[Entry]:
    """Make one entry of each row of a TSV text; `LexiconError` names the file and line of a malformed one."""
    header: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        if len(cells) != len(header):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells where the header has {len(header)}")
        try:
            yield make(dict(zip(header, cells, strict=True)))
        except KeyError as error:
            raise LexiconError(f"{name}:{number}: unknown value or missing column {error}") from error
        except ValueError as error:
            raise LexiconError(f"{name}:{number}: {error}") from error


def _read(name: str, make: Callable[[Mapping[str, str]], Entry]) -> tuple[Entry, ...]:
    text = files("liantu.data").joinpath("lexicon", name).read_text(encoding="utf-8")
    return tuple(parse_table(text, make, name=name))


@cache
def load() -> Lexicon:
    """The lexicon of this installation, read at the first call."""
    return Lexicon.of(
        _read("divisions.tsv", _division),
        _read("industries.tsv", _industry),
        _read("organizations.tsv", _organization),
    )
