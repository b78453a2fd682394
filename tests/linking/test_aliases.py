"""Names of one thing inside one text."""

from __future__ import annotations

import pytest

from liantu.lexicon import load
from liantu.linking.aliases import merged

from .marked import entities, linked

FULL = "青岛海润精密机械有限公司"


@pytest.mark.parametrize("short", ["海润", "海润精密", "海润精密机械", "青岛海润精密机械"])
def test_a_firm_is_called_by_its_full_name(short: str) -> None:
    assert merged([short, FULL], "Enterprise", load()) == {short: FULL}


@pytest.mark.parametrize("other", ["海信", "精密机械", "云启", "上海海润轮胎有限公司"])
def test_another_firm_stays_another(other: str) -> None:
    assert merged([other, FULL], "Enterprise", load()) == {}


def test_a_short_name_of_two_firms_stays_alone() -> None:
    labels = ["海润", "青岛海润精密机械有限公司", "青岛海润软件有限公司"]
    assert merged(labels, "Enterprise", load()) == {}


def test_a_short_name_goes_to_the_longest_of_one_firm() -> None:
    assert merged(["海润", "海润集团", "青岛海润集团有限公司"], "Enterprise", load())["海润"] == "青岛海润集团有限公司"


def test_a_place_before_a_park_makes_the_fuller_name() -> None:
    labels = ["人工智能产业园", "青岛市人工智能产业园"]
    assert merged(labels, "Park", load()) == {labels[0]: labels[1]}


def test_people_are_never_merged() -> None:
    assert merged(["立军", "王立军"], "Person", load()) == {}


@pytest.mark.parametrize(
    "text",
    [
        f"{{{FULL}|Enterprise}}签约。{{海润精密|Enterprise}}扩产。",
        f"{{海润精密|Enterprise}}扩产。{{{FULL}|Enterprise}}签约。",
    ],
)
def test_a_short_name_is_a_name_of_the_full_one_wherever_it_stands(text: str) -> None:
    (firm,) = linked(text).entities
    assert firm.label == FULL
    assert firm.names == frozenset({FULL, "海润精密"})


def test_equal_names_of_different_classes_stay_apart() -> None:
    assert len(entities("{海润|Enterprise}和{海润|Product}。")) == 2


def test_a_listed_firm_is_not_short_for_another_listed_one_that_ends_like_it() -> None:
    assert merged(["福特", "长安福特汽车有限公司"], "Enterprise", load()) == {}


def test_a_national_body_is_not_its_house_in_a_place() -> None:
    assert merged(["中国海润医院", "河北中国海润医院"], "Organization", load()) == {}
    assert merged(["海润医院", "河北海润医院"], "Organization", load()) == {"海润医院": "河北海润医院"}
