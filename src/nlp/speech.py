"""Who speaks: the firm, park or institute whose head a clause quotes, of which what it says without a subject is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..records import Mention
from .about import is_speech, opens

_SPEAKERS = frozenset({"Enterprise", "FinancialInstitution", "Lab", "Project", "Park", "Platform"})
_ROLE = re.compile(
    r"(?:相关|有关|现场|技术|车间|主要)?(?:负责人|董事|总经理|经理|总裁|厂长|总监|主任|工程师|创始人|院长|所长|主管|工作人员)"
)
_BESIDE = 16  # characters between a firm and the person who speaks for it
_SAYS = re.compile(r"(?:表示|介绍|说|告诉记者|坦言|透露|称)[，：。”]?$")


@dataclass(slots=True)
class Speech:
    """The speakers of an article as its clauses are heard: `of` tells for whom a person named speaks."""

    text: str
    of: dict[str, Mention] = field(default_factory=dict)

    def speaker(self, start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
        """Of whom the clause [start, end) says that he speaks, by his head: one mention or none."""
        if not mentions:
            return []
        for body, person in pairwise(mentions):
            if body.type in _SPEAKERS and person.type == "Person" and person.start - body.end <= _BESIDE:
                self.of[person.text] = body
        if not (is_speech(self.text, start, end) or _SAYS.search(self.text, start, end)):
            return []
        spokesman = next((m for m in mentions if m.type == "Person"), None)
        if spokesman is not None and spokesman.text in self.of:
            return [self.of[spokesman.text]]
        first = mentions[0]
        if first.type in _SPEAKERS and opens(self.text, start, first) and _ROLE.match(self.text, first.end):
            return [first]
        return []

    def quotes(self, start: int, at: int) -> bool:
        """Whether a quotation that began behind `start` is open at `at`."""
        return self.text.count("“", start, at) > self.text.count("”", start, at)
