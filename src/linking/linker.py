"""Mentions of one document -> entities. Pure: what another document says changes nothing here."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..lexicon import Division, Lexicon, load
from ..records import Entity, LinkedReading, Mention, Page, Reading
from .aliases import merged
from .clusters import placed
from .labels import label_of
from .narrow import narrowest
from .places import PLACE_TYPES, Home, choose, family, home_of
from .references import antecedent

Key = tuple[str, str, str]  # class, label, and the place above it where the label is not unique


def link(reading: Reading, *, title: str | None = None, date: str | None = None) -> LinkedReading:
    """Tie each mention to an entity, or to none. `title` and `date` are what the document tells of itself."""
    lexicon = load()
    linker = Linker(reading, lexicon)
    keys = linker.keys()
    moved = placed(keys, reading.relations, lexicon)
    entities = _entities(keys, moved)
    links = {m: entities[moved.get(key, key)] for m, key in keys.items()}
    ordered = tuple(sorted(entities.values(), key=lambda e: (e.type, e.label, e.within)))
    home = linker.home.division.name if linker.home else None
    told = replace(reading, relations=narrowest(reading.relations, links, lexicon))
    return LinkedReading(told, links, ordered, title, date, home)


def _is_name(mention: Mention) -> bool:
    """Whether the surface is a name of the entity, and not a part of a phrase that stands for it."""
    return mention.label is None or mention.rule == "name.alias" or mention.text.endswith(mention.label)


def _entities(keys: dict[Mention, Key], moved: dict[Key, Key]) -> dict[Key, Entity]:
    names: dict[Key, set[str]] = defaultdict(set)
    for mention, own in keys.items():
        key = moved.get(own, own)
        if mention.kind == "name" and _is_name(mention):
            names[key].add(mention.text)
        names[key] |= {own[1], key[1]}
    return {key: Entity(key[0], key[1], frozenset(found), key[2]) for key, found in names.items()}


class Linker:
    """The working state of one document: its homes, its names, what each stands for."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.page: Page = reading.page
        self.lexicon = lexicon
        self.mentions = _with_ends(reading)
        names = [m for m in self.mentions if m.kind != "home"]
        self.home = home_of(self.page, names, lexicon)
        self.homes = self._homes(names)
        self.before = _places_by_end(names, lexicon)
        self._named = {division.code for division in self.before.values()}
        self.nested = _nested(names)
        starts = [s.start for s in self.page.sentences]
        self.sentence_of = {m.start: max(0, bisect_right(starts, m.start) - 1) for m in self.mentions}

    def _homes(self, names: Sequence[Mention]) -> dict[int, Home | None]:
        """The home of each article; the home of the page where it holds one alone, or the article tells of none."""
        count = len(self.page.articles)
        if count == 1:
            return {0: self.home}
        return {i: home_of(self.page, names, self.lexicon, article=i) or self.home for i in range(count)}

    def keys(self) -> dict[Mention, Key]:
        """Class and label of each mention that stands for something certain."""
        names = [m for m in self.mentions if m.kind == "name"]
        keys = {m: key for m in names if (key := self._own_key(m)) is not None}
        keys = self._without_short_names(keys)
        for mention in self.mentions:
            if mention.kind != "name":
                key = self._referred(mention, names, keys)
                if key is not None:
                    keys[mention] = key
        return keys

    def article_home(self, mention: Mention) -> Home | None:
        if not self.page.sentences:
            return self.home
        block = self.page.blocks[self.page.sentences[self.sentence_of[mention.start]].block]
        return self.homes.get(block.article, self.home)

    def _own_key(self, mention: Mention) -> Key | None:
        home = self.article_home(mention)
        if mention.type in PLACE_TYPES:
            division = self._division(mention, home)
            if division is not None and self._is_homonym(mention, division, home):
                return None
            if division is None and mention.rule == "place.town":
                return (mention.type, mention.text, "")
            return self._place_key(division)
        label = label_of(mention, home, self.lexicon)
        return (mention.type, label, "") if label else None

    def _division(self, mention: Mention, home: Home | None) -> Division | None:
        """The division meant: by the place right before it (南京市|鼓楼区), by the home, by the places named."""
        name = mention.label or mention.text
        before = self.before.get(mention.start)
        for near in (before, home.division if home else None):
            division = choose(name, family(near, self.lexicon) if near else (), self.lexicon)
            if division is not None:
                return division
        return choose(name, self._named, self.lexicon)

    def _is_homonym(self, mention: Mention, division: Division, home: Home | None) -> bool:
        """东湖 in 云州东湖产业园 is no district of another province.

        A short name inside a longer one needs the place before it, the home or another place of the page around it.
        """
        outer = self.nested.get(mention)
        if outer is None or division.level != "District" or mention.text == division.name:
            return False
        ends = [end for end in self.before if outer.start < end <= mention.start]
        near = self.before[max(ends)] if ends else home.division if home else None
        if near is None:
            return False
        above = {parent.code for parent in self.lexicon.parents(division.code)}
        named = {self.lexicon.division(code) for code in self._named}
        return not above & (family(near, self.lexicon) | {d.code for d in named if d != division})

    def _place_key(self, division: Division | None) -> Key | None:
        if division is None:
            return None
        alone = len(self.lexicon.divisions_by_name(division.name)) == 1
        above = self.lexicon.parents(division.code)
        return (division.level, division.name, "" if alone or not above else above[0].name)

    def _without_short_names(self, keys: dict[Mention, Key]) -> dict[Mention, Key]:
        labels: dict[str, list[str]] = defaultdict(list)
        for kind, label, _ in keys.values():
            labels[kind].append(label)
        full = {kind: merged(found, kind, self.lexicon) for kind, found in labels.items()}
        return {m: (kind, full[kind].get(label, label), above) for m, (kind, label, above) in keys.items()}

    def _referred(self, mention: Mention, names: Sequence[Mention], keys: dict[Mention, Key]) -> Key | None:
        home = self.article_home(mention)
        if mention.kind == "home":
            return self._place_key(home.division) if home else None
        if mention.type in PLACE_TYPES:
            key = self._place_key(home.called(mention.text, mention.type, self.lexicon) if home else None)
            if key is not None or mention.type != "District":
                return key
        found = antecedent(self.page, mention, names, self.sentence_of, keys)
        return keys.get(found) if found else None


def _places_by_end(names: Sequence[Mention], lexicon: Lexicon) -> dict[int, Division]:
    """Offset right after a certain place -> that place."""
    found = {m.end: choose(m.text, (), lexicon) for m in names if m.type in PLACE_TYPES and m.kind == "name"}
    return {end: division for end, division in found.items() if division is not None}


def _nested(names: Sequence[Mention]) -> dict[Mention, Mention]:
    """Those that stand inside a longer name, with that; `names` are sorted by start, the longest first."""
    found: dict[Mention, Mention] = {}
    outer: Mention | None = None
    for mention in names:
        if outer is not None and mention.end <= outer.end:
            found[mention] = outer
        else:
            outer = mention
    return found


def _with_ends(reading: Reading) -> list[Mention]:
    """All mentions of the reading and the ends of its relations and measures that are no mentions themselves."""
    ends = {e for r in reading.relations for e in (r.subject, r.object)} | {m.about for m in reading.measures}
    return sorted({*reading.mentions, *ends}, key=lambda m: (m.start, m.start - m.end, m.type, m.rule, m.kind))
