from __future__ import annotations

from array import array
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest

from liantu.graph.quads import document_quads, text_record
from liantu.graph.reprints import fingerprints, first_said, folded
from liantu.graph.store import GraphStore
from liantu.graph.vocabulary import LT
from liantu.records import Block, BlockKind, Document, LinkedReading, Page, Reading, Relation, Sentence

from .conftest import BASE, CITY, FIRM, mention, page_of

STORY = [f"第{n}家云帆机器人工厂在明州市第{n}号园区投产运行。" for n in range(20)]
OTHER = [f"江东县第{n}个果园今年收了{n}吨又甜又大的梨。" for n in range(20)]


def page(*articles: list[str], kind: BlockKind = "body") -> Page:
    """A page of articles of one block each."""
    blocks, sentences, at = [], [], 0
    for number, article in enumerate(articles):
        edges = [at + edge for edge in accumulate(map(len, article), initial=0)]
        sentences += [Sentence(start, end, number) for start, end in pairwise(edges)]
        blocks.append(Block(at, edges[-1], kind, number))
        at = edges[-1]
    text = "".join(sentence for article in articles for sentence in article)
    return Page(text, array("l", range(len(text))), tuple(blocks), tuple(sentences), ())


def prints(*articles: list[str], **more: Any) -> set[str]:
    laid = page(*articles, **more)
    return set(fingerprints(laid, [folded(laid.text[s.start : s.end]) for s in laid.sentences]))


def test_the_same_text_has_the_same_fingerprints() -> None:
    assert len(prints(STORY)) == 6
    assert prints(STORY) == prints(STORY)
    assert prints(STORY) == {print_ for print_ in prints(STORY) if print_[1] == "-"}


def test_order_spaces_and_punctuation_do_not_show() -> None:
    changed = [sentence.replace("在", " 在 ").replace("。", "！") for sentence in reversed(STORY)]
    assert prints(changed) == prints(STORY)


def test_a_reprint_with_a_new_lead_and_end_shares_one() -> None:
    assert prints(STORY) & prints(
        ["本报讯记者昨天从云帆集团获悉了以下消息。", *STORY[1:-1], "编辑和校对都是云帆日报的人。"]
    )


def test_other_texts_share_none() -> None:
    assert not prints(STORY) & prints(OTHER)
    assert not prints(STORY) & prints([*OTHER, STORY[0]])


def test_a_page_has_those_of_each_of_its_articles() -> None:
    assert prints(STORY, OTHER) == prints(STORY) | prints(OTHER)


def test_a_notice_on_two_pages_does_not_make_them_one() -> None:
    notice = ["本报地址在明州市云帆路一百号的大楼里。"]
    assert prints(STORY, notice) == prints(STORY)
    assert prints(notice), "alone it is an article"


def test_only_what_an_article_says_counts() -> None:
    assert prints(STORY, kind="caption") == set()
    assert prints(["短句。"]) == set()
    assert fingerprints(page(), []) == []


def test_what_is_said_again_is_said_first_where_it_was_first() -> None:
    assert first_said(["甲", "乙", "甲", "", "", "乙"]) == [0, 1, 0, 3, 4, 1]


def linked(identifier: str, raw: str, *sentences: int) -> LinkedReading:
    """A document that says in each of these sentences that the firm is in the city."""
    laid = page_of(raw)
    firm, city = mention(laid, FIRM, "云帆机器人"), mention(laid, CITY, "明州市")
    relations = tuple(Relation(firm, "locatedIn", city, "Said", sentence, "test", 0.9) for sentence in sentences)
    reading = Reading(Document(identifier, raw), laid, (firm, city), relations, ())
    return LinkedReading(reading, {firm: FIRM, city: CITY}, (CITY, FIRM), None, None, None)


def test_a_sentence_that_a_page_repeats_is_one_evidence() -> None:
    said = "云帆机器人在明州市有三座工厂。"
    once = document_quads(linked("a.txt", said + "别的话也说了很多很多。", 0), base=BASE)
    again = document_quads(
        linked("a.txt", said + "别的话也说了很多很多。" + said.replace("在", "在\n"), 0, 2), base=BASE
    )
    assert again == once


NEWS = "云帆机器人在明州市有三座工厂。工厂今年新雇了两百名工人。产品卖到十多个国家去了。厂长说明年还会更好一些。"
STORIES = {
    "a.txt": NEWS,
    "b.txt": f"本报转载的消息如下面几句话所说。{NEWS}",
    "c.txt": "记者走访了几个地方的几座工厂。云帆机器人在明州市，车间里灯火通明。夜里十点工人还在忙着装货。",
}


@pytest.mark.parametrize(
    ("names", "sources"), [(("a.txt",), 1), (("a.txt", "b.txt"), 1), (("a.txt", "b.txt", "c.txt"), 2)]
)
def test_the_query_counts_reprints_as_one_source(
    names: tuple[str, ...], sources: int, root: Path, tmp_path: Path
) -> None:
    with GraphStore.create(tmp_path / "store", base=BASE) as writer:
        for name in names:
            document = linked(name, STORIES[name], int(name != "a.txt"))
            writer.add(document_quads(document, base=BASE))
            writer.add_text(text_record(document, base=BASE))
    query = (root / "docs/queries/sources.rq").read_text(encoding="utf-8")
    with GraphStore.open(tmp_path / "store") as store:
        (row,) = store.view().whole.query(query)  # type: ignore[misc]
        assert int(row["sources"].value) == sources
        assert row["predicate"].value == LT + "locatedIn"


def test_taking_a_reprint_away_leaves_what_the_other_gives() -> None:
    alone = document_quads(linked("a.txt", STORIES["a.txt"], 0), base=BASE)
    document_quads(linked("b.txt", STORIES["b.txt"], 1), base=BASE)
    assert document_quads(linked("a.txt", STORIES["a.txt"], 0), base=BASE) == alone
