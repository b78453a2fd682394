from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.nlp.layout import layout
from liantu.nlp.width import fold
from liantu.records import Page


def _blocks(text: str) -> list[tuple[str, str]]:
    page = layout(text)
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def _body(text: str) -> list[str]:
    return [words for kind, words in _blocks(text) if kind == "body"]


def _check(text: str, page: Page) -> None:
    """Every page character is its raw character, folded; blocks and sentences lie in order."""
    folded = fold(text)
    separators = {block.start - 1 for block in page.blocks}
    assert len(page.offsets) == len(page.text)
    for i, character in enumerate(page.text):
        if i not in separators:
            assert folded[page.offsets[i]] == character or (character == " " and folded[page.offsets[i]].isspace())
    for block in page.blocks:
        offsets = page.offsets[block.start : block.end]
        assert sum(a >= b for a, b in pairwise(offsets)) <= 1
    for sentence in page.sentences:
        block = page.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end


@given(st.text(alphabet="甲乙市，。、；：？“”（）《》□■12月日讯记者\n ab,(.\u3000\u200b", max_size=120))
def test_offsets_are_true_for_any_text(text: str) -> None:
    _check(text, layout(text))


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n", "\ufeff"])
def test_a_text_without_words_is_an_empty_page(text: str) -> None:
    page = layout(text)
    assert (page.text, page.blocks, page.sentences) == ("", (), ())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("某市组建联盟，主攻芯片，争创省级创新", "中心，建设平台。"),
        ("会展业带来人气。据", "统计，全年办展二十场。"),
        ("某区聚焦现代金融、", "高端商务等产业，引进总部二十家。"),
        ("轨道交通主攻“服务", "延伸”，建立运维中心。"),
        ("某市今年帮助本地企", "业，开拓市场。"),
    ],
)
def test_a_sentence_cut_by_a_column_is_whole_again(left: str, right: str) -> None:
    assert _body(f"{left}\n\n{right}") == [left + right]


def test_a_sentence_is_joined_over_a_caption_which_stays_its_own_block() -> None:
    text = "题目\n\n某市探索新模式，加快高端芯片研发。争创省级创新\n\n■某园区外景。\n\n中心，推动成果转化。"
    assert _blocks(text)[1:] == [
        ("body", "某市探索新模式，加快高端芯片研发。争创省级创新中心，推动成果转化。"),
        ("caption", "■某园区外景。"),
    ]


def test_a_sentence_whose_columns_are_swapped_is_whole_and_its_raw_slice_covers_both() -> None:
    text = "■外景。\n\n项目正在施工，将打造氢燃料示范基地。\n\n全市加快建设。甲公司投产；乙公司氢燃料电堆\n\n■内景。"
    page = layout(text)
    whole = "乙公司氢燃料电堆项目正在施工，将打造氢燃料示范基地。"
    (sentence,) = [s for s in page.sentences if page.text[s.start : s.end].endswith(whole)]
    start, end = page.raw_span(page.text.index(whole), sentence.end)
    assert text[start:end] == text[text.index("项目") : text.index("\n\n■内景")]


def test_the_raw_slice_of_a_joined_sentence_covers_what_stands_between() -> None:
    text = "前文结束。某市争创省级创新\n\n■外景。\n\n中心，推动转化。"
    page = layout(text)
    sentence = page.sentences[1]
    start, end = page.raw_span(sentence.start, sentence.end)
    assert text[start:end] == "某市争创省级创新\n\n■外景。\n\n中心，推动转化。"


@pytest.mark.parametrize(
    "text",
    [
        "某市加快建设先进制造业基地\n\n近日，某市公布新规划。",
        "湖东：积极拓展合作 推动贸易发展\n这些天，湖东的展会很忙。",
        "甲区盯住“招工难”，平台解决求职需求5万余个\n\n人岗匹配，周期缩短40%\n\n□记者 张三\n\n平台已经启用。",
        "某市深入实施链长制，抓产业抓项目，推动优势产业加快倍增\n\n“新项目”锻造新优势\n\n平台已经启用。",
    ],
)
def test_headlines_and_decks_are_not_joined(text: str) -> None:
    lines = [line for line in text.split("\n") if line]
    assert [words for _, words in _blocks(text)] == [line.replace(",", "，") for line in lines]
    assert _blocks(text)[0][0] == "heading"


def test_lines_of_one_width_are_one_paragraph() -> None:
    lines = ["本市今年聚焦产业精准招", "商，新签约三十个项目总", "投资超过百亿元，涉及新", "材料和生物医药及装备制"]
    second = ["第二段文字说明下步打算", "就到这里。"]
    assert _body("\n".join([*lines, "造等领域。", *second])) == ["".join([*lines, "造等领域。"]), "".join(second)]


def test_a_line_break_between_latin_words_stays_a_blank() -> None:
    assert _body("某公司发布“Smart\nCity”平台，已启用。") == ["某公司发布“Smart City”平台，已启用。"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A03版", "furniture"),
        ("主编 张三 美编 李四 审读 王五", "furniture"),
        ("某某日报 要闻", "furniture"),
        ("2024年5月6日 星期一", "furniture"),
        ("□ 本报记者 张三", "byline"),
        ("（某早报记者 张三 通讯员 李四）", "byline"),
        ("某日报/某新闻记者 张三", "byline"),
        ("■正在建设的某码头。", "caption"),
        ("某平台应用场景。企业供图", "caption"),
        ("图为某工厂生产线。", "caption"),
        ("新产业正在成势", "heading"),
        ("记者从市商务局获悉，展会下月开幕。", "body"),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert _blocks(line) == [(kind, line)]


def test_a_paragraph_printed_twice_counts_once() -> None:
    paragraph = "今年以来，某港新增内陆港四个，总数达到五十五个。"
    kinds = [kind for kind, _ in _blocks(f"{paragraph}\n\n某市召开会议部署工作任务。\n\n{paragraph}")]
    assert kinds == ["body", "body", "furniture"]


def test_a_line_that_runs_all_together_is_taken_apart() -> None:
    text = (
        "启动仪式现场。某江日报8月5日讯（记者 张三）8月4日，某市三十个项目集中开工，总投资二百亿元。"
        "某公司展厅 图源 某江新闻记者李四摄据了解，项目涉及新材料等领域。（通讯员 王五）责任编辑：赵六"
    )
    assert [kind for kind, _ in _blocks(text)] == ["caption", "body", "caption", "body", "byline", "furniture"]
    assert "".join(words for _, words in _blocks(text)) == text


def test_no_character_that_prints_is_lost() -> None:
    text = "\ufeff题目\r\n　　某\u200b市建设 新区，\r\n\r\n投资5亿元。"
    page = layout(text)
    assert page.text == "题目\n某市建设 新区，投资5亿元。"
    _check(text, page)


@pytest.mark.corpus
def test_newspaper_pages_keep_their_offsets(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        _check(text, layout(text))


@pytest.mark.corpus
def test_quotes_of_the_annotators_stand_in_one_sentence(shared: Path) -> None:
    """Of the annotated quotes without a full stop inside, 97 in 100 are found whole inside one sentence."""
    found = quotes = 0
    for path in sorted((shared / "gold" / "seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = layout((shared / "corpus" / "seeds" / gold["document"]).read_text(encoding="utf-8"))
        sentences = [page.text[s.start : s.end] for s in page.sentences]
        for fact in gold["facts"]:
            quote = fold(fact["quote"]).replace("\n", "")
            if quote and "。" not in quote[:-1]:
                quotes += 1
                found += any(quote in sentence for sentence in sentences)
    assert quotes
    assert found / quotes >= 0.97
