"""Observations: which numbers are said of something, of what, for when, and in which mode."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..records import Measure, Mention
from .about import FIELDS, PLACES, Mentions, fields, heads, is_national
from .dates import Dated, find_dates
from .indicators import indicator_of, kind_of
from .nearby import local_owners
from .quantities import Quantity, find_quantities
from .reports import Outlook, outlook_of
from .said import is_said
from .series import owners, rows
from .topics import THINGS, Topic
from .view import PageView

LISTERS = frozenset({"GovernmentBody", "University", "Policy", "Organization"})
STANDING = THINGS
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
    return list(_Reader(view, Mentions(mentions), numbers, date).read())


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
        return [q for q in self.numbers if start <= q.start < end]

    def sentence(self, index: int) -> Iterator[Measure]:
        text, span = self.view.text, self.view.page.sentences[index]
        clauses = list(self.clauses(index))
        if not any(c.mentions or c.numbers for c in clauses):
            return
        dates = find_dates(text, self.anchor, start=span.start, end=span.end)
        rowed = self.rowed([q for c in clauses for q in c.numbers], [m for c in clauses for m in c.mentions], span.start)
        subject: list[Mention] = []
        for at, clause in enumerate(clauses):
            found = self.heads(clause, subject)
            if not found and not subject and _LEADING.match(text, clause.start, clause.end):
                found = next((h for c in clauses[at + 1 :] if (h := self.heads(c, []))), [])
            national = not found and is_national(text, clause.start, clause.end)
            subject = found or ([] if national else self.kept(clause, subject))
            fallback = [] if national else self.topic.current or [_home(clause.start)]
            for quantity, first in self.said(clause, rowed):
                owner = rowed.get(quantity.start, (None, first))[0]
                if owner is None or (found and found[0].type in PLACES):
                    about = local_owners(text, quantity, clause.mentions) or subject or fallback
                else:
                    about = [owner]
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
        claims = self.topic.claimed or bool(subject and subject[0].type in PLACES)
        found = heads(self.view.text, clause.start, clause.end, clause.mentions, place_claims=claims)
        if is_national(self.view.text, clause.start, clause.end):
            return fields(clause.mentions)
        return found

    @staticmethod
    def kept(clause: _Clause, subject: list[Mention]) -> list[Mention]:
        """The subject as a clause without one inherits it: not a list, and not where the clause starts with a count of its own."""
        own = bool(clause.numbers) and clause.numbers[0].start == clause.start and clause.numbers[0].form == "count"
        if len(subject) > 1 or (own and subject and subject[0].type in LISTERS):
            return []
        return subject

    def rowed(
        self, numbers: Sequence[Quantity], mentions: Sequence[Mention], start: int
    ) -> dict[int, tuple[Mention | None, Quantity]]:
        """Start of each number told in a row -> the listed thing it belongs to, and the first number of the row."""
        found: dict[int, tuple[Mention | None, Quantity]] = {}
        for row in rows(self.view.text, numbers):
            belong = owners(self.view.text, start, row, mentions)
            for at, quantity in enumerate(row):
                found[quantity.start] = (belong[at] if belong else None, row[0])
        return found

    def said(
        self, clause: _Clause, rowed: dict[int, tuple[Mention | None, Quantity]]
    ) -> Iterator[tuple[Quantity, Quantity]]:
        """The numbers of a clause that are said of something, each with the first number of its row or itself."""
        for quantity in clause.numbers:
            if not self.known.covering(quantity.number, quantity.end) and is_said(
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
        kind = kind_of(text, clause.start, first, sentence, ahead=self.outlook.ahead)
        told = next((d.period for d in reversed(dates) if d.end <= quantity.start and not d.compared), None)
        period = told or self.outlook.year
        if period is None and kind in ("actual", "change") and not _NOW.search(text, sentence, quantity.start):
            period = self.period
        before = max((q.end for q in clause.numbers if q.end <= first.start), default=clause.start)
        after = min((q.start for q in clause.numbers if q.start > quantity.start), default=clause.end)
        indicator = indicator_of(text, before, first, first.start if in_row else after)
        if about and told is None and about[0].type in STANDING and kind == "actual" and not self.outlook.year:
            period = None
        for one in about:
            yield Measure(one, indicator, quantity.value, quantity.unit, quantity.bound, kind, index, period)

    def carry(self, index: int, dates: Sequence[Dated]) -> None:
        """Keep the sentence's last year or part of a year; the first year of an article holds for all of it."""
        for dated in dates:
            year = dated.period[:4] if dated.period else ""
            several = dated.period is not None and len(dated.period) == len("2021/2025")
            if not year or dated.compared or several or (self.anchor and year > self.anchor[:4]):
                continue
            self.period = dated.period
            heading = self.view.page.blocks[self.view.page.sentences[index].block].kind == "heading"
            if dated.period == year and (heading or self.lead is None):
                self.lead = year


def _home(at: int) -> Mention:
    """The place that the article is about, left out at `at`."""
    return Mention(at, at, "City", "", "home", "home")
