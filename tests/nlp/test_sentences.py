from __future__ import annotations

import pytest

from liantu.nlp.sentences import LONGEST, sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["甲公司落户新区。", "乙公司在建；丙公司投产。"],
        ["“项目明年投产。”", "负责人说。"],
        ["钱从哪里来？", "政府设立基金！", "没有句号的尾巴"],
        ["印发《怎么干？三年行动方案》的通知。", "会议结束。"],
        ["破解“人从哪里来？钱往哪里去？”的难题。", "成效初显。"],
        ["该市（去年首次入选。今年再次入选）获得奖励。", "名单公布。"],
        ["与Yahoo!合作建设平台。", "网址是a.cn/?id=1。"],
        ["真的吗？！", "是的。"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == sentences


def test_blanks_between_sentences_belong_to_none() -> None:
    text = "甲。  乙。"
    assert sentence_spans(text, 0, len(text)) == [(0, 2), (4, 6)]


def test_only_the_block_is_read() -> None:
    text = "题目\n甲。乙。\n尾。"
    assert sentence_spans(text, 3, 7) == [(3, 5), (5, 7)]


def test_what_never_ends_is_cut_at_a_mark() -> None:
    text = ("甲公司投产，乙公司在建，" * 200) + "完。"
    spans = sentence_spans(text, 0, len(text))
    assert [b for _, b in spans[:-1]] == [a for a, _ in spans[1:]]
    assert all(b - a <= LONGEST for a, b in spans)
    assert all(text[b - 1] in "，。" for _, b in spans)


def test_what_has_no_mark_at_all_is_cut_by_length() -> None:
    text = "产" * (2 * LONGEST + 1)
    assert [b - a for a, b in sentence_spans(text, 0, len(text))] == [LONGEST, LONGEST, 1]
