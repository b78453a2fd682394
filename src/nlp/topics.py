"""The topic of an article as it moves from sentence to sentence.

What a sentence without a subject speaks of is the last place or thing that the article comes back to again and
again; a name that is dropped once is not a topic, nor is a list of names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Mention
from .about import PLACES

THINGS = frozenset(
    {"Park", "Project", "Enterprise", "FinancialInstitution", "Lab", "Platform", "Cluster", "NationalCluster"}
    | {"University", "Organization", "IndustrySystem"}
)
OFTEN = 3  # times that an article must name a thing before sentences without a subject are about it


@dataclass(slots=True)
class Topic:
    """What the article being read is about; `claimed` tells that a place was the subject of the last sentence."""

    named: Counter[str] = field(default_factory=Counter)  # how often the article says each name
    place: list[Mention] = field(default_factory=list)
    thing: list[Mention] = field(default_factory=list)
    claimed: bool = False

    @property
    def current(self) -> list[Mention]:
        return self.thing or self.place

    def hear(self, subject: Sequence[Mention]) -> None:
        """Take note of the last subject of a sentence; an empty one leaves the topic as it is."""
        self.claimed = bool(subject) and subject[0].type in PLACES
        if len(subject) != 1:
            return
        one = subject[0]
        known = one.kind == "reference" or self.named[one.text] >= OFTEN
        if one.type in PLACES and (known or not self.place):
            self.place, self.thing = [one], []
        elif one.type in THINGS and known:
            self.thing = [one]
