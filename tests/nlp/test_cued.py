from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.nlp.cued import Cued, words_needed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("国家级园区", {"国家级园区"}),
        ("(?:甲社|乙会)[^，]{0,4}", {"甲社", "乙会"}),
        ("[省市]?(?:工会|团委)", {"工会", "团委"}),
        ("新(?:区|城)", {"新"}),
        ("[^，]{2,8}(?=条例)", {"条例"}),
        ("(?:甲|[^，])之一?", {"之"}),
        ("[^，]+|条例", None),
        (r"\d+", None),
        ("(?:甲社)?", None),
        ("(?!条例)园", {"园"}),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, words: set[str] | None) -> None:
    assert words_needed(pattern) == words


PATTERNS = ["(?:甲社|乙会)了?", "[省市]?(?P<body>工会|团委)", "“[^”]{1,4}”(?=之一)", "[甲乙]+"]
CUED = [Cued(pattern) for pattern in PATTERNS]


@given(st.text(alphabet="甲乙社会省市工团委“”之一了，", max_size=40))
def test_a_text_gives_what_it_gives_without_asking(text: str) -> None:
    for pattern, cued in zip(PATTERNS, CUED, strict=True):
        expected = [(m.span(), m.groupdict()) for m in re.finditer(pattern, text)]
        assert [(m.span(), m.groupdict()) for m in cued.finditer(text)] == expected


def test_a_pattern_made_later_is_asked_too() -> None:
    text = "某市的丙所"
    assert not list(CUED[0].finditer(text))
    assert [m[0] for m in Cued("丙所").finditer(text)] == ["丙所"]
