"""A sentence with one sign for each name in it, so that one expression reads the words and the classes around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ...records import Mention
from .context import FAMILY, PLACES, Context

CLASSES = (
    "Province", "City", "District", "Enterprise", "FinancialInstitution", "Lab", "University", "Park", "Industry",
    "IndustrialChain", "IndustrySystem", "Cluster", "NationalCluster", "Project", "GovernmentBody", "Organization",
    "Designation", "Policy", "Goal", "Platform", "Product", "Person",
)  # fmt: skip
SIGNS = {name: chr(0xE000 + at) for at, name in enumerate(CLASSES)}  # private use: no text holds them
ALL = f"{SIGNS[CLASSES[0]]}-{SIGNS[CLASSES[-1]]}"
_ASIDE = re.compile(r"（[^（）]{0,24}）")
_HERE = re.compile("这里|此地|此处|(?<=于)此|当地|园区?内|(?<![^，。；])(?:该|这一)?集群(?=里|内|的|中|拥有|有|由)")
_PARKS = frozenset({"Park"})
_CLUSTERS = frozenset({"Cluster", "NationalCluster"})
_POINTERS = ("这里", "此地", "此处", "于此", "当地", "园内", "园区内", "集群")
_CLUSTER = re.compile(r"(?:产业|制造业)?集群")


POINTED = frozenset({"City", "Park", "Cluster"})  # what the words of _HERE may stand for


@dataclass(slots=True)
class Skeleton:
    """The signs and words of a sentence; `slots` maps the place of a sign to what it stands for."""

    text: str
    slots: dict[int, tuple[Mention, ...]]

    def members(self, start: int, end: int, types: frozenset[str]) -> list[Mention]:
        """Mentions of these classes that text[start:end] stands for."""
        return [m for at in range(start, end) for m in self.slots.get(at, ()) if m.type in types]


def points(text: str) -> bool:
    """Whether the text points anywhere to a place or park without its name."""
    return any(word in text for word in _POINTERS)


class _Writer:
    """Writes one skeleton from left to right."""

    def __init__(self, context: Context, *, pointing: bool) -> None:
        self.context = context
        self.pointing = pointing
        self.parts: list[str] = []
        self.length = 0
        self.slots: dict[int, tuple[Mention, ...]] = {}

    def slot(self, mentions: tuple[Mention, ...]) -> None:
        self.slots[self.length] = mentions
        self.words(SIGNS[mentions[0].type])

    def words(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def gap(self, start: int, end: int) -> None:
        """Plain words; 这里 and its like become the place or park that they point to."""
        text = self.context.text
        for match in _HERE.finditer(text, start, end) if self.pointing else ():
            meant = self._here(match.start(), match[0])
            if meant:
                self.words(text[start : match.start()])
                self.slot(meant)
                start = match.end()
        self.words(text[start:end])

    def without(self, asides: list[tuple[int, int]], done: int, end: int) -> int:
        """Write what stands before the asides that close before `end`, and tell where to go on."""
        while asides and asides[0][1] <= end:
            start, close = asides.pop(0)
            if start >= done:
                self.gap(done, start)
                done = close
        return done

    def _here(self, offset: int, word: str) -> tuple[Mention, ...]:
        """The last place, park or cluster before it; a place goes on from the clause's subject too."""
        wanted = _CLUSTERS if word.endswith("集群") else _PARKS if word.startswith("园") else PLACES
        for mentions in reversed(self.slots.values()):
            if mentions[0].type in wanted:
                return mentions
        if wanted is PLACES:
            clause = self.context.clause_at(offset)
            return clause.places if clause is not None else ()
        before = self.context.outer[: bisect_left(self.context.starts, offset)]
        return tuple(m for m in reversed(before) if m.type in wanted)[:1]


def skeleton(context: Context, sentence: int) -> Skeleton:
    """The skeleton of a sentence: names enumerated together stand side by side without what joins them."""
    span = context.view.page.sentences[sentence]
    writer = _Writer(context, pointing=points(context.text[span.start : span.end]))
    asides = [match.span() for match in _ASIDE.finditer(context.text, span.start, span.end)]
    done = span.start
    low, high = bisect_left(context.starts, span.start), bisect_left(context.starts, span.end)
    for at in range(low, high):
        mention = context.outer[at]
        if mention.type not in SIGNS or mention.start < done:
            continue
        done = writer.without(asides, done, mention.start)
        if asides and asides[0][0] < mention.start:
            continue
        if not (at > low and _together(context, at)):
            writer.gap(done, mention.start)
        cluster, done = _cluster(context, mention)
        writer.slot((cluster or mention,))
    writer.gap(done, max(done, span.end))
    return Skeleton("".join(writer.parts), writer.slots)


def _together(context: Context, at: int) -> bool:
    """Places are left apart: one of them may be the first half of a name that nobody knows."""
    left, right = context.outer[at - 1], context.outer[at]
    family = FAMILY.get(left.type, left.type) == FAMILY.get(right.type, right.type)
    if left.type in PLACES:
        return False
    return family and context.groups.get(at, (at, at)) == context.groups.get(at - 1)


def _cluster(context: Context, mention: Mention) -> tuple[Mention | None, int]:
    """农机集群 after 云州市农机集群 is that one: the cluster last named for this industry; and where the words end."""
    match = _CLUSTER.match(context.text, mention.end) if mention.type == "Industry" else None
    if match is None:
        return None, mention.end
    for at in range(context.place_of(mention) - 1, -1, -1):
        if context.outer[at].type in _CLUSTERS:
            for inside in context.inner.get(at, ()):
                if inside.type == "Industry" and inside.text.endswith(mention.text):
                    return context.outer[at], match.end()
    return None, mention.end
