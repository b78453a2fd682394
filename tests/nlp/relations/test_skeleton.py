"""One sign for each name of a sentence."""

from __future__ import annotations

from liantu.nlp.relations.context import prepare
from liantu.nlp.relations.skeleton import SIGNS, Skeleton, skeleton
from liantu.nlp.view import PageView

from .marked import page_of, parse

FIRM, CITY = SIGNS["Enterprise"], SIGNS["City"]


def read(marked: str) -> Skeleton:
    text, mentions = parse(marked)
    return skeleton(prepare(PageView.of(page_of(text)), mentions), 0)


def test_names_of_an_enumeration_stand_side_by_side() -> None:
    assert read("{甲公司|Enterprise}、{乙公司|Enterprise}位于{云州|City}。").text == f"{FIRM}{FIRM}位于{CITY}。"


def test_an_aside_and_its_names_are_left_out() -> None:
    marked = "{甲公司|Enterprise}（简称“{甲|Enterprise}”）位于{云州|City}。"
    assert read(marked).text == f"{FIRM}位于{CITY}。"


def test_here_becomes_the_place() -> None:
    found = read("{云州|City}兴旺，{甲公司|Enterprise}在这里。")
    assert found.text == f"{CITY}兴旺，{FIRM}在{CITY}。"
    assert [m.text for m in found.members(0, len(found.text), frozenset({"City"}))] == ["云州", "云州"]
