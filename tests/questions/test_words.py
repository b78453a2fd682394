"""Words of asking."""

from __future__ import annotations

import pytest

from liantu.errors import LexiconError
from liantu.graph.vocabulary import CLASSES, PREDICATES, SUPERCLASSES
from liantu.questions.words import parse, vocabulary

HEAD = "kind\tterm\tzh\ten"


def test_longest_word_wins() -> None:
    words = parse([HEAD, "class\tPark\t产业园\tpark", "class\tIndustry\t产业\tindustry"])
    assert [w.text for w in words.find("哪个产业园的产业")] == ["产业园", "产业"]
    assert [w.text for w in words.find("the Park and sparks")] == ["park"]


def test_unknown_kind_is_told() -> None:
    with pytest.raises(LexiconError, match="verb is no kind"):
        parse([HEAD, "verb\tlocatedIn\t位于\t"])
    with pytest.raises(LexiconError, match="Class>Class"):
        parse([HEAD, "default\tlocatedIn\tPark City\t"])


def test_shipped_words_speak_of_the_ontology() -> None:
    found = {pair for meanings in vocabulary().meanings.values() for pair in meanings}
    classes = {name for kind, term in found if kind == "class" for name in term.split()}
    assert classes <= {*CLASSES, *SUPERCLASSES}
    assert {term for kind, term in found if kind == "property"} == set(PREDICATES)
    assert set(vocabulary().defaults.values()) <= set(PREDICATES)
