"""What stands before a head, and what it points at: a place, an organisation, a quote, a name no dictionary has."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ..view import PageView
from .context import Known
from .kinds import NATION
from .tables import Suffix, is_proper

_COUNTED = re.compile(
    r"(?:[\d\.余多]|[一二两三四五六七八九十百千几数]|首|批|类|各|等|项|家|个|条|座|所|种|支|只|只有|多家|一批|若干)$"
)
_NATIONS = re.compile(r"中[日德新韩法俄意英美以白泰马奥荷瑞葡](?![^\W\d]?建材)|粤港|粤澳|长三角|京津冀|成渝|大湾区")
_MARKED = re.compile(r"“|[A-Za-z]{2,}|\d{3,}")
_PLAIN = frozenset(
    "区市县省镇村类级型性化用新大小多全与和及的了一二三四五六七八九十年月日个家条项期号层栋所网车机厂院馆站港"
)


@dataclass(frozen=True, slots=True)
class Modifier:
    """The words [start, head) before a head.

    `anchored`: it points at one thing (a place, an organisation, a quote, Latin letters, a word of nation);
    `rare`: it holds a name that no dictionary has; `counted`: a number or 各, 等 stands before it.
    """

    view: PageView
    known: Known
    suffix: Suffix
    start: int
    head: int
    words: list[str]
    anchored: bool
    rare: bool
    counted: bool

    @classmethod
    def of(cls, view: PageView, known: Known, suffix: Suffix, start: int, head: int) -> Modifier:
        first, last = view.word_index(start), view.word_index(head - 1)
        words = view.words[first : last + 1]
        text = view.text[start:head]
        anchored = (
            _MARKED.search(text) is not None
            or text.startswith(NATION)
            or (suffix.type != "Project" and _NATIONS.match(text) is not None)
            or known.place_within(start, head)
            or known.organization_within(start, head)
        )
        counted = _COUNTED.search(view.text, max(0, start - 2), start) is not None
        return cls(view, known, suffix, start, head, words, anchored, rare(words), counted)

    @property
    def text(self) -> str:
        return self.view.text[self.start : self.head]

    @property
    def length(self) -> int:
        return self.head - self.start

    @property
    def pointed(self) -> bool:
        """A place, an organisation or a quote stands inside."""
        known = self.known
        return (
            known.place_within(self.start, self.head) or known.organization_within(self.start, self.head)
        ) or "“" in self.text

    @property
    def own_words(self) -> list[str]:
        """The words without those of places and without figures."""
        view, ends = self.view, self.known.places
        covered = {i for e, s in ends.items() if self.start <= s and e <= self.head for i in range(s, e)}
        first = view.word_index(self.start)
        starts = [max(view.word_starts[first + i], self.start) for i in range(len(self.words))]
        return [w for w, at in zip(self.words, starts, strict=True) if at not in covered and not w[0].isdigit()]

    @property
    def after(self) -> int:
        """Offset behind the head."""
        return self.head + len(self.suffix.text)

    @property
    def proper(self) -> bool:
        """It holds what no dictionary has, or begins with a name that the dictionary knows as one."""
        return self.rare or self.known.place_within(self.start, self.head) or is_proper(self.words[0])

    @property
    def anchored_by_name(self) -> bool:
        """A place, an organisation or a name that no dictionary has stands inside."""
        known, span = self.known, (self.start, self.head)
        return self.rare or known.place_within(*span) or known.organization_within(*span)

    @property
    def is_place(self) -> bool:
        """Nothing but a place stands before the head."""
        return self.known.places.get(self.head) == self.start


def rare(words: list[str]) -> bool:
    """An unknown name inside: two single characters beside each other, or one before a longer word."""
    singles = [len(w) == 1 and "一" <= w <= "鿿" and w not in _PLAIN for w in words]
    return any(a and b for a, b in itertools.pairwise(singles)) or (len(words) > 1 and singles[0])
