"""People named with a role (市长张某, 董事长李某, 首席执行官约翰·史密斯); reporters and editors are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...records import Mention
from ..cued import Cued
from ..scan import Words, matches_at
from ..view import PageView
from .tables import alternatives, is_common, is_noun, is_stop, words_of

_AFTER = (
    "说表介指强透率主出会在等、，。一致为和与及：“ ）（同称讲谈赴到对从带先女博教院曾向就分还也以参代陪宣作现任兼"
    "；！？并携感回深详都\n"
)
# Words that a name may run into: its last character belongs to them (张锋|代表, 沈军|率队).
_VERB = re.compile(
    r"代表|称|率[^先真]|带队|带领|介绍|表示|出席|主持|致辞|致词|参加|陪同|一行|指出|透露|说道|宣布|作为|先后|认为|强调|先生|女士|博士|同志|教授|院士"
    r"|主任|主席|书记|经理|会长|总裁|董事|感慨|感言|担任|曾任|现任|任职|专家|专门|们"
)
_SPEAKS = re.compile(r"说|介绍|表示|告诉|透露|坦言|认为|指出|强调|感慨")
_FOREIGN = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,7}?){1,3}(?=[^\u4e00-\u9fff·•・]|说|表示|介绍|告诉|透露|认为|指出|称|在|和|与|等|率"
    r"|一行|先生|女士|接受|对|的|出席|带|为|就|强调|向|也|还|并|参|日前|近日|宣|$)"
)
_WORDS_TOO = frozenset("和应平齐于向时同常曾")  # surnames that are little words first of all
_CUED = frozenset("：，、。（ ")
_NO_NAME_END = frozenset("副委区市县省镇村部局府会院司厂团校总常")
_MORE = re.compile(r"、|和(?=[\u4e00-\u9fff]{2,3}[等，。、出参陪一])")
_CAPTIONED = re.compile(r"[\u4e00-\u9fff]{2,3}(?=：)")  # whatever its surname
# Who is called by what he is has a name where it speaks (村民李某高兴地说).
_SAYS = re.compile(
    r"(?:高兴|激动|自豪|兴奋|感激|笑着|坦率|骄傲|开心)?[地着]?(?:对记者|向记者|告诉记者)?(?:说|介绍|表示|坦言|感慨|告诉|认为|透露)"
)
_ROLE_GAP = re.compile(r"[ \u3000]?(?=[\u4e00-\u9fff])")
_SPACED = re.compile(r"([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?=[：，。、 ])")


_CHIEF = "首席"
_ROLES = Words(lambda: sorted({_CHIEF, *words_of("role")}))


@cache
def _roles() -> re.Pattern[str]:
    roles = sorted(words_of("role"), key=lambda w: (-len(w), w))
    return re.compile(f"(?:{_CHIEF}[\u4e00-\u9fff]{{2,3}}官|" + "|".join(map(re.escape, roles)) + ")")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(alternatives("person_title"))


@cache
def _speaker() -> re.Pattern[str]:
    """Where a clause may begin with a name."""
    first = "".join(sorted({surname[0] for surname in words_of("surname")}))
    return re.compile(rf"(?<=[，。；：”！？\n])(?=[\u4e00-\u9fff])[{re.escape(first)}]")


def name_end(view: PageView, start: int) -> int | None:
    """End of a person's name that begins at `start`, else None: a surname, then one or two characters."""
    text = view.text
    surnames = words_of("surname")
    double = text[start : start + 2] in surnames
    if not double and text[start : start + 1] not in surnames:
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
    """Whether [start, end) can be a name by its own characters and by what follows it."""
    text = view.text
    speaks = _SPEAKS.match(text, end) is not None
    if is_stop(text[start:end]) or text[end - 1] in "的了是在说和与及也将已对为等籍" or _runs_on(text, start, end):
        return False
    cued = speaks or text[end : end + 1] in _CUED
    if text[start] in _WORDS_TOO and (is_common(text[start + 1 : end]) or not cued):
        return False
    if (not speaks and is_common(text[start:end])) or (not cued and is_noun(view.words[view.word_index(start)])):
        return False
    if end >= len(text) or text[end] in _AFTER or _titled().match(text, end):
        return True
    index = view.word_index(end)
    if view.word_starts[index] != end:
        return False
    return is_stop(view.words[index]) or (len(view.words[index]) > 1 and len(view.words[index - 1]) < 3)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Its last characters belong to a word that follows it."""
    return bool(_VERB.match(text, end - 1) or (end - start > 2 and _VERB.match(text, end - 2, end)))


def persons(view: PageView) -> Iterator[Mention]:
    """Names that stand beside a role; each is found again wherever else the page has it."""
    text = view.text
    roles = [role.span() for role in matches_at(_roles(), text, (start for start, _ in _ROLES.everywhere(text)))]
    yield from _spaced(text, roles)
    spans = (*_before_titles(view), *_speakers(view), *_behind_roles(view, roles), *_plain(view), *_headed(view))
    found = {text[start:end] for start, end in spans}
    for name in sorted(found):
        at = text.find(name)
        while at >= 0:
            yield Mention(at, at + len(name), "Person", name, "person.role")
            at = text.find(name, at + len(name))


def _before_titles(view: PageView) -> Iterator[tuple[int, int]]:
    """“张某书记”: a name right before a title."""
    for match in _titled().finditer(view.text):
        for length in (3, 2):
            start = match.start() - length
            held = start >= 0 and view.edges[start] and view.text[match.start() - 1] not in _NO_NAME_END
            if held and name_end(view, start) == match.start():
                yield start, match.start()
                break


def _speakers(view: PageView) -> Iterator[tuple[int, int]]:
    """A name that opens a clause and speaks."""
    for match in _speaker().finditer(view.text):
        end = name_end(view, match.start())
        if end is not None and _SPEAKS.match(view.text, end):
            yield match.start(), end


def _behind_roles(view: PageView, roles: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A name behind a role, and those that follow it in a list (区领导张某、李某、王某)."""
    text = view.text
    for role_start, role_end in roles:
        gap = _ROLE_GAP.match(text, role_end)
        if gap is None or view.kind_at(role_start) == "byline":
            continue
        foreign = _FOREIGN.match(text, gap.end())
        if foreign:
            yield foreign.span()
            continue
        captioned = _CAPTIONED.match(text, gap.end()) if gap.group() else None
        if captioned:
            yield captioned.span()
            continue
        start, end = gap.end(), name_end(view, gap.end())
        if gap.group() and not (end is not None and text[end : end + 1] in _CUED):
            continue  # behind a blank a name is one that speaks or is listed
        while end is not None:
            yield start, end
            more = _MORE.match(text, end)
            start = more.end() if more else end
            end = name_end(view, start) if more else None


