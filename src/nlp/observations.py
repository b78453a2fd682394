"""Observations: which numbers are said of something, of what, for when, and in which mode."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..records import Measure, Mention
from .about import PLACES, Mentions, fields, heads, is_national
from .dates import Dated, find_dates
from .indicators import indicator_of, kind_of
from .nearby import local_owners
from .quantities import Quantity, find_quantities
from .reports import Outlook, outlook_of
from .said import is_said
from .series import owners, rows
from .topics import THINGS, Topic
from .view import PageView

# bodies that are named for one act; the next clause with a count of its own is not theirs
LISTERS = frozenset({"GovernmentBody", "University", "Policy", "Organization"})
UNREAD = frozenset({"furniture", "byline"})
# clauses that name their subject only in the next one: 依托…，某区…
_LEADING = re.compile(r"作为|依托|立足|围绕|凭借")
# what holds now has no period of its own
_NOW = re.compile(r"目前|现有|截至|已有")


def find_measures(view: PageView, mentions: Sequence[Mention], *, date: str | None = None) -> list[Measure]:
    """The observations of a page, in the order of their numbers.

    `date` is the document's own ISO date, for articles whose head tells none.
    """
    numbers = find_quantities(view.text)
    if not numbers:
        return []
    return list(_Reader(view, Mentions(mentions), numbers, [q.start for q in numbers], date).read())


@dataclass(slots=True)
class _Clause:
    start: int
    end: int
    mentions: list[Mention]
    numbers: list[Quantity]


@dataclass(slots=True)
class _Reader:
    """One page being read: topic, outlook and period carry from sentence to sentence of an article."""

    view: PageView
    known: Mentions
    numbers: list[Quantity]
    starts: list[int]
    date: str | None
    topic: Topic = field(default_factory=Topic)
    outlook: Outlook = field(default=Outlook())
    period: str | None = None
    lead: str | None = None  # the year that the head of the article tells
    anchor: str | None = None

    def read(self) -> Iterator[Measure]:
        page = self.view.page
        readable = [i for i, s in enumerate(page.sentences) if page.blocks[s.block].kind not in UNREAD]
        for article, in_article in groupby(readable, key=lambda i: page.blocks[page.sentences[i].block].article):
            sentences = list(in_article)
            self.begin(article, sentences)
            for block, indices in groupby(sentences, key=lambda i: page.sentences[i].block):
                self.topic.claimed = False
                if page.blocks[block].kind == "body":
                    self.period = self.lead
                for index in indices:
                    yield from self.sentence(index)

    def begin(self, article: int, sentences: Sequence[int]) -> None:
        page = self.view.page
        spans = [page.sentences[i] for i in sentences]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        head = page.articles[article].date if article < len(page.articles) else None
        self.anchor = head or self.date
        self.topic = Topic(Counter(m.text for m in self.known.within(start, end)))
        self.outlook = outlook_of(self.view.text, start, end, len(self.within(start, end)), self.anchor)
        self.period = self.lead = None

    def within(self, start: int, end: int) -> list[Quantity]:
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence(self, index: int) -> Iterator[Measure]:
        text, span = self.view.text, self.view.page.sentences[index]
        numbered = bool(self.within(span.start, span.end))
        if not numbered and not self.known.within(span.start, span.end):
            return
        clauses = list(self.clauses(index))
        dates = find_dates(text, self.anchor, start=span.start, end=span.end)
        rowed = self.rowed(clauses, span.start) if numbered else {}
        subject: list[Mention] = []
        for at, clause in enumerate(clauses):
            found = self.heads(clause, subject)
            if not numbered:
                subject = found or subject
                continue
            if not found and not subject and _LEADING.match(text, clause.start, clause.end):
                found = next((h for c in clauses[at + 1 :] if (h := self.heads(c, []))), [])
            national = not found and bool(clause.numbers) and is_national(text, clause.start, clause.end)
            subject = found or ([] if national else self.kept(clause, subject))
            for quantity, first in self.said(clause, rowed):
                owner = rowed.get(quantity.start, (None, first))[0]
                if owner is None or (found and found[0].type in PLACES):
                    about = local_owners(text, quantity, clause.mentions) or subject
                else:
                    about = [owner]
                if not about and not national:
                    about = self.topic.current or [_home(clause.start)]
                yield from self.measures(index, clause, quantity, first, about, dates)
        self.topic.hear(subject)
        self.carry(index, dates)

    def clauses(self, index: int) -> Iterator[_Clause]:
        """The clauses of a sentence with what they hold; a colon ends a clause here too."""
        for start, end in self.view.clauses(index):
            colon = self.view.text.rfind("：", start, end)
            for a, b in ((start, colon), (colon + 1, end)) if colon > start else ((start, end),):
                if a < b:
                    yield _Clause(a, b, self.known.within(a, b), self.within(a, b))

    def heads(self, clause: _Clause, subject: Sequence[Mention]) -> list[Mention]:
        if not clause.mentions:
            return []
        if is_national(self.view.text, clause.start, clause.end):
            return fields(clause.mentions)
        claims = self.topic.claimed or bool(subject and subject[0].type in PLACES)
        return heads(self.view.text, clause.start, clause.end, clause.mentions, place_claims=claims)

    @staticmethod
    def kept(clause: _Clause, subject: list[Mention]) -> list[Mention]:
        """The subject that a clause without one inherits: not a list, nor a body where it starts with its own count."""
        own = bool(clause.numbers) and clause.numbers[0].start == clause.start and clause.numbers[0].form == "count"
        if len(subject) > 1 or (own and subject and subject[0].type in LISTERS):
            return []
        return subject

    def rowed(self, clauses: Sequence[_Clause], start: int) -> dict[int, tuple[Mention | None, Quantity]]:
        """Start of each number told in a row -> the listed thing it belongs to, and the first number of the row."""
        found: dict[int, tuple[Mention | None, Quantity]] = {}
        mentions = [m for c in clauses for m in c.mentions]
        for row in rows(self.view.text, [q for c in clauses for q in c.numbers]):
            belong = owners(self.view.text, start, row, mentions)
            for at, quantity in enumerate(row):
                found[quantity.start] = (belong[at] if belong else None, row[0])
        return found

    def said(
        self, clause: _Clause, rowed: dict[int, tuple[Mention | None, Quantity]]
    ) -> Iterator[tuple[Quantity, Quantity]]:
        """The numbers of a clause that are said of something, each with the first number of its row or itself."""
        for quantity in clause.numbers:
            if not self.known.holding(quantity.number, quantity.end) and is_said(
                self.view.text, quantity, clause.numbers, clause.mentions, clause.start, clause.end
            ):
                yield quantity, rowed.get(quantity.start, (None, quantity))[1]

    def measures(
        self,
        index: int,
        clause: _Clause,
        quantity: Quantity,
        first: Quantity,
        about: Sequence[Mention],
        dates: Sequence[Dated],
    ) -> Iterator[Measure]:
        text, sentence = self.view.text, self.view.page.sentences[index].start
        in_row = first is not quantity
        before = max((q.end for q in clause.numbers if q.end <= first.start), default=clause.start)
        kind = kind_of(text, (sentence, clause.start, before), first, ahead=self.outlook.ahead)
        told = next((d.period for d in reversed(dates) if d.end <= quantity.start and not d.compared), None)
        period = told or self.outlook.year
        if period is None and kind in ("actual", "change") and not _NOW.search(text, sentence, quantity.start):
            period = self.period
        after = min((q.start for q in clause.numbers if q.start > quantity.start), default=clause.end)
        if len(about) == 1 and before <= about[0].start < about[0].end <= first.start:
            before = about[0].end
        indicator = indicator_of(text, before, first, first.start if in_row else after) or quantity.unit
        if about and told is None and about[0].type in THINGS and kind == "actual" and not self.outlook.year:
            period = None
        for one in about:
            yield Measure(one, indicator, quantity.value, quantity.unit, quantity.bound, kind, index, period)

    def carry(self, index: int, dates: Sequence[Dated]) -> None:
        """Keep the sentence's last year or part of a year; the first year of an article holds for all of it."""
        for dated in dates:
            year = dated.period[:4] if dated.period else ""
            narrow_or_wide = dated.period is not None and len(dated.period) in (len("2025-01-31"), len("2021/2025"))
            if not year or dated.compared or narrow_or_wide or (self.anchor and year > self.anchor[:4]):
                continue
            self.period = dated.period
            heading = self.view.page.blocks[self.view.page.sentences[index].block].kind == "heading"
            if dated.period == year and (heading or self.lead is None):
                self.lead = year


def _home(at: int) -> Mention:
    """The place that the article is about, left out at `at`."""
    return Mention(at, at, "City", "", "home", "home")
