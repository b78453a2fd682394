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
# times that an article must name a thing before sentences without a subject are about it
OFTEN = 3
OFTEN_IN_SHORT = 2
SHORT = 1200  # characters of an article
ASIDE = 4  # times that a place must be named more often than another, to stay the topic beside it
_ABOUT = frozenset({"Park", "Enterprise", "Project", "Lab", "University"})
_OPENING = 100  # characters of an article that tell what it is about


def opening(mentions: Sequence[Mention], start: int, places: Counter[str]) -> list[Mention]:
    """The park or firm that the article at `start` opens with, where it names it more often than any of its places."""
    named = Counter(m.text for m in mentions if m.type in _ABOUT and m.kind == "name")
    first = next((m for m in mentions if m.start < start + _OPENING and named[m.text] >= OFTEN), None)
    return [first] if first is not None and named[first.text] > max(places.values(), default=0) else []


@dataclass(slots=True)
class Topic:
    """What the article being read is about; `claimed` tells that a place was the subject of the last sentence."""

    named: Counter[str] = field(default_factory=Counter)  # how often the article says each name
    place: list[Mention] = field(default_factory=list)
    thing: list[Mention] = field(default_factory=list)
    project: list[Mention] = field(default_factory=list)  # the last one that was a subject
    opening: list[Mention] = field(default_factory=list)  # what the article is about where no subject has been heard
    often: int = OFTEN
    claimed: bool = False
    of_country: bool = False  # the article is about the country: no place is its topic
    classless: bool = False  # the last sentence spoke of the country, the world or a contest

    @property
    def current(self) -> list[Mention]:
        return self.thing or self.place

    def hear(self, subject: Sequence[Mention]) -> None:
        """Take note of the last subject of a sentence; an empty one leaves the topic as it is."""
        self.claimed = bool(subject) and subject[0].type in PLACES
        if len(subject) != 1:
            return
        one = subject[0]
        if one.type == "Project":
            self.project = [one]
        known = (one.kind == "reference" and one.type != "Platform") or self._told(one) >= self.often
        if one.type in PLACES and (self.of_country or self._is_aside(one)):
            return
        if one.type in PLACES and (known or not self.place):
            self.place, self.thing = [one], []
        elif one.type in THINGS and known:
            self.thing = [one]

    def _is_aside(self, other: Mention) -> bool:
        """Whether a place is only touched on in the news of another one that is named again and again.

        全省 in a city's news is what the city is compared with.
        """
        if not self.place:
            return False
        here, there = self._told(self.place[0]), self._told(other)
        wider = other.type == "Province" and self.place[0].type != "Province"
        return here >= self.often and here > there * (1 if wider else ASIDE)

    def _told(self, place: Mention) -> int:
        """How often the article names the place, by its short name too."""
        short = place.text[:-1] if len(place.text) > len("云州") and place.text[-1] in "省市区县" else place.text
        return sum(self.named[name] for name in {short, place.text})
