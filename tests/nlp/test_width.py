from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.nlp.width import fold, is_traditional


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("５Ｇ＋ＡＩ，增长１２．５％", "5G+AI，增长12.5%"),
        ("近日,某市公布名单:甲、乙;丙(一期)开工!", "近日，某市公布名单：甲、乙；丙（一期）开工！"),
        ("“园区”(OPC)启用", "“园区”（OPC）启用"),
        ("增长40%,列第一", "增长40%，列第一"),
        ("营收1,200万元,比例3:1", "营收1,200万元，比例3:1"),
        ("see http://a.cn/?x=1,2 (beta)", "see http://a.cn/?x=1,2 (beta)"),
        ("全巿\u3000经济", "全市 经济"),
        ("⼯业和⾼新", "工业和高新"),
        ('打造"海上新城"品牌', "打造“海上新城”品牌"),
        ("「專精特新」", "“專精特新”"),
    ],
)
def test_one_form_for_each(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_a_traditional_text_is_read_as_simplified() -> None:
    text = "該公司將於開發區興建電動車產業園，預計實現產值五億元，對區內經濟發展具有重要意義。" * 5
    assert is_traditional(text)
    assert fold(text).startswith("该公司将于开发区兴建电动车产业园")


def test_one_traditional_name_does_not_make_a_text_traditional() -> None:
    text = "某市今年引进項氏集团。" + "项目建设新材料基地，计划明年投产。" * 10
    assert fold(text) == text


@given(st.text(max_size=200))
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)
