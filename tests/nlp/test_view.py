from __future__ import annotations

from itertools import accumulate

import pytest
import rjieba

from liantu.nlp.layout import layout
from liantu.nlp.view import PageView

TEXT = "青岛市发布通知，企业可申报；名单将公布。\n园区扩建，厂房已封顶！产线即将投用。"


@pytest.fixture(scope="module")
def view() -> PageView:
    return PageView.of(layout(TEXT))


def test_words_are_the_whole_text_in_order(view: PageView) -> None:
    assert "".join(view.words) == view.text
    for start, word in zip(view.word_starts, view.words, strict=False):
        assert view.text[start : start + len(word)] == word


def test_every_offset_lies_in_its_word(view: PageView) -> None:
    for offset in range(len(view.text)):
        index = view.word_index(offset)
        start = view.word_starts[index]
        assert start <= offset < start + len(view.words[index])


def test_a_word_begins_and_ends_at_an_edge(view: PageView) -> None:
    assert len(view.edges) == len(view.text) + 1
    assert all(view.edges[start] for start in view.word_starts)
    assert view.edges[0]
    assert view.edges[-1]


def test_there_is_no_edge_inside_a_word_of_the_dictionary() -> None:
    view = PageView.of(layout("他们正在讨论人工智能。"))
    inside = view.text.index("智能") - 1
    assert not view.edges[inside]


def test_sentences_are_found_by_offset(view: PageView) -> None:
    for number, sentence in enumerate(view.page.sentences):
        assert view.sentence_at(sentence.start) == number
        assert view.sentence_at(sentence.end - 1) == number


def test_clauses_are_what_stands_between_marks(view: PageView) -> None:
    clauses = [[view.text[a:b] for a, b in view.clauses(i)] for i in range(len(view.page.sentences))]
    assert clauses == [["青岛市发布通知", "企业可申报", "名单将公布"], ["园区扩建", "厂房已封顶"], ["产线即将投用"]]


def test_the_kind_of_a_place_is_that_of_its_block() -> None:
    view = PageView.of(layout("本报记者 王小明\n新厂房今天封顶，产线将于年底投用，预计全年可交付设备五百台。"))
    assert view.kind_at(0) == "byline"
    assert view.kind_at(view.text.index("厂房")) == "body"


def test_an_empty_page_has_a_view() -> None:
    view = PageView.of(layout(""))
    assert (view.text, view.words, view.starts) == ("", [], ())


@pytest.mark.parametrize("text", ["张晓宁走进歌海声学的5G车间", "C919配套A2.0版，占比3.5%", "AT&T与B超、c++"])
def test_the_model_for_unknown_words_joins_but_never_cuts(text: str) -> None:
    view = PageView.of(layout(text))
    modelled = accumulate(map(len, rjieba.cut(view.text, True)))
    assert all(view.edges[at] for at in modelled)
