"""What can be a brand."""

from __future__ import annotations

import pytest

from liantu.nlp.layout import layout
from liantu.nlp.names.brands import brand_end, brandlike, clipped, unknown
from liantu.nlp.view import PageView


def _view(text: str) -> PageView:
    return PageView.of(layout(text))


@pytest.mark.parametrize(
    ("text", "like"), [("苏禾动漫", True), ("数字经济", False), ("零碳智能", False), ("沪甬", False)]
)
def test_a_brand_is_unknown_to_the_dictionary(text: str, like: bool) -> None:
    assert brandlike(_view(text), 0, len(text)) is like
    assert unknown(_view(text), 0, len(text)) is like


def test_a_brand_ends_where_plain_words_begin() -> None:
    assert brand_end(_view("苏禾年产十万台"), 0, 7) == 2
    assert brand_end(_view("智能装备"), 0, 4) is None


def test_words_are_cut_to_the_span() -> None:
    assert clipped(_view("新能源汽车"), 0, 2) == ["新能"]
