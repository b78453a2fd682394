"""Short names across documents."""

from __future__ import annotations

import pytest

from liantu.lexicon import load
from liantu.linking.across import ShortNames

FULL = "青岛苏禾精密科技有限公司"


def among(*labels: str) -> dict[str, str]:
    return dict(ShortNames(load()).among(labels))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("极石汽车", "极石汽车科技有限公司"),
        ("青岛苏禾精密", FULL),
        ("苏禾精密", FULL),
        ("苏禾精密科技", FULL),
        ("苏禾通信集团", "苏禾通信（集团）股份有限公司"),
        ("苏禾生物", "苏禾生物医药有限责任公司"),
        ("中国五矿", "中国五矿集团有限公司"),  # listed as one with its group
    ],
)
def test_a_short_name_goes_to_the_one_full_name_it_can_be_made_from(short: str, full: str) -> None:
    assert among(short, full, "烟台云铂软件有限公司") == {short: full}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("苏禾", FULL),  # a brand of two characters
        ("苏禾通信", "苏禾通信软件有限公司"),  # a daughter: its trade goes on
        ("苏禾通信", "苏禾通信投资有限公司"),
        ("苏禾通信", "苏禾通信（烟台）有限公司"),  # a branch
        ("苏禾通信", "苏禾通信有限公司烟台分公司"),
        ("苏禾通信集团", "苏禾通信股份有限公司"),  # a firm of the group
        ("海尔智家", "青岛海尔智家科技有限公司"),  # a listed firm, and one with its name in another place
        ("海尔电池", "青岛海尔电池有限公司"),  # a listed brand
        ("红星美凯龙", "红星美凯龙控股集团有限公司"),  # the parent of a listed firm
        ("长三角", "长三角科技有限公司"),  # a region
        ("新能源", "新能源科技有限公司"),  # an industry
        ("青岛市", "青岛市实业有限公司"),  # a place
        ("城市建设", "青岛城市建设发展有限公司"),  # common words
        ("省投资集团", "山西省投资集团有限公司"),  # cut through the name of a place
        ("苏禾精密公司", "苏禾精密公司科技有限公司"),
    ],
)
def test_what_is_another_firms_or_nobodys_name_goes_to_none(short: str, full: str) -> None:
    assert among(short, full) == {}


def test_a_short_name_of_two_firms_goes_to_none() -> None:
    assert among("苏禾精密", FULL, "烟台苏禾精密股份有限公司") == {}


def test_a_firm_yields_to_the_group_of_its_name() -> None:
    assert among("苏禾通信", "苏禾通信股份有限公司") == {"苏禾通信": "苏禾通信股份有限公司"}
    assert among("苏禾通信", "苏禾通信股份有限公司", "苏禾通信集团") == {}


def test_the_order_of_the_labels_does_not_matter() -> None:
    labels = ["苏禾精密", "青岛苏禾精密", FULL]
    assert list(among(*labels).items()) == list(among(*labels[::-1]).items())


def test_who_may_be_touched_by_a_label_is_known_from_it_alone() -> None:
    names, labels = ShortNames(load()), ["苏禾通信", "苏禾精密", FULL]
    for label in ("苏禾通信股份有限公司", "苏禾通信集团", "烟台苏禾精密有限公司", "苏禾通信集团有限公司"):
        before, after = names.among(labels), names.among([*labels, label])
        moved = {short for short in {*before, *after} if before.get(short) != after.get(short)}
        assert moved <= names.touched_by(label)
        labels.append(label)
