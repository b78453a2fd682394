"""Whose a number is where its clause names nobody: the topic's, a thing's told of just before, or nobody's.

A story comes from one thing to the next, and what it counts without a subject is seldom its city's. A report counts
for one place from its first line to its last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Mention
from .about import FILLER, PLACES, Mentions
from .quantities import Quantity

REPORT = 20  # numbers in an article that make it a report of one place
# what a story goes on to speak of when it has named it
_TOLD_OF = frozenset({"Project", "Park", "Enterprise", "FinancialInstitution", "Platform", "Lab", "Product"})
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_REACH = 200  # characters before a sentence that a thing named is still told of
_POINT = re.compile(r"(?<=[。；：])(?:[一二三四五六七八九]是|首先|其次)")  # the next point of a list of measures
_POINT_LENGTH = 2
_LISTED = frozenset("、等和与及")
# 当地 stands for the place
_HERE = re.compile(r"(?<![一-龥])(?:这里|当地(?!时间)|本地|[辖区市省县]内|辖区|全域)")
_COUNTRY = re.compile(r"我国|国内(?!外)|中国(?!共产党|特色|人民|梦|式|国际|（|[一-龥]{0,12}(?:公司|集团|区|会|院))")
_BYLINE = re.compile(r"记者|日[讯电]|获悉|原标题|联播")
# the terms of a policy, not what somebody got
_TERM = re.compile(
    r"给予(?!了)|予以|不超过|一次性(?:奖|补)|最高(?:可|给予|支持|奖励|补|资助|享受)|应(?:不[低少]于|达到|在)|须"
)
_WORKS = re.compile(r"[^，。；、：]{0,14}(?:项目|企业|园区|产业链|集群)")
_WORKS_BEFORE = re.compile(r"(?:项目|企业|园区|产业链|集群)[已共达]?[计达]?$")
_NOUN_REACH = 6
_POLICY_REACH = 400
# what hardly anything but a firm has
_OF_FIRM = re.compile(r"销售额|销售收入|营收|营业收入|产值|净?利润|订单|募集")
# what a place has only as the sum of what is in it
_OF_THING = frozenset({"size", "time"})
# 他的工厂已经, 新机器能在: a subject that has no name
_SUBJECT = re.compile(
    r"[^，。；：\d]{0,12}?(?P<head>[一-龥]{2})(?:已经|已|正在|能够|能|可以?|还|也|(?<![造成])就|却|从|把|(?<![针面])对|(?<![参给])与|为(?!了)|不断|都)"
)
# words whose growth and level a place has, and words of time and manner: 出口已, 规模也, 先后与
_INDICATOR = re.compile(
    r"先后|累计|分别|全部|年来|以来|期间|预计|力争|共计|主要|重点|成功|同时"
    r"|[额值量率数资本润收入积速重费出口易业链济户口模贷款税电]$|项目$|[各当]地$"
)


def is_term(text: str, clause: int, quantity: Quantity) -> bool:
    """Whether the number is a term of a policy, which says what shall be given: 给予不超过10万元的奖励."""
    return quantity.form in ("money", "rate") and bool(_TERM.search(text, clause, quantity.end + _NOUN_REACH))


def names_country(text: str, start: int, end: int) -> bool:
    """Whether an article of a reporter speaks of the country's economy: 国内, 我国, 中国制造业."""
    return bool(_BYLINE.search(text, start, end) and _COUNTRY.search(text, start, end))


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What stands before the clauses of an article."""

    text: str
    known: Mentions
    report: bool  # it counts for one place
    country: bool  # it speaks of the country's economy too

    def owner(
        self, at: tuple[int, int, int], quantity: Quantity, topic: Sequence[Mention], home: Mention
    ) -> Sequence[Mention]:
        """Of whom the number is that a clause without a subject tells: one mention or none.

        `at` is where the paragraph, the sentence and the clause start; `topic` is what the article speaks of there.
        """
        if self.report or (topic and topic[0].type not in PLACES):
            return topic or ([] if self.country else [home])
        paragraph, sentence, clause = at
        if topic and _HERE.search(self.text, sentence, quantity.start):
            return topic
        if is_term(self.text, clause, quantity):
            return self._policy(clause)
        thing = self._told_of(sentence, clause)
        if thing is not None and not self._counts_works(quantity, clause):
            return [thing] if self._has(thing, quantity, clause) else []
        if not topic or quantity.form in _OF_THING or self._has_subject(clause, quantity.start):
            return []
        return topic if any(m.type in PLACES for m in self.known.within(paragraph, clause)) else []

    def _told_of(self, sentence: int, clause: int) -> Mention | None:
        """The last thing named before the clause, where no place has been named since."""
        start = max(0, sentence - _REACH)
        point = max((m.end() for m in _POINT.finditer(self.text, start, clause + _POINT_LENGTH)), default=start)
        for mention in reversed(self.known.within(point, clause)):
            if mention.type in PLACES:
                return None
            if mention.type in _TOLD_OF and not self._is_listed(mention):
                return mention
        return None

    def _policy(self, clause: int) -> list[Mention]:
        """The policy told of last before the clause, whose terms it tells."""
        before = self.known.within(max(0, clause - _POLICY_REACH), clause)
        return [m for m in before if m.type == "Policy"][-1:]

    def _is_listed(self, mention: Mention) -> bool:
        """Whether the mention is one of a list, which the text does not go on to speak of."""
        return self.text[mention.end : mention.end + 1] in _LISTED or self.text[mention.start - 1] == "、"

    def _counts_works(self, quantity: Quantity, clause: int) -> bool:
        """Whether it counts what only a place has several of: 15个重点项目."""
        if quantity.form != "count":
            return False
        return bool(_WORKS.match(self.text, quantity.end) or _WORKS_BEFORE.search(self.text, clause, quantity.start))

    def _has(self, thing: Mention, quantity: Quantity, clause: int) -> bool:
        """Whether the number is of a kind that only the thing can have."""
        if thing.type not in _FIRMS or quantity.form != "money":
            return False
        return _OF_FIRM.search(self.text, clause, quantity.start) is not None

    def _has_subject(self, clause: int, number: int) -> bool:
        """Whether the clause speaks of what has no name: 他的工厂已经卖出."""
        opens = FILLER.match(self.text, clause, number)
        match = _SUBJECT.match(self.text, opens.end() if opens else clause, number)
        return match is not None and _INDICATOR.search(match["head"]) is None
