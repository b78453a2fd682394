from __future__ import annotations

import pytest

from liantu.nlp.relations.modality import goes_on, modality

from .marked import relations


@pytest.mark.parametrize(
    "text",
    [
        "将落户园区",
        "拟建中心",
        "力争建成",
        "预计投产",
        "有望入驻",
        "计划投资",
        "即将启动",
        "计划落户园区",
        "有意落户园区",
    ],
)
def test_a_word_of_the_future_plans(text: str) -> None:
    assert modality(text, 0, len(text), len(text), "settledIn") == "Planned"


@pytest.mark.parametrize(
    "text",
    [
        "已落户园区",
        "将其纳入名单",
        "获批建设中心",
        "能将它落户园区",
        "拟态防御落户园区",
        "三年计划落地园区",
        "行动计划入驻园区",
    ],
)
def test_what_is_done_or_no_plan_is_said(text: str) -> None:
    assert modality(text, 0, len(text), len(text), "settledIn") == "Said"


def test_a_plan_carries_over_from_the_clause_before() -> None:
    found = relations("{海川科技|Enterprise}总部位于{云州市|City}，将落户{云州经开区|Park}。")
    assert {r.modality for r in found if r.predicate == "settledIn"} == {"Planned"}


def test_what_stands_behind_both_ends_plans_nothing() -> None:
    found = relations("{海川科技|Enterprise}落户{云州经开区|Park}，预计明年投产。")
    assert {r.modality for r in found if r.predicate == "settledIn"} == {"Said"}


@pytest.mark.parametrize("predicate", ["aimsFor", "developsIndustry", "partOf", "includesIndustry"])
def test_intentions_and_parts_are_said(predicate: str) -> None:
    assert modality("将打造高地", 0, 5, 5, predicate) == "Said"


def test_building_plans_only_where_something_will_stand() -> None:
    assert modality("加快推进甲项目", 0, 5, 7, "locatedIn") == "Planned"
    assert modality("加快推进甲计划", 0, 5, 7, "setsUp") == "Said"


def test_a_done_deed_outweighs_the_plan() -> None:
    assert modality("加快推进甲项目建成", 0, 5, 9, "locatedIn") == "Said"


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("云州市将落地首单，|实施乙行动", True),
        ("云州市将落地首单，|并深入实施乙行动", True),
        ("云州市落地首单，|实施乙行动", False),
        ("云州市将落地首单；|实施乙行动", False),
        ("云州市将落地首单，|北原市实施乙行动", False),
        ("原计划将落地的首单已建成，|实施乙行动", False),
        ("|实施乙行动", False),
    ],
)
def test_a_clause_without_a_subject_is_under_the_future_before_it(text: str, carried: bool) -> None:
    start = text.index("|")
    assert goes_on(text.replace("|", ""), 0, start) is carried


def test_a_carried_plan_is_planned() -> None:
    read = relations("{云州市|City}将落地首单合作，实施{智改数转行动|Policy}。")
    assert {r.modality for r in read if r.predicate == "setsUp"} == {"Planned"}
