"""Short names across documents."""

from __future__ import annotations

from liantu.lexicon import load
from liantu.linking.across import short_names

FULL = "青岛苏禾精密机械有限公司"


def test_a_short_name_goes_to_the_one_full_name_it_can_be_made_from() -> None:
    labels = ["苏禾精密", "青岛苏禾精密", "苏禾精密机械", FULL, "烟台云铂软件有限公司"]
    assert short_names(labels, load()) == dict.fromkeys(labels[:3], FULL)


def test_a_short_name_of_two_firms_goes_to_none() -> None:
    assert short_names(["苏禾精密", FULL, "烟台苏禾精密电子有限公司"], load()) == {}


def test_a_bare_brand_and_a_listed_firm_are_left_alone() -> None:
    assert short_names(["苏禾", FULL, "海尔智家", "青岛海尔智家电子有限公司"], load()) == {}


def test_daughters_and_branches_are_not_their_groups() -> None:
    daughters = ["苏禾通信集团烟台有限公司", "苏禾通信有限公司云州分公司", "苏禾通信软件有限公司"]
    assert short_names(["苏禾通信集团", *daughters], load()) == {}


def test_the_order_of_the_labels_does_not_matter() -> None:
    labels = ["苏禾精密", FULL]
    assert short_names(labels, load()) == short_names(labels[::-1], load())