@cache
def _plain_role() -> Cued:
    return Cued(
        rf"(?:{alternatives('plain_role')})(?=[\u4e00-\u9fff]{{2,3}}[\u4e00-\u9fff]{{0,7}}(?:说|介绍|表示|坦言|感慨|告诉|认为|透露))"
    )


def _plain(view: PageView) -> Iterator[tuple[int, int]]:
    """A name that speaks behind a word of what many are (村民, 员工)."""
    for match in _plain_role().finditer(view.text):
        end = name_end(view, match.end())
        if end is not None and view.edges[match.end()] and _SAYS.match(view.text, end):
            yield match.end(), end


@cache
def _heads() -> Cued:
    return Cued(rf"(?:、[\u4e00-\u9fff]{{2,3}}){{2,}}等[^，。；：、\n]{{0,12}}?(?:{alternatives('person_kind')})")


def _headed(view: PageView) -> Iterator[tuple[int, int]]:
    """Members of a list that its head says are people: 李某、王某、张某等设计师."""
    text = view.text
    for match in _heads().finditer(text):
        items = [(m.start(1), m.end(1)) for m in re.finditer(r"、([\u4e00-\u9fff]{2,3})(?=[、等])", match.group())]
        spans = [(match.start() + start, match.start() + end) for start, end in items]
        opens = (match.start() - length for length in (3, 2) if match.start() >= length)
        first = next((at for at in opens if _opens(view, at) and _surnamed(text[at : match.start()])), None)
        spans += [(first, match.start())] if first is not None else []
        named = [span for span in spans if _surnamed(text[slice(*span)])]
        if len(named) * 4 >= len(spans) * 3 and len(named) > 1:
            yield from named


def _opens(view: PageView, start: int) -> bool:
    """Whether no further character of a name stands before it."""
    before = view.words[view.word_index(start - 1)] if start else "，"
    return bool(view.edges[start]) and (len(before) > 1 or not before.isalnum())


def _surnamed(name: str) -> bool:
    """A surname and what no dictionary has as a word."""
    return name[0] in words_of("surname") and not is_common(name) and not is_stop(name)


def _spaced(text: str, roles: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    """Two characters set apart, as captions of television do (处长 张 明：)."""
    for _, role_end in roles:
        gap = _ROLE_GAP.match(text, role_end)
        name = _SPACED.match(text, gap.end()) if gap else None
        if name and name.group(1) in words_of("surname"):
            start, end = name.start(), name.end(2)
            yield Mention(start, end, "Person", text[start:end], "person.role", label="".join(name.groups()))
