"""Fields of industry as a SKOS scheme, with two official classifications and what matches between them.

The lexicon gives the fields and one broader field each; `industry_broader.tsv` gives further ones, so that 高速列车 is
below 轨道交通装备 and that below 高端装备, and where it moves a field or turns a pair round, it counts.
`industry_classes.tsv` holds the classifications, `industry_matches.tsv` the matches.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..graph import literals
from ..graph.iri import slug
from ..graph.vocabulary import RDF, SKOS
from ..lexicon import IndustryTerm, Lexicon
from ..records import Entity
from .entities import named
from .lists import Cells, read_cells, shown
from .rows import Fact, Note, Row

SCHEME: Final = "scheme/industries"
_SCHEMES: Final = {
    SCHEME: ("产业分类", "fields of industry"),
    "scheme/sei-2018": ("战略性新兴产业分类（2018）", "classification of strategic emerging industries (2018)"),
    "scheme/gbt4754-2017": ("国民经济行业分类（GB/T 4754—2017）", "industrial classification GB/T 4754-2017"),
}
_TYPE: Final = RDF + "type"
MATCHES: Final = frozenset({"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"})


def industry_rows(lexicon: Lexicon) -> Iterator[Row]:
    """The fields of the lexicon, then their further broader fields."""
    further = [_broader(cells, lexicon) for cells in read_cells("industry_broader")]
    moved = {cells["industry"] for cells in read_cells("industry_broader") if cells["instead"] == "1"}
    turned = {(fact.object.label, fact.subject.label) for row in further for fact in row.facts}
    for term in lexicon.industries:
        counts = term.label not in moved and (term.label, term.broader) not in turned
        yield _field(term, term.broader if counts else "")
    yield from further


def class_rows(lexicon: Lexicon) -> Iterator[Row]:
    """The classes of both classifications, then which field matches which class."""
    for path, titles in _SCHEMES.items():
        notes = (Note(path, _TYPE, f"<{SKOS}ConceptScheme>"), *_labels(path, titles))
        yield Row(path.removeprefix("scheme/"), titles[0], "", "", "general knowledge", notes=notes)
    codes = {(cells["scheme"], cells["code"]) for cells in read_cells("industry_classes")}
    for cells in read_cells("industry_classes"):
        yield _class(cells)
    for cells in read_cells("industry_matches"):
        if (cells["scheme"], cells["code"]) not in codes or cells["match"] not in MATCHES:
            raise ValueError(f"industry_matches.tsv: {shown(cells)} matches no class")
        yield _match(cells, lexicon)


def _field(term: IndustryTerm, broader: str) -> Row:
    entity = Entity("Industry", term.label, frozenset(term.surfaces))
    above = (Entity("Industry", broader),) if broader else ()
    labels = _labels(entity, (term.label, term.en))
    notes = (Note(entity, SKOS + "inScheme", SCHEME), *labels, *_skos_broader(entity, above))
    facts = tuple(Fact(entity, "subIndustryOf", field) for field in above)
    text = f"{term.label} ⊂ {broader}" if broader else term.label
    return Row(term.label, text, term.source, "", "general knowledge", facts, (entity,), tuple(notes))


def _broader(cells: Cells, lexicon: Lexicon) -> Row:
    entity, field = (named(cells[column], "Industry", lexicon) for column in ("industry", "broader"))
    return Row(
        key=f"{cells['industry']}-{cells['broader']}",
        text=f"{entity.label} ⊂ {field.label}",
        source=cells["source"],
        date="",
        status=cells["status"],
        facts=(Fact(entity, "subIndustryOf", field),),
        notes=tuple(_skos_broader(entity, (field,))),
    )


def _class(cells: Cells) -> Row:
    path = _class_path(cells["scheme"], cells["code"])
    above = (Note(path, SKOS + "broader", _class_path(cells["scheme"], cells["broader"])),) if cells["broader"] else ()
    notes = (
        Note(path, _TYPE, f"<{SKOS}Concept>"),
        Note(path, SKOS + "inScheme", f"scheme/{cells['scheme']}"),
        Note(path, SKOS + "notation", literals.string(cells["code"])),
        *_labels(path, (cells["zh"], cells["en"])),
        *above,
    )
    key = f"{cells['scheme']}-{cells['code']}"
    return Row(key, shown(cells), cells["source"], "", cells["status"], notes=notes)


def _match(cells: Cells, lexicon: Lexicon) -> Row:
    entity = named(cells["industry"], "Industry", lexicon)
    note = Note(entity, SKOS + cells["match"], _class_path(cells["scheme"], cells["code"]))
    key = f"{cells['industry']}-{cells['scheme']}-{cells['code']}"
    return Row(key, shown(cells), cells["source"], "", cells["status"], entities=(entity,), notes=(note,))


def _class_path(scheme: str, code: str) -> str:
    return f"class/{scheme}/{code}"


def _labels(subject: Entity | str, titles: tuple[str, str]) -> Iterator[Note]:
    for title, language in zip(titles, ("zh", "en"), strict=True):
        if title:
            yield Note(subject, SKOS + "prefLabel", f"{literals.string(title)}@{language}")


def _skos_broader(entity: Entity, above: tuple[Entity, ...]) -> Iterator[Note]:
    return (Note(entity, SKOS + "broader", f"industry/{slug(field.label)}") for field in above)
