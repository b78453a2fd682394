"""Short and full names of bodies."""

from __future__ import annotations

import pytest

from liantu.lexicon import load
from liantu.linking.aliases import merged
from liantu.linking.matters import body_key


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("青岛市发改委", "青岛市发展和改革委员会"),
        ("云山开发区投促局", "云山开发区投资促进局"),
        ("青岛市人社局", "青岛市人力资源和社会保障局"),
        ("青岛市工商联", "青岛市工商业联合会"),
    ],
)
def test_short_words_for_a_matter_are_the_full_ones(short: str, full: str) -> None:
    assert body_key(short) == body_key(full)


def test_a_body_is_called_by_its_full_name() -> None:
    labels = ["青岛市发改委", "青岛市发展和改革委员会", "青岛市财政局"]
    assert merged(labels, "GovernmentBody", load()) == {labels[0]: labels[1]}


def test_bodies_of_two_places_stay_two() -> None:
    assert merged(["青岛市发改委", "烟台市发展和改革委员会"], "GovernmentBody", load()) == {}
