"""Short names of firms: by enumeration with a typed head, by role, by brand and trade, by 以下简称."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from ...lexicon import load
from ...records import Mention
from ..scan import Words, matches_at
from ..view import PageView
from .brands import brandlike, clipped, is_brand, unknown
from .lists import Items
from .tables import alternatives, is_common, is_stop, words_of

_HEAD = r"[”’]?等?(?:\d+[余多]?[家个]|[一二两三四五六七八九十百多几]+[余多]?家|一批|一众|一大批|众多)?"
_FIRM_HEAD = re.compile(
    rf"(?!等?人){_HEAD}[^，。；！？\n、：]{{0,18}}?"
    r"(?:企业|公司|厂商|巨头|车企|药企|民企|央企|国企|链主|集团|龙头|独角兽|品牌商|运营商|供应商|整车厂|主机厂)"
    r"(?!家|发展|服务|创新|数字|负责人|代表|家们|主体|应用|需求|孵化|产品|标准|项目|群|总部|研发)"
)
_OF_FIELDS = re.compile(r"领域|行业|产业|方面|环节|赛道|板块|类")
_MANY = re.compile(r"[”’]?等?(?:\d|[一二两三四五六七八九十百多几]+[余多]?家|一批)")
_OFTEN = 3  # times that a page names a firm of plain words
_PLAIN_FIRM = re.compile(rf"([\u4e00-\u9fff]{{2}})(?:{alternatives('plain_firm_tail')})")
_PLAIN_TAILS = Words(lambda: sorted(words_of("plain_firm_tail")))
_BANK_HEAD = re.compile(r"[”’]?等?[^，。；]{0,8}?(?:银行|金融机构|保险公司|券商|基金公司|投资机构)")
NO_FIRM = re.compile(r"(?:所|会|院|校|中心|局|园|部|项目|镇|区|市|县|省|村|厅|委|办|路|站|大学|学|节|展|赛|乡|街|港)$")
_COUNTED = re.compile(r"\d+[余多]?[家个大]|[一二两三四五六七八九十百千]+[余多]?[家个]|原|副|前")
_ALIAS = re.compile(r"[（(](?:以下)?(?:简称|下称)为?[:：]?[“\"]?([^”\"（）()“，。]{2,12})[”\"]?(?=[)），])")
BEFORE = re.compile(rf"(?:^|[，。；！？：、\n“（■▶◀▲]|{alternatives('before_firm')})$")


@cache
def _tails() -> str:
    return "|".join(sorted(words_of("firm_tail"), key=lambda w: (-len(w), w)))


@cache
def _tailing() -> re.Pattern[str]:
    return re.compile(rf"(?:{_tails()})$")


@cache
def _branded() -> re.Pattern[str]:
    return re.compile(rf"(?:{_tails()})")


def enumerated(runs: Sequence[Items], view: PageView, industries: Collection[tuple[int, int]]) -> Iterator[Mention]:
    """Items of a list whose head says firm or bank: “A、B、C等10家企业”."""
    for items in runs:
        kind = _headed(view, items) if items.summed else None
        if kind is None or sum(span in industries for span in items.spans) * 2 >= len(items.spans):
            continue
        for start, whole in items.spans:
            end = _before_bracket(view.text, start, whole)
            if _plausible(view, start, end) and (start, end) not in industries:
                yield Mention(start, end, kind, view.text[start:end], "firm.enumerated")


def _with_tail(view: PageView, start: int, end: int) -> int:
    """End of the last item where words follow the firm's trade (鼎海材料|申报并)."""
    for tail in _branded().finditer(view.text, start, end):
        if start + 2 <= tail.start() and tail.end() < end and view.edges[tail.end()]:
            return tail.end()
    return end


def _before_bracket(text: str, start: int, end: int) -> int:
    """“谷歌（GOOGL.US）”: what a bracket adds is no part of a firm's short name."""
    if text.endswith("品牌", start, end):
        end -= 2
    opened = text.find("（", start, end)
    return opened if opened > start and text[end - 1] == "）" else end


def _headed(view: PageView, items: Items) -> str | None:
    """The class that the head of a list gives; “汽车、电子等行业企业” lists fields, “等4家医药领域企业” firms."""
    if _BANK_HEAD.match(view.text, items.head_start):
        return "FinancialInstitution"
    head = _FIRM_HEAD.match(view.text, items.head_start)
    if head is None or (_OF_FIELDS.search(head.group()) and not _MANY.match(head.group())):
        return None
    return "Enterprise"


