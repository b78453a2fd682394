"""Names that took in what stands before them, where the page has them whole elsewhere: 抗洪救灾|云州银行青溪分行."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import rjieba

from ...lexicon import load
from ...records import Mention
from .tables import is_common, is_proper, words_of

_BODIES = frozenset({"Enterprise", "FinancialInstitution", "Lab", "University", "Organization", "GovernmentBody"})
_LONGEST_LISTED = 9


def trimmed(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those that end in another name of their class without the common word before it."""
    names = _opened(mentions)
    return [_without_front(m, names[m.type]) if _may_be_long(m) else m for m in mentions]


def _may_be_long(mention: Mention) -> bool:
    listed = mention.rule.startswith("organization.") or load().organizations_by_name(mention.text)
    return mention.type in _BODIES and mention.label is None and not listed


def _opened(mentions: Sequence[Mention]) -> dict[str, set[str]]:
    """Names by class that a place, a country or a listed body opens, so that nothing is missing before them."""
    starts = {m.start for m in mentions if m.rule.startswith("place.")}
    found: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.type in _BODIES and (m.start in starts or _begins_listed(m.text)):
            found[m.type].add(m.text)
    return found


def _begins_listed(name: str) -> bool:
    fronts = (name[:length] for length in range(2, _LONGEST_LISTED))
    return any(front in words_of("country") or load().organizations_by_name(front) for front in fronts)


def _without_front(mention: Mention, names: set[str]) -> Mention:
    """A common word right before the name that it ends in is no part of it; a place or a body there may be."""
    for name in sorted(names, key=lambda n: (-len(n), n)):
        front = mention.text.removesuffix(name)
        if front in ("", mention.text):
            continue
        last = rjieba.cut(front, False)[-1]
        if is_common(last) and not is_proper(last):
            return replace(mention, start=mention.start + len(front), text=name)
    return mention
