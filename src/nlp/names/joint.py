"""Cities written by one character each before what they share (青烟威|船舶…集群 of 青岛, 烟台 and 威海)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ...lexicon import load
from ...records import Mention

_CLUSTERS = frozenset({"Cluster", "NationalCluster"})
_MOST = 5  # cities that one name joins


@cache
def _cities() -> dict[str, dict[str, tuple[str, ...]]]:
    """Character -> province code -> the short names of its cities that begin with it."""
    lexicon = load()
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for division in lexicon.divisions:
        province = lexicon.province_of(division.code)
        if division.level == "City" and province is not None and not division.valid_to:
            found[division.short[0]][province.code].append(division.short)
    return {char: {code: tuple(names) for code, names in by.items()} for char, by in found.items()}


def joint_cities(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The cities in front of each cluster's industry: of one province, each told by its character alone."""
    industries = {m.start for m in mentions if m.type == "Industry"}
    for cluster in mentions:
        if cluster.type in _CLUSTERS:
            size = next((n for n in range(2, _MOST + 1) if cluster.start + n in industries), 0)
            for at, city in enumerate(_named(cluster.text[:size])):
                start = cluster.start + at
                yield Mention(start, start + 1, "City", cluster.text[at], "place.joint", label=city)


def _named(characters: str) -> tuple[str, ...]:
    """The cities that the characters mean, if one province alone has exactly one city for each."""
    options = [_cities().get(char, {}) for char in characters]
    if len(options) < 2 or load().divisions_by_name(characters):
        return ()
    shared = set(options[0]).intersection(*options[1:])
    sure = [code for code in sorted(shared) if all(len(option[code]) == 1 for option in options)]
    return tuple(option[sure[0]][0] for option in options) if len(sure) == 1 else ()
