"""Administrative divisions: the table of the lexicon as reference rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph import literals
from ..graph.vocabulary import LT, OWL
from ..lexicon import Division, Lexicon
from .entities import division_entity
from .lists import WIKIDATA, read_cells
from .rows import Fact, Note, Row


def division_rows(lexicon: Lexicon) -> Iterator[Row]:
    """A row for each division; a withdrawn one has its last year on its place in the one above."""
    wikidata = {cells["code"]: cells["wikidata"] for cells in read_cells("division_matches")}
    for division in sorted(lexicon.divisions, key=lambda d: d.code):
        yield _row(division, lexicon, wikidata)


def _row(division: Division, lexicon: Lexicon, wikidata: Mapping[str, str]) -> Row:
    entity = division_entity(division, lexicon)
    above = lexicon.parents(division.code)[:1]
    withdrawn = (("validTo", division.valid_to),) if division.valid_to else ()
    text = "; ".join(filter(None, (division.code, division.name, above[0].name if above else "", division.valid_to)))
    notes = [Note(entity, LT + "code", literals.string(division.code))]
    if division.valid_from:
        notes.append(Note(entity, LT + "validFrom", literals.moment(division.valid_from)))
    if division.valid_to:
        notes.append(Note(entity, LT + "validTo", literals.moment(division.valid_to)))
    if division.code in wikidata:
        notes.append(Note(entity, OWL + "sameAs", f"<{WIKIDATA}{wikidata[division.code]}>"))
    return Row(
        key=division.code,
        text=text,
        source=division.source,
        date="",
        status="general knowledge" if division.source == "general knowledge" else "verified",
        facts=tuple(Fact(entity, "partOf", division_entity(parent, lexicon), withdrawn) for parent in above),
        entities=(entity,),
        notes=tuple(notes),
    )
