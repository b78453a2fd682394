"""Short names of firms: by enumeration with a typed head, by role, by brand and trade, by 以下简称."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from ...lexicon import load
from ...records import Mention
from ..view import PageView
from .lists import Items
from .tables import alternatives, is_common, is_stop, words_of

_FIRM_HEAD = re.compile(
    r"(?:[^，。；]{0,8}?)(?:企业|公司|厂商|巨头|车企|药企|民企|央企|国企|链主|集团|龙头|独角兽|头部企业|上市公司)(?!家|发展|服务|创新|数字|负责人|代表|家们)"
)
_OFTEN = 3  # times that a page names a firm of plain words
_PLAIN_FIRM = re.compile(rf"([\u4e00-\u9fff]{{2}})(?:{alternatives('plain_firm_tail')})")
_BANK_HEAD = re.compile(r"(?:[^，。；]{0,6}?)(?:银行|金融机构|保险公司|券商|基金公司|投资机构)")
_ALIAS = re.compile(r"[（(](?:以下)?(?:简称|下称)[:：]?[“\"]?([^”\"（）()“，。]{2,12})[”\"]?[)）]")
_BEFORE = re.compile(rf"(?:^|[，。；！？：、\n“（■▶◀▲]|{alternatives('before_firm')})$")
_ROLE = (
    r"(?:董事长|总经理|总裁|副总裁|副总经理|创始人|联合创始人|首席执行官|首席技术官|首席科学家|CEO|总工程师|相关负责人|有关负责人|负责人|"
    r"生产车间|车间|厂区|旗下|总部|项目经理|党委书记|研发总监|生产基地|智能工厂|工厂|生产线|公司|是一家|成立于|主营|专注于|深耕|自主研发|总投资|投资建设|投资)"
)
_ANY_ROLE = re.compile(rf"公司{_ROLE}|集团{_ROLE}|{_ROLE}")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,6}\Z")


@cache
def _tails() -> str:
    return "|".join(sorted(words_of("firm_tail"), key=lambda w: (-len(w), w)))


@cache
def _branded() -> re.Pattern[str]:
    return re.compile(rf"(?:{_tails()})")


def enumerated(runs: Sequence[Items], view: PageView, industries: Collection[tuple[int, int]]) -> Iterator[Mention]:
    """Items of a list whose head says firm or bank: “A、B、C等10家企业”."""
    for items in runs:
        if not items.summed:
            continue
        kind = (
            "FinancialInstitution"
            if _BANK_HEAD.match(items.head)
            else "Enterprise"
            if _FIRM_HEAD.match(items.head)
            else None
        )
        if kind is None:
            continue
        if sum(span in industries for span in items.spans) * 2 >= len(items.spans):
            continue
        for start, end in items.spans:
            if _plausible(view, start, end) and (start, end) not in industries:
                yield Mention(start, end, kind, view.text[start:end], "firm.enumerated")


def _plausible(view: PageView, start: int, end: int) -> bool:
    text = view.text[start:end]
    if not 2 <= end - start <= 20 or re.search(r"[，。；“”《》]|\d{2}", text):
        return False
    first, last = view.word_index(start), view.word_index(end - 1)
    words = view.words[first : last + 1]
    if any(is_stop(w) for w in words):
        return False
    if len(words) == 1 and not load().organizations_by_name(text):
        return not is_common(words[0])
    return not all(is_common(w) for w in words) or any(text.endswith(t) for t in words_of("firm_tail"))


def branded(view: PageView) -> Iterator[Mention]:
    """An unknown brand before the word of a trade (科凯电子): never two words of the dictionary."""
    text, edges = view.text, view.edges
    for match in _branded().finditer(text):
        head, end = match.span()
        if not edges[end] or not edges[head]:
            continue
        for length in (2, 3, 4):
            start = head - length
            if start < 0 or not _brand(view, start, head) or not _BEFORE.search(text[max(0, start - 4) : start]):
                continue
            if not load().industries_by_name(text[start:end]):
                yield Mention(start, end, "Enterprise", text[start:end], "firm.branded")
            break


def _brand(view: PageView, start: int, head: int) -> bool:
    """All of [start, head) is unknown: single characters that the dictionary does not join, none a stop."""
    if not view.edges[start]:
        return False
    first, last = view.word_index(start), view.word_index(head - 1)
    words = view.words[first : last + 1]
    if view.word_starts[first] != start:
        return False
    return len(words) > 1 and all(
        len(w) == 1 and "一" <= w <= "鿿" and not is_stop(w) and w not in words_of("not_in_brand") for w in words
    )


def by_role(view: PageView) -> Iterator[Mention]:
    """Unknown words before a role that only a firm has (X总部, X董事长, 由X投资)."""
    text = view.text
    for start, end in _before_roles(text):
        while start < end - 1 and not _BEFORE.search(text[max(0, start - 4) : start]):
            start += 1
        if end - start >= 2 and _brand(view, start, end) and not load().industries_by_name(text[start:end]):
            yield Mention(start, end, "Enterprise", text[start:end], "firm.role")


def _before_roles(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the two to six letters right before each role, none reaching into the role before."""
    at = 0
    role = _ANY_ROLE.search(text)
    while role:
        letters = _LETTERS.search(text, max(at, role.start() - 6), role.start())
        if letters:
            yield letters.span()
            at = role.end()
        role = _ANY_ROLE.search(text, at if letters else role.start() + 1)


def subjects(view: PageView) -> Iterator[Mention]:
    """Two plain words that act as one firm (东北制药): named often, and at the start of clauses before a verb."""
    text = view.text
    found: dict[str, list[re.Match[str]]] = {}
    for match in _PLAIN_FIRM.finditer(text):
        if view.edges[match.start()] and view.edges[match.end()] and match.group(1) not in words_of("generic"):
            found.setdefault(match.group(), []).append(match)
    for name, matches in sorted(found.items()):
        acting = sum(_acts(view, m) for m in matches)
        if len(matches) >= _OFTEN and acting >= 2 and not load().industries_by_name(name):
            for match in matches:
                yield Mention(match.start(), match.end(), "Enterprise", name, "firm.subject")


def _acts(view: PageView, match: re.Match[str]) -> bool:
    """At the start of a clause, before a word that only a verb phrase begins with."""
    opens = match.start() == 0 or view.text[match.start() - 1] in "，。；：”！？\n"
    if not opens or match.end() >= len(view.text):
        return False
    index = view.word_index(match.end())
    return view.word_starts[index] == match.end() and is_stop(view.words[index]) and view.words[index] != "的"


def aliases(view: PageView, ends: Mapping[int, tuple[int, str]]) -> Iterator[Mention]:
    """What a name is called from here on: 某某有限公司（以下简称“某某”). `ends`: end of a name -> (start, class)."""
    for match in _ALIAS.finditer(view.text):
        named = ends.get(match.start())
        if named is not None:
            yield Mention(match.start(1), match.end(1), named[1], match.group(1), "name.alias")


def again(view: PageView, found: Sequence[Mention]) -> Iterator[Mention]:
    """Every other place of the page that has a short firm name found once by its context."""
    firsts = {m.text: m.type for m in found}
    for name, kind in sorted(firsts.items()):
        for match in re.finditer(re.escape(name), view.text):
            if view.edges[match.start()] and view.edges[match.end()]:
                yield Mention(match.start(), match.end(), kind, name, "name.again")
