"""Every row of the rule table, on its own example."""

from __future__ import annotations

import pytest

from liantu.nlp.relations.table import KINDS, Rule, confidence, measured, rules

from .marked import relations

ROWS = [rule for kind in KINDS for rule in rules(kind)]


@pytest.mark.parametrize("rule", ROWS, ids=lambda rule: rule.id)
def test_each_rule_reads_its_own_example(rule: Rule) -> None:
    found = {(r.rule, r.predicate) for r in relations(rule.example)}
    assert (rule.id, rule.predicate) in found


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in ROWS}) == len(ROWS)


def test_only_known_rules_are_measured() -> None:
    assert measured().keys() <= {rule.id for rule in ROWS}


def test_an_unmeasured_rule_has_an_even_chance() -> None:
    assert confidence("no such rule") == 0.5
