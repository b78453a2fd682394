from __future__ import annotations

import pytest

from liantu.nlp.layout import layout
from liantu.nlp.unexplained import find_gaps

TEXT = "云帆集团落户新区。这里风景很好。全年接待游客300万人次。会议昨天结束。\n"


def told(text: str, *explained: int) -> list[tuple[int, str, str]]:
    page = layout(text)
    return [(gap.sentence, page.text[gap.start : gap.end], gap.kind) for gap in find_gaps(page, set(explained))]


def test_a_trigger_or_a_number_tells_that_something_was_said() -> None:
    assert told(TEXT) == [(0, "落户", "trigger"), (2, "300万人次", "number")]


def test_what_is_explained_is_no_gap() -> None:
    assert told(TEXT, 0) == [(2, "300万人次", "number")]
    assert told(TEXT, 0, 2) == []


def test_a_sentence_is_one_gap_however_much_it_says() -> None:
    assert told("云帆集团投资30亿元建设新厂，明年落户新区。\n") == [(0, "投资", "trigger")]


@pytest.mark.parametrize("text", ["云帆是一家企业。\n", "这个产业在本地。\n", "第十五届大会。\n"])
def test_nouns_and_single_characters_are_no_triggers(text: str) -> None:
    assert told(text) == []
