"""Parts of named bodies and firms: 云州市经委|技术进步科, 省商务厅|驻京联络处, 某某有限公司|云州分公司."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import rjieba

from ...records import Mention
from ..view import PageView
from .brands import clipped
from .tables import is_common, is_stop, words_of

_WORDS = r"驻?[\u4e00-\u9fff]{2,12}?"
_CHIEF = (
    r"(?=[处科局组队]长|处处长|主任|副|负责人|相关|有关|工作人员|干部|[、，。；：（ \n]|和|与|及|对|就|介绍|表示"
    r"|牵头|组织|联合|主办|的|$)"
)
_PARTS = {
    "GovernmentBody": re.compile(
        rf"{_WORDS}(?:处|科|司|室|大队|支队|总队|分局|管理局|办公室|工作专班|联络处|办事处|工作组){_CHIEF}"
    ),
    "Organization": re.compile(rf"{_WORDS}(?:委员会|专委会|分会|联络处|办公室|办事处|秘书处|工作组){_CHIEF}"),
}
_BRANCH = re.compile(r"(?:[\u4e00-\u9fff]{2,6}?|第[一二三四五六七八九十]+)?分公司")
_BANK = re.compile(r"银行$|行$|信用社$|保险$|证券$")
_BANK_BRANCH = re.compile(
    r"(?:股份有限公司|有限责任公司)?(?:[\u4e00-\u9fff]{2,10}?(?<!总)(?:分行|支行)(?![\u4e00-\u9fff]{0,3}?[分支]行)|（[\u4e00-\u9fff]{2,10}(?:分行|支行|分公司)）)"
)
_LEGAL = ("有限公司", "有限责任公司", "股份公司", "集团公司", "集团")


def departments(view: PageView, owners: Iterable[Mention]) -> Iterator[Mention]:
    """A body with the department named right behind it."""
    for owner in owners:
        form = _PARTS.get(owner.type)
        part = form.match(view.text, owner.end) if form else None
        if part and _is_part(view, owner.end, part.end()):
            yield Mention(owner.start, part.end(), owner.type, view.text[owner.start : part.end()], "body.department")


def _is_part(view: PageView, start: int, end: int) -> bool:
    """It ends where a word or a role can begin, and holds no role and no word of what bodies do."""
    roles = words_of("role")
    if not (view.edges[end] or view.text[end : end + 2] in roles):
        return False
    words = rjieba.cut(view.text[start:end], False)
    if len(words[-1]) in (2, 4) and is_common(words[-1]):  # 查处, 用处, 依法查处
        return False
    return roles.isdisjoint(words) and words_of("not_in_part").isdisjoint(words)


def branches(view: PageView, firms: Iterable[Mention]) -> Iterator[Mention]:
    """A firm's legal name with the branch named right behind it."""
    for firm in firms:
        part = _BRANCH.match(view.text, firm.end) if firm.text.endswith(_LEGAL) else None
        if part and _is_part(view, firm.end, part.end()):
            yield Mention(firm.start, part.end(), firm.type, view.text[firm.start : part.end()], "firm.branch")


def bank_branches(view: PageView, banks: Iterable[Mention]) -> Iterator[Mention]:
    """A bank with its branch, also behind its legal form or in brackets (云州银行股份有限公司青溪支行)."""
    for bank in banks:
        if bank.type != "FinancialInstitution" or not _BANK.search(bank.text):
            continue
        part = _BANK_BRANCH.match(view.text, bank.end)
        if part and (part.group().startswith("（") or _is_whole(view, bank.end, part.end())):
            name = view.text[bank.start : part.end()]
            yield Mention(bank.start, part.end(), bank.type, name, "firm.branch")


def _is_whole(view: PageView, start: int, end: int) -> bool:
    """It ends where a word does, or a role begins, and holds no word that ends names."""
    ends = view.edges[end] or view.text[end : end + 2] in words_of("role")
    return bool(ends) and not any(is_stop(word) for word in clipped(view, start, end - len("分行")))
