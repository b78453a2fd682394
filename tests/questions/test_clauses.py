"""Clauses: what each asks for."""

from __future__ import annotations

import pytest

from liantu.questions.clause import Clause, Reading
from liantu.questions.clauses import read
from liantu.questions.names import Named
from liantu.questions.words import vocabulary


def reading(text: str, *names: str) -> Reading:
    found = [Named(text.index(n), text.index(n) + len(n), n, ((f"x:{n}", "City"),)) for n in names]
    return read(text, found, vocabulary())


def clause(text: str, *names: str) -> Clause:
    (only,) = reading(text, *names).clauses
    return only


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("东港有哪些园区？", {"Park"}),
        ("东港的集群有哪些？", {"Cluster", "NationalCluster"}),
        ("东港由哪些高校和研究院设立？", {"University", "Lab"}),
        ("东港在哪里？", {"Province", "City", "District", "Park"}),
    ],
)
def test_class_that_is_asked_for(text: str, classes: set[str]) -> None:
    assert clause(text, "东港").classes == classes


@pytest.mark.parametrize(
    ("text", "kind"), [("产值是多少？", "number"), ("何时落户？", "date"), ("谁担任什么职务？", "entity")]
)
def test_kind(text: str, kind: str) -> None:
    assert reading(text).clauses[0].kind == kind


def test_question_of_several_parts() -> None:
    found = reading("哪些项目落户东港，各由哪家企业投资？总投资多少？", "东港").clauses
    assert [c.kind for c in found] == ["entity", "entity", "number"]
    assert [c.refers_back for c in found] == [False, True, False]


def test_stretch_that_asks_nothing_belongs_to_the_next() -> None:
    assert clause("截至2024年底，东港有哪些园区？", "东港").years == ("2024",)


def test_tier_plan_count_and_bound() -> None:
    found = clause("东港计划发展哪三个未来产业？", "东港")
    assert ([w.text for w in found.tiers], found.planned, found.expected) == (["未来"], True, 3)
    assert clause("哪些30亿元以上的项目在东港？", "东港").conditional


def test_reckoning_and_judgement() -> None:
    assert clause("平均每家产值多少？").reckons
    assert reading("哪家企业的产值最高？").compares
    assert reading("东港是示范区吗？", "东港").judges


def test_what_stands_first_is_what_the_question_goes_on_about() -> None:
    assert [c.leads for c in reading("哪个项目落户东港，由谁投资？", "东港").clauses] == [True, False]
    assert not clause("东港落户了哪些项目？", "东港").leads


def test_parts_of_one_stretch_share_their_verb() -> None:
    first, second = reading("东港何时由哪个部门认定？", "东港").clauses
    assert first.kind == "date"
    assert second.classes == {"GovernmentBody"}
    assert first.shares
    assert first.cues == second.cues


def test_part_without_a_class_asks_for_more_of_the_same() -> None:
    first, second = reading("东港有多少个集群，哪些已经建成？", "东港").clauses
    assert first.kind == "number"
    assert second.classes == {"Cluster", "NationalCluster"}


def test_ending_that_the_asking_words_want() -> None:
    assert clause("东港在哪个镇？", "东港").endings == ("镇",)
    assert clause("东港有哪些县级市？", "东港").endings == ("市",)
