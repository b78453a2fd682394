from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from liantu.nlp.scan import Words, ahead, matches_at

LISTS = [["甲", "甲乙", "乙丙丁", "丁"], ["乙", "丙丁甲"]]
WORDS = [Words(words.copy) for words in LISTS]
TEXTS = st.text(alphabet="甲乙丙丁，", max_size=30)


@given(TEXTS)
def test_words_stand_where_they_can_be_read(text: str) -> None:
    for words, found in zip(LISTS, WORDS, strict=True):
        spans = {(at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)}
        assert found.everywhere(text) == sorted(spans, key=lambda span: (span[0], -span[1]))
        assert found.anywhere(text) == bool(spans)


@given(TEXTS)
def test_the_longest_words_are_those_of_an_expression_that_tries_them_first(
    text: str,
) -> None:
    for words, found in zip(LISTS, WORDS, strict=True):
        longest_first = re.compile("|".join(sorted(words, key=len, reverse=True)))
        assert found.longest(text) == [match.span() for match in longest_first.finditer(text)]


@given(st.lists(TEXTS, max_size=4))
def test_texts_read_ahead_hold_the_same_words(texts: list[str]) -> None:
    expected = [words.longest(text) for text in texts for words in WORDS]
    with ahead(texts):
        assert [words.longest(text) for text in texts for words in WORDS] == expected
    assert [words.longest(text) for text in texts for words in WORDS] == expected


def test_a_list_made_later_is_looked_for_too() -> None:
    text = "甲丙"
    with ahead([text]):
        assert WORDS[0].longest(text) == [(0, 1)]
        assert Words(["丙"].copy).longest(text) == [(1, 2)]


PATTERN = re.compile("甲?乙(?:丙|丁)+")


@given(TEXTS)
def test_matches_tried_where_they_can_begin_are_those_of_the_whole_text(
    text: str,
) -> None:
    begins = [start - before for start, _ in WORDS[1].everywhere(text) for before in (1, 0) if start >= before]
    assert [m.span() for m in matches_at(PATTERN, text, begins)] == [m.span() for m in PATTERN.finditer(text)]
