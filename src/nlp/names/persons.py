"""People named with a role (市长张某, 董事长李某); reporters and editors are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...records import Mention
from ..view import PageView
from .tables import is_common, is_stop, words_of

_AFTER = "说表介指强透率主出会在等、，。一致为和与及：“ ）（同称讲谈赴到对从带先女博教院曾向就分还也以参\n"


_SPEAKER = re.compile(r"(?<=[，。；：”！？\n])[\u4e00-\u9fff]")
_SPEAKS = re.compile(r"说|介绍|表示|告诉|透露|坦言|认为|指出|强调|感慨")
_TITLED = re.compile(r"总书记|同志|主席|总理|院士|教授|先生|女士|博士")


@cache
def _roles() -> re.Pattern[str]:
    roles = sorted(words_of("role"), key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(map(re.escape, roles)) + ")")


@cache
def _double() -> frozenset[str]:
    return frozenset(w for w in words_of("surname") if len(w) == 2)


def name_end(view: PageView, start: int) -> int | None:
    """End of a person's name that begins at `start`, else None: a surname, then one or two characters."""
    text = view.text
    double = text[start : start + 2] in _double()
    if not double and text[start : start + 1] not in words_of("surname"):
        return None
    base = start + (2 if double else 1)
    for given in (2, 1):
        end = base + given
        name = text[start:end]
        if len(name) < base + given - start or not all("一" <= c <= "鿿" for c in name):
            continue
        if _fits(view, start, end):
            return end
    return None


def _fits(view: PageView, start: int, end: int) -> bool:
    text = view.text
    if is_stop(text[start:end]) or is_common(text[start:end]) or text[end - 1] in "的了是在说和与及也将已对为等":
        return False
    if end >= len(text) or text[end] in _AFTER or _TITLED.match(text, end):
        return True
    index = view.word_index(end)
    if view.word_starts[index] != end:
        return False
    return is_stop(view.words[index]) or (len(view.words[index]) > 1 and len(view.words[index - 1]) < 3)


def persons(view: PageView) -> Iterator[Mention]:
    """Names that stand right behind a role; each is found again wherever else the page has it."""
    text, found = view.text, set()
    for match in _TITLED.finditer(text):
        for length in (3, 2):
            start = match.start() - length
            if start >= 0 and view.edges[start] and name_end(view, start) == match.start():
                found.add(text[start : match.start()])
                break
    for match in _SPEAKER.finditer(text):
        end = name_end(view, match.start())
        if end is not None and _SPEAKS.match(text, end):
            found.add(text[match.start() : end])
    for role in _roles().finditer(text):
        end = name_end(view, role.end())
        if end is not None and view.kind_at(role.start()) != "byline":
            found.add(text[role.end() : end])
    for name in sorted(found):
        for match in re.finditer(re.escape(name), text):
            yield Mention(match.start(), match.end(), "Person", name, "person.role")
