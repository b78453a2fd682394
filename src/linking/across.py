"""Firms named short in one document and in full in another: a table made of all documents' labels at once.

A pure function of the set of labels, so that it can be made anew whenever the set of documents changes and kept
apart from what each document says: nothing in a document's own graph depends on another document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from ..lexicon import Lexicon
from .aliases import core, goes_on_with_trade

_SHORTEST = 3  # characters: a brand of two is too often another firm's too
_LONGEST_PLACE = 6
_LEGAL = ("有限公司", "有限责任公司", "股份公司")


def short_names(labels: Collection[str], lexicon: Lexicon) -> Mapping[str, str]:
    """Short label -> the one full label of the collection from which it can be made; refused where there are two.

    A name that the lexicon knows as another firm's is left alone, and so are names shorter than three characters.
    """
    made: dict[str, set[str]] = defaultdict(set)
    for full in sorted(set(labels)):
        for short in _shorts(full, lexicon):
            made[short].add(full)
    found = {}
    for label in sorted(set(labels)):
        fulls = [full for full in made.get(core(label) or label, ()) if _is_short_for(label, full)]
        if len(fulls) == 1 and not _known_apart(label, fulls[0], lexicon):
            found[label] = fulls[0]
    return found


def _is_short_for(label: str, full: str) -> bool:
    """A legal name is short for none; a group is one only where the full name says so too."""
    group = "集团" in label and not core(full).removesuffix("集团").endswith(core(label).removesuffix("集团"))
    return len(label) < len(full) and not label.endswith(("公司", "局")) and not group


def _shorts(full: str, lexicon: Lexicon) -> Iterator[str]:
    """What a firm with this legal name may be called: brand and first trade, with and without its place."""
    name = core(full)
    if len(name) < _SHORTEST or not full.endswith(_LEGAL) or full.endswith("分公司"):
        return
    for stem in {name, *_without_place(name, lexicon)}:
        for length in range(_SHORTEST, len(stem) + 1):
            if goes_on_with_trade(stem, stem[:length], lexicon) and not _place_in(stem[length:], lexicon):
                yield stem[:length]


def _place_in(rest: str, lexicon: Lexicon) -> bool:
    """A place behind the trade makes it the name of a daughter or a branch."""
    return any(
        lexicon.divisions_by_name(rest[at : at + length])
        for length in (2, 3, 4)
        for at in range(len(rest) - length + 1)
    )


def _without_place(name: str, lexicon: Lexicon) -> Iterator[str]:
    for length in range(2, min(_LONGEST_PLACE, len(name) - 2) + 1):
        if lexicon.divisions_by_name(name[:length]):
            yield name[length:]


def _known_apart(short: str, full: str, lexicon: Lexicon) -> bool:
    """The lexicon lists the short name, and not as a name of the full one."""
    known = lexicon.organizations_by_name(short)
    return bool(known) and all(full not in body.surfaces for body in known)