def beside(runs: Sequence[Items], view: PageView, known: Iterable[Mention]) -> Iterator[Mention]:
    """What is listed beside named firms and looks like a brand is a firm too, whatever the list's head."""
    firms = {(m.start, m.end) for m in known if m.type == "Enterprise"}
    starts = {start for start, _ in firms}
    for items in runs:
        held = [span for span in items.spans if span in firms]
        if len(held) * 2 < len(items.spans):
            continue
        for start, whole in items.spans:
            end = _with_tail(view, start, whole)
            if start in starts or NO_FIRM.search(view.text, start, end):
                continue
            if brandlike(view, start, end) and not load().industries_by_name(view.text[start:end]):
                yield Mention(start, end, "Enterprise", view.text[start:end], "firm.beside")


def _plausible(view: PageView, start: int, end: int) -> bool:
    text = view.text[start:end]
    if text in words_of("country") or not 2 <= end - start <= 20 or re.search(r"[，。；“”《》]|\d{2}", text):
        return False
    if any(is_stop(w) for w in clipped(view, start, end)) or NO_FIRM.search(text) or _COUNTED.match(text):
        return False
    return bool(load().organizations_by_name(text)) or unknown(view, start, end) or _tailed(text)


def _tailed(text: str) -> bool:
    """It ends in the word of a trade, and something other than an industry's name stands before."""
    tail = _tailing().search(text)
    return tail is not None and len(text) - len(tail.group()) >= 2 and not load().industries_by_name(text)


def branded(view: PageView, place_ends: Collection[int] = ()) -> Iterator[Mention]:
    """An unknown brand before the word of a trade (科凯电子): never two words of the dictionary."""
    text, edges = view.text, view.edges
    for match in _branded().finditer(text):
        head, end = match.span()
        if not edges[end] or not edges[head]:
            continue
        for length in (2, 3, 4):
            start = head - length
            if start < 0 or not is_brand(view, start, head) or not _opens(view, start, place_ends):
                continue
            if not load().industries_by_name(text[start:end]) and not _goes_on(view, head, end):
                yield Mention(start, end, "Enterprise", text[start:end], "firm.branded")
            break


def _opens(view: PageView, start: int, place_ends: Collection[int]) -> bool:
    """A firm's name may begin here: behind punctuation, a preposition or a verb, a place."""
    if start in place_ends or BEFORE.search(view.text, max(0, start - 4), start):
        return True
    word = view.words[view.word_index(start - 1)]
    return len(word) > 1 and is_stop(word)


def _goes_on(view: PageView, head: int, end: int) -> bool:
    """The trade is the front of a longer word of industry or of a plain noun: …汽车|芯片, …制造|环节."""
    if any(load().industries_by_name(view.text[head : end + more]) for more in (1, 2, 3, 4)):
        return True
    word = view.words[view.word_index(end)] if end < len(view.text) else ""
    return word in words_of("trade_goes_on") or word in words_of("industry_not")


def subjects(view: PageView) -> Iterator[Mention]:
    """Two plain words that act as one firm (东北制药): named often, and at the start of clauses before a verb."""
    text = view.text
    found: dict[str, list[re.Match[str]]] = {}
    for match in matches_at(_PLAIN_FIRM, text, (tail - 2 for tail, _ in _PLAIN_TAILS.everywhere(text) if tail > 1)):
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


def aliases(view: PageView, named_here: Sequence[Mention]) -> Iterator[Mention]:
    """What a name is called from here on: 某某有限公司（以下简称“某某”). Of names that end before it, the longest."""
    ends = {m.end: (m.start, m.type) for m in sorted(named_here, key=lambda m: (-m.start, m.type))}
    for match in _ALIAS.finditer(view.text):
        named = ends.get(match.start())
        if named is not None and not _is_pronoun(match.group(1)):
            full = view.text[named[0] : match.start()]
            for again in re.finditer(re.escape(match.group(1)), view.text[match.start(1) :]):
                start, end = match.start(1) + again.start(), match.start(1) + again.end()
                if view.edges[start] and view.edges[end]:
                    yield Mention(start, end, named[1], match.group(1), "name.alias", label=full)


def _is_pronoun(short: str) -> bool:
    """Words that a paper uses of many (本公司, 公司, 标的公司)."""
    return is_common(short) or short in words_of("generic") or short[0] in "本该" or short.endswith(("标的", "双方"))


def again(view: PageView, found: Sequence[Mention]) -> Iterator[Mention]:
    """Every other place of the page that has a short firm name found once by its context."""
    firsts = {m.text: m.type for m in found}
    for name, kind in sorted(firsts.items()):
        for match in re.finditer(re.escape(name), view.text):
            if view.edges[match.start()] and view.edges[match.end()]:
                yield Mention(match.start(), match.end(), kind, name, "name.again")
