from __future__ import annotations

import pytest

from liantu.nlp.names.context import Known
from liantu.records import Mention


@pytest.mark.parametrize(
    ("start", "end", "within"),
    [(0, 2, False), (0, 3, True), (2, 4, True), (3, 8, False), (3, 9, True)],
)
def test_a_name_is_within_where_its_end_is(start: int, end: int, within: bool) -> None:
    names = [Mention(at - 2, at, "City", "云州", "place.lexicon") for at in (9, 3)]
    assert Known.of(names, [], []).place_within(start, end) == within
    assert Known.of([], names, []).organization_within(start, end) == within
