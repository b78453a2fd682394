"""Why a mention stands for its entity, or for none: the linker's steps, told one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon import Division, load
from ..records import Mention, Reading
from .labels import label_of
from .linker import Key, Linker
from .places import PLACE_TYPES, Home, choose, family
from .references import antecedent


@dataclass(frozen=True, slots=True)
class LinkReason:
    """One mention and what it stands for. `label` is None where nothing certain is meant.

    `step` is one of name, lexicon, form, short, place, home, reference, unclear; `why` says it in words.
    """

    mention: Mention
    type: str | None
    label: str | None
    step: str
    why: str


def link_reasons(reading: Reading) -> tuple[LinkReason, ...]:
    """A reason for each mention of the reading that has text, in text order."""
    linker = Linker(reading, load())
    keys = linker.keys()
    return tuple(_reason(linker, m, keys) for m in linker.mentions if m.end > m.start)


def _reason(linker: Linker, mention: Mention, keys: Mapping[Mention, Key]) -> LinkReason:
    key = keys.get(mention)
    step, why = _steps(linker, mention, keys)
    return LinkReason(mention, key[0] if key else None, key[1] if key else None, step, why)


def _steps(linker: Linker, mention: Mention, keys: Mapping[Mention, Key]) -> tuple[str, str]:
    key = keys.get(mention)
    if mention.kind == "reference":
        return _referred(linker, mention, keys)
    if mention.type in PLACE_TYPES:
        return _placed(linker, mention, key)
    return _named(linker, mention, key)


def _referred(linker: Linker, mention: Mention, keys: Mapping[Mention, Key]) -> tuple[str, str]:
    """我市 is the home or what is above it; 该公司 the nearest firm before it."""
    key = keys.get(mention)
    home = linker.article_home(mention)
    if key is None:
        return "unclear", f"nothing, or more than one {mention.type}, stands near before it"
    if mention.type in PLACE_TYPES and home and home.at_level(mention.type, linker.lexicon):
        return "home", f"the article is about {home.division.name}"
    names = [m for m in linker.mentions if m.kind == "name"]
    found = antecedent(linker.page, mention, names, linker.sentence_of, keys)
    said = found.text if found else key[1]
    return "reference", f"the nearest {mention.type} before it is {said}"


def _placed(linker: Linker, mention: Mention, key: Key | None) -> tuple[str, str]:
    name = mention.label or mention.text
    found = linker.lexicon.divisions_by_name(name)
    if key is None:
        where = "、".join(sorted(_within(linker, division) for division in found))
        return "unclear", f"{name} may be one in {where}; no place near it tells which" if found else "no such place"
    if len(found) < 2:
        return "place", f"the only place called {name}" if found else f"a town called {name}"
    for near, why in _neighbours(linker, mention):
        if choose(name, family(near, linker.lexicon), linker.lexicon) is not None:
            return "place", f"of {len(found)} places called {name} the one {why} {near.name}"
    return "place", f"of {len(found)} places called {name} the widest, or the one whose parent the text names"


def _neighbours(linker: Linker, mention: Mention) -> list[tuple[Division, str]]:
    before, home = linker.before.get(mention.start), linker.article_home(mention)
    near = [(before, "in, or with,")] if before else []
    return [*near, *([(home.division, "near the article's place,")] if home else [])]


def _within(linker: Linker, division: Division) -> str:
    above = linker.lexicon.parents(division.code)
    return above[0].name if above else division.name


def _named(linker: Linker, mention: Mention, key: Key | None) -> tuple[str, str]:
    surface = mention.label or mention.text
    home = linker.article_home(mention)
    own = label_of(mention, home, linker.lexicon)
    if key is None or own is None:
        return "unclear", f"{surface} alone names nothing certain: its place is not told"
    if key[1] != own:
        return "short", f"{own} is short for {key[1]}, which this text names too"
    if own == surface:
        return "name", "it is the name itself"
    if linker.lexicon.organizations_by_name(surface) or linker.lexicon.industries_by_name(surface):
        return "lexicon", f"the lexicon lists {surface} as a name of {own}"
    return "form", _formed(surface, own, home)


def _formed(surface: str, own: str, home: Home | None) -> str:
    if home is not None and len(own) > len(surface):
        return f"{surface} is written out with the article's place, {home.division.name}"
    return f"{surface} is {own} in another form"
