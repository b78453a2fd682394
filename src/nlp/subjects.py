"""Whom the clauses of a sentence are about: each names its subject, keeps the last one, or has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Mention
from .about import FIELDS, PLACES, Mentions, fields, heads, is_speech, opens
from .quantities import Quantity
from .speech import Speech
from .tails import REMEMBERED, taken_up
from .topics import Topic
from .unnamed import counts_contest, is_event, is_national, is_project, is_somebody, is_within, of_work

# bodies that are named for one act; the next clause with a count of its own is not theirs
LISTERS = frozenset({"GovernmentBody", "University", "Policy", "Organization"})
_PROJECT = "项目"
# clauses that name their subject only in a later one: 依托…，某区…
_LEADING = re.compile(r"作为|依托|立足|围绕|凭借")
# an example is not what the article goes on about
_EXAMPLE = re.compile(r"(?:如|例如|比如)[，：]")
_LATER = 6  # clauses that it may come after


# what the country's bodies and papers publish is not about them
_OF_COUNTRY = re.compile(r"^(?:国家|国务院|中国|最高|中央|中共中央|全国)|(?:部|总局|总署)$|^央行$")
_BRANCH = re.compile(r"(?:总局|总署|公司).+局")
_PAPERS = re.compile(r"(?:[日晚时商早]报|(?:新华|中新|新闻|通讯)社|电视台|(?:新闻|央视|人民|新华|中新)网|在线)$")


def _is_reporter(mention: Mention) -> bool:
    """Whether the mention names who tells: a body of the country, a paper."""
    if mention.type == "GovernmentBody":
        return _OF_COUNTRY.search(mention.text) is not None and _BRANCH.search(mention.text) is None
    return mention.type in ("Organization", "Enterprise") and _PAPERS.search(mention.text) is not None


@dataclass(slots=True)
class Clause:
    """A clause [start, end) with the outer mentions and the numbers in it."""

    start: int
    end: int
    mentions: list[Mention]
    numbers: list[Quantity]


@dataclass(slots=True)
class Subjects:
    """The subject of a sentence as its clauses are heard; `nobody` tells that the rest is about what has no name.

    `named` is what the clause heard last names itself.
    """

    text: str
    topic: Topic
    known: Mentions
    article: int = 0  # where the article starts
    subject: list[Mention] = field(default_factory=list)
    named: list[Mention] = field(default_factory=list)
    nobody: bool = False
    sentence: int = 0  # where the sentence starts
    speech: Speech = field(init=False)
    speaker: list[Mention] = field(default_factory=list)  # who was quoted last in the paragraph

    def __post_init__(self) -> None:
        self.speech = Speech(self.text)

    def begin(self, paragraph: int, sentence: int, clauses: Sequence[Clause]) -> None:
        """Forget the sentence before, but for its topic and for who speaks on."""
        self.sentence = sentence
        opens = self.text.startswith("“", sentence)
        if sentence == paragraph or not (opens or self.speech.quotes(paragraph, sentence)):
            self.speaker = []
        if opens and clauses:
            last = clauses[-1]
            self.speaker = self.speech.speaker(last.start, last.end, last.mentions) or self.speaker
        self.subject, self.named = list(self.speaker), []
        self.nobody = not self.topic.current and (self.topic.classless or self.topic.of_country)

    def hear(self, clause: Clause, following: Sequence[Clause]) -> None:
        """Take the subject of the next clause; `following` are the clauses behind it."""
        if is_event(self.text, clause.start, clause.end):
            self.subject, self.named, self.nobody = [], [], True
            return
        found = self._heads(clause)
        if not found and not self.subject and _LEADING.match(self.text, clause.start, clause.end):
            found = next((later for c in following[:_LATER] if (later := self._heads(c))), [])
        if not found and is_project(self.text, clause.start, clause.end):
            found = self.topic.project
        if not found:
            before = self.known.within(max(self.article, clause.start - REMEMBERED), clause.start)
            found = taken_up(self.text, clause.start, clause.end, before, [*self.topic.thing, *self.topic.project])
        if not found:
            spoken = self.speech.speaker(clause.start, clause.end, clause.mentions)
            self.speaker = spoken or self.speaker
            found = spoken
        unnamed = not found and self._is_unnamed(clause)
        self.named = found
        self.subject = found or ([] if unnamed and clause.numbers else self._kept(clause))
        self.nobody = not self.subject and (unnamed or self.nobody)

    def skim(self, clause: Clause) -> None:
        """Take the subject of a clause in a sentence that counts nothing."""
        self.subject = self._heads(clause) or self.subject
        self.speaker = self.speech.speaker(clause.start, clause.end, clause.mentions) or self.speaker

    def end(self) -> None:
        """Tell the topic what the sentence was about."""
        if _EXAMPLE.match(self.text, self.sentence) is None:
            self.topic.hear(self.subject)
        of_field = bool(self.subject) and self.subject[0].type in FIELDS
        self.topic.classless = self.nobody or (of_field and self.topic.classless)

    def _heads(self, clause: Clause) -> list[Mention]:
        if not clause.mentions or self._is_unsaid(clause.mentions[0]) or _is_reporter(clause.mentions[0]):
            return []
        if is_national(self.text, clause.start, clause.end, clause.mentions):
            first = clause.numbers[0].start if clause.numbers else clause.end
            return fields([m for m in clause.mentions if m.end <= first])
        if self.subject and is_within(self.text, clause.start, clause.end, clause.mentions[0]):
            return []
        claims = self.topic.claimed or bool(self.subject and self.subject[0].type in PLACES)
        return heads(self.text, clause.start, clause.end, clause.mentions, place_claims=claims)

    def _is_unsaid(self, mention: Mention) -> bool:
        """项目 where no project has been the subject before: the projects counted, not one of them."""
        return mention.text == _PROJECT and mention.kind == "reference" and not self.topic.project

    def _is_unnamed(self, clause: Clause) -> bool:
        """Whether the clause is about what has no class or no name: the country, a contest, 这家企业."""
        text, start, end = self.text, clause.start, clause.end
        first = clause.mentions[0] if clause.mentions and not is_speech(text, start, end) else None
        if first is not None and (_is_reporter(first) or (first.type == "Person" and opens(text, start, first))):
            return True
        if (
            is_national(text, start, end, clause.mentions)
            or is_somebody(text, start, end)
            or is_project(text, start, end)
        ):
            return True
        return bool(clause.numbers) and counts_contest(text, start, end)

    def _work(self, clause: Clause) -> list[Mention]:
        """The work named last in the sentence: 推进某项目，总占地10亩."""
        return [m for m in self.known.within(self.sentence, clause.start) if m.type in ("Project", "Park")][-1:]

    def _kept(self, clause: Clause) -> list[Mention]:
        """The subject that a clause without one inherits: not a list, nor a body where it starts with its own count."""
        if self.subject and self.subject[0].type in PLACES and of_work(self.text, clause.start, clause.end):
            return self._work(clause)
        own = bool(clause.numbers) and clause.numbers[0].start == clause.start and clause.numbers[0].form == "count"
        if len(self.subject) > 1 or (own and self.subject and self.subject[0].type in LISTERS):
            return []
        return self.subject
