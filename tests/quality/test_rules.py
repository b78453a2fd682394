from __future__ import annotations

import pytest

from liantu.nlp.relations.table import KINDS, rules
from liantu.quality.annotated import AnnotatedSet
from liantu.quality.rules import RuleScore, measure_rules, precision_table


@pytest.fixture(scope="module")
def scores(annotated: AnnotatedSet) -> list[RuleScore]:
    return measure_rules(annotated.documents())


def of(scores: list[RuleScore], rule: str) -> RuleScore:
    return next(score for score in scores if score.rule == rule)


def test_a_rule_that_is_right_has_hits_and_its_share_of_the_gold(scores: list[RuleScore]) -> None:
    seat = of(scores, "hq.is")
    assert (seat.what, seat.hits, seat.found, seat.gold) == ("fact", 1, 1, 3)
    assert seat.precision == 1
    assert seat.share == pytest.approx(1 / 3)
    assert seat.confidence is not None


def test_mentions_and_observations_have_rules_too(scores: list[RuleScore]) -> None:
    assert of(scores, "place.lexicon").hits == 2  # what is optional counts neither way
    numbers = of(scores, "observation")
    assert (numbers.hits, numbers.found, numbers.gold, numbers.confidence) == (0, 1, 1, None)


def test_the_rule_with_the_most_wrong_comes_first(scores: list[RuleScore]) -> None:
    assert [s.wrong for s in scores] == sorted((s.wrong for s in scores), reverse=True)


def test_what_the_rules_find_agrees_with_the_evaluation(annotated: AnnotatedSet, scores: list[RuleScore]) -> None:
    numbers = annotated.scores().totals["observations"]
    assert sum(s.found for s in scores if s.what == "observation") == numbers.predicted


def test_the_table_has_every_rule_of_relations_in_the_form_of_the_lexicon(annotated: AnnotatedSet) -> None:
    table = precision_table(list(annotated.documents()))
    lines = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    assert lines[0] == ["id", "precision", "hits", "found"]
    assert [line[0] for line in lines[1:]][: len(rules("name"))] == [rule.id for rule in rules("name")]
    assert {rule.id for kind in KINDS for rule in rules(kind)} <= {line[0] for line in lines[1:]}
    assert ["hq.is", "0.750", "2", "2"] in lines, "once by the names found, once by those given"
