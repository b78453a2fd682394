"""Observations: which numbers are said of something, of what, for when, and in which mode."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..records import Measure, Mention
from .about import PLACES, Mentions
from .dates import Dated, datelike, find_dates
from .indicators import indicator_of, is_bare, kind_of
from .nearby import local_owners
from .periods import Periods
from .quantities import Quantity, find_quantities
from .reports import Outlook, outlook_of
from .said import is_said
from .series import owners, rows
from .subjects import Clause, Subjects
from .topics import OFTEN, OFTEN_IN_SHORT, SHORT, THINGS, Topic, opening
from .unnamed import is_of_country
from .unsaid import REPORT, Unsaid, is_term, names_country
from .view import PageView

UNREAD = frozenset({"furniture", "byline"})
LENGTHS = frozenset({"米", "公里", "英寸", "厘米", "毫米", "纳米", "微米"})  # a 12英寸 line makes wafers of that width
TABLE = 300  # numbers in one sentence that make it a table, whose cells nobody can tell apart


def find_measures(view: PageView, mentions: Sequence[Mention], *, date: str | None = None) -> list[Measure]:
    """The observations of a page, in the order of their numbers.

    `date` is the document's own ISO date, for articles whose head tells none.
    """
    numbers = find_quantities(view.text)
    if not numbers:
        return []
    starts = [q.start for q in numbers]
    return list(_Reader(view, Mentions(mentions), numbers, starts, datelike(view.text), date).read())


@dataclass(slots=True)
class _Reader:
    """One page being read: topic, outlook and period carry from sentence to sentence of an article."""

    view: PageView
    known: Mentions
    numbers: list[Quantity]
    starts: list[int]
    datelike: list[int]
    date: str | None
    topic: Topic = field(default_factory=Topic)
    subjects: Subjects = field(init=False)
    unsaid: Unsaid = field(init=False)
    outlook: Outlook = field(default=Outlook())
    periods: Periods = field(default_factory=Periods)
    sized: set[tuple[str, int]] = field(default_factory=set)  # names of projects whose sizes have been told
    whole: tuple[Sequence[Mention], str, str] | None = None  # of whom, what, in which unit the sentence measured last

    def read(self) -> Iterator[Measure]:
        page = self.view.page
        readable = [i for i, s in enumerate(page.sentences) if page.blocks[s.block].kind not in UNREAD]
        for article, in_article in groupby(readable, key=lambda i: page.blocks[page.sentences[i].block].article):
            sentences = list(in_article)
            self.begin(article, sentences)
            for block, indices in groupby(sentences, key=lambda i: page.sentences[i].block):
                self.topic.claimed = False
                if page.blocks[block].kind == "body":
                    self.periods.paragraph()
                for index in indices:
                    yield from self.sentence(index)

    def begin(self, article: int, sentences: Sequence[int]) -> None:
        page = self.view.page
        spans = [page.sentences[i] for i in sentences]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        head = page.articles[article].date if article < len(page.articles) else None
        often = OFTEN if end - start > SHORT else OFTEN_IN_SHORT
        mentions = self.known.within(start, end)
        self.sized = set()
        self.topic = Topic(Counter(m.text for m in mentions), often=often)
        places = Counter(m.text.rstrip("省市区县") for m in mentions if m.type in PLACES)
        self.topic.of_country = is_of_country(self.view.text, start, end, places)
        self.topic.opening = opening(mentions, start, places)
        self.subjects = Subjects(self.view.text, self.topic, self.known, start)
        anchor = head or self.date
        told = len(self.within(start, end))
        self.outlook = outlook_of(self.view.text, start, end, told, anchor)
        report = told >= REPORT or self.outlook != Outlook()
        self.unsaid = Unsaid(self.view.text, self.known, report, names_country(self.view.text, start, end))
        self.periods = Periods(anchor, self.outlook.year)

    def within(self, start: int, end: int) -> list[Quantity]:
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence(self, index: int) -> Iterator[Measure]:
        """The measures of a sentence; what it tells of place and time carries on to the next."""
        text, span = self.view.text, self.view.page.sentences[index]
        numbers = bisect_left(self.starts, span.end) - bisect_left(self.starts, span.start)
        dates = self.dates(span.start, span.end)
        if numbers:
            if numbers <= TABLE:
                yield from self.counting(index, dates)
        elif self.known.within(span.start, span.end):
            clauses = list(self.clauses(index))
            self.subjects.begin(self.view.page.blocks[span.block].start, span.start, clauses)
            for clause in clauses:
                self.subjects.skim(clause)
            self.subjects.end()
        heading = self.view.page.blocks[span.block].kind == "heading"
        self.periods.hear(text, span.start, span.end, dates, heading=heading)

    def dates(self, start: int, end: int) -> list[Dated]:
        if bisect_left(self.datelike, start) == bisect_left(self.datelike, end):
            return []
        return find_dates(self.view.text, self.periods.anchor, start=start, end=end)

    def counting(self, index: int, dates: Sequence[Dated]) -> Iterator[Measure]:
        """The measures of a sentence that counts, clause by clause."""
        clauses = list(self.clauses(index))
        span = self.view.page.sentences[index]
        rowed = self.rowed(clauses, span.start)
        self.subjects.begin(self.view.page.blocks[span.block].start, span.start, clauses)
        self.whole = None
        for at, clause in enumerate(clauses):
            self.subjects.hear(clause, clauses[at + 1 :])
            said = list(self.said(clause, rowed))
            yield from self.in_names(index, clause)
            clause.numbers = [quantity for quantity, _ in said]
            for quantity, first in said:
                owner = rowed.get(quantity.start, (None, first))[0]
                about = self.about(clause, quantity, owner)
                yield from self.measures(index, clause, quantity, first, about, dates)
        self.subjects.end()

    def in_names(self, index: int, clause: Clause) -> Iterator[Measure]:
        """The sizes that names of projects tell, once in an article: 年产10万吨某产品项目."""
        for quantity in clause.numbers:
            name = self.known.holding(quantity.number, quantity.end)
            if name is None or name.type != "Project" or quantity.form != "size" or quantity.unit in LENGTHS:
                continue
            if (name.text, quantity.start - name.start) in self.sized:
                continue
            self.sized.add((name.text, quantity.start - name.start))
            sentence = self.view.page.sentences[index].start
            starts = (sentence, clause.start, clause.start)
            kind = kind_of(self.view.text, starts, quantity, ahead=self.outlook.ahead)
            words = "年产能" if self.view.text.endswith("年产", 0, quantity.start) else "规模"
            yield Measure(name, words, quantity.value, quantity.unit, quantity.bound, kind, index)

    def about(self, clause: Clause, quantity: Quantity, owner: Mention | None) -> Sequence[Mention]:
        """What the number is said of; `owner` is the listed thing that a number told in a row belongs to."""
        named = self.subjects.named
        if owner is not None and not (named and named[0].type in PLACES):
            return [owner]
        found = local_owners(self.view.text, quantity, clause.mentions) or self.subjects.subject
        if found or self.subjects.nobody:
            return found
        topic = self.topic.current or self.topic.opening
        return self.unsaid.owner(self.starts_of(clause), quantity, topic, _home(clause.start))

    def starts_of(self, clause: Clause) -> tuple[int, int, int]:
        """Where the paragraph, the sentence and the clause itself start."""
        sentence = self.view.page.sentences[self.view.sentence_at(clause.start)]
        return self.view.page.blocks[sentence.block].start, sentence.start, clause.start

    def clauses(self, index: int) -> Iterator[Clause]:
        """The clauses of a sentence with what they hold; a colon ends a clause here too."""
        for start, end in self.view.clauses(index):
            colon = self.view.text.rfind("：", start, end)
            for a, b in ((start, colon), (colon + 1, end)) if colon > start else ((start, end),):
                if a < b:
                    yield Clause(a, b, self.known.within(a, b), self.within(a, b))

    def rowed(self, clauses: Sequence[Clause], start: int) -> dict[int, tuple[Mention | None, Quantity]]:
        """Start of each number told in a row -> the listed thing it belongs to, and the first number of the row."""
        found: dict[int, tuple[Mention | None, Quantity]] = {}
        mentions = [m for c in clauses for m in c.mentions]
        for row in rows(self.view.text, [q for c in clauses for q in c.numbers]):
            belong = owners(self.view.text, start, row, mentions)
            for at, quantity in enumerate(row):
                found[quantity.start] = (belong[at] if belong else None, row[0])
        return found

    def said(
        self, clause: Clause, rowed: dict[int, tuple[Mention | None, Quantity]]
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
        clause: Clause,
        quantity: Quantity,
        first: Quantity,
        about: Sequence[Mention],
        dates: Sequence[Dated],
    ) -> Iterator[Measure]:
        text, sentence = self.view.text, self.view.page.sentences[index].start
        in_row = first is not quantity
        before = max((q.end for q in clause.numbers if q.end <= first.start), default=clause.start)
        follows = before > clause.start
        kind = kind_of(text, (sentence, clause.start, before), first, ahead=self.outlook.ahead)
        if kind == "actual" and about and about[0].type == "Policy" and is_term(text, clause.start, quantity):
            kind = "plan"
        thing = bool(about) and about[0].type in THINGS
        period = self.periods.of(text, sentence, quantity.start, kind, dates, thing=thing)
        if kind == "target" and self.periods.is_past(period):
            kind = "actual"
        after = min((q.start for q in clause.numbers if q.start > quantity.start), default=clause.end)
        if len(about) == 1 and before <= about[0].start < about[0].end <= first.start:
            before = about[0].end
        indicator = self.named(about, first, text, before, first.start if in_row else after, follows=follows)
        for one in about:
            yield Measure(one, indicator, quantity.value, quantity.unit, quantity.bound, kind, index, period)

    def named(
        self, about: Sequence[Mention], quantity: Quantity, text: str, start: int, end: int, *, follows: bool
    ) -> str:
        """The indicator; words that say only how much more, or which rank (同比增长), go on from the last one."""
        words = indicator_of(text, start, quantity, end, follows=follows)
        same = self.whole is not None and self.whole[0] == about
        if self.whole is not None and same and is_bare(words):
            return self.whole[1] + words
        if self.whole is not None and same and not words and self.whole[2] == quantity.unit:
            return self.whole[1]
        if words and not is_bare(words) and quantity.form not in ("rate", "time", "rank"):
            self.whole = about, words, quantity.unit
        return words or quantity.unit


def _home(at: int) -> Mention:
    """The place that the article is about, left out at `at`."""
    return Mention(at, at, "City", "", "home", "home")
