"""Where the rules put what they find: one relation for each subject, predicate and object of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...records import Mention, Modality, Relation
from .asof import DATED, date_of
from .context import Clause, Context
from .modality import goes_on, modality
from .table import confidence

STANDS = frozenset({"locatedIn", "settledIn", "headquarteredIn", "hasFactoryIn"})
BUILT = frozenset({"Project", "Platform"})  # of these the park says where they are; a firm in it is in the city too


@dataclass(slots=True)
class Facts:
    """Collects relations; the first rule that says a fact of a sentence keeps it."""

    context: Context
    found: dict[tuple[int, int, str, int, int], Relation] = field(default_factory=dict)
    _claims: dict[tuple[str, int, int], list[Mention]] = field(default_factory=dict)

    def add(
        self,
        subject: Mention,
        predicate: str,
        object_: Mention,
        rule: str,
        sentence: int,
        *,
        clause: Clause | None = None,
        qualifiers: tuple[tuple[str, str], ...] = (),
        said: Modality | None = None,
    ) -> None:
        """Keep the fact, unless an end relates to itself. Its modality is the clause's, unless `said` tells it."""
        if subject is object_ or (subject.text == object_.text and subject.type == object_.type and subject.text):
            return
        key = (subject.start, subject.end, predicate, object_.start, object_.end)
        if key in self.found:
            return
        self._claims.setdefault((predicate, object_.start, object_.end), []).append(subject)
        if predicate in STANDS and (predicate != "settledIn" or subject.type in BUILT):
            self._claims.setdefault(("locatedIn", subject.start, subject.end), []).append(object_)
        mode = said or self.mode(predicate, clause, max(subject.start, object_.start))
        as_of = self._date(clause) if clause is not None and mode == "Said" and predicate in DATED else None
        self.found[key] = Relation(
            subject, predicate, object_, mode, sentence, rule, confidence(rule), qualifiers, as_of
        )

    def claimed(self, predicate: str, mention: Mention) -> bool:
        """A trigger, a name or an earlier rule has settled this already, so the topic does not."""
        return (predicate, mention.start, mention.end) in self._claims

    def mode(self, predicate: str, clause: Clause | None, reach: int) -> Modality:
        if clause is None:
            return "Said"
        text, sentence = self.context.text, self.context.view.page.sentences[clause.sentence].start
        start = sentence if goes_on(text, sentence, clause.start) else clause.start
        return modality(text, start, max(reach, clause.start), clause.end, predicate)

    def _date(self, clause: Clause) -> str | None:
        start = self.context.view.page.sentences[clause.sentence].start
        return date_of(self.context.text, start, clause.end)

    def add_all(
        self,
        subjects: Iterable[Mention],
        predicate: str,
        objects: Iterable[Mention],
        rule: str,
        clause: Clause,
        qualifiers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Every subject with every object."""
        objects = tuple(objects)
        for subject in subjects:
            for object_ in objects:
                self.add(subject, predicate, object_, rule, clause.sentence, clause=clause, qualifiers=qualifiers)

    def subjects(self, predicate: str, mention: Mention) -> list[Mention]:
        """Who has this predicate to the mention so far."""
        return self._claims.get((predicate, mention.start, mention.end), [])

    def relations(self) -> list[Relation]:
        """In text order."""
        return sorted(self.found.values(), key=_order)


def _order(relation: Relation) -> tuple[int, int, int, str]:
    return relation.sentence, relation.subject.start, relation.object.start, relation.predicate


def home(offset: int) -> Mention:
    """The left-out subject of a clause that starts at `offset`: the place that the article is about."""
    return Mention(offset, offset, "City", "", "home", "home")
