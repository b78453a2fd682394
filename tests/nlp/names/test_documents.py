"""Documents in title marks."""

from __future__ import annotations

import pytest

from .found import mentions, of_class


def labels(text: str) -> list[str]:
    return [m.label or m.text for m in mentions(text) if m.type == "Policy"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("印发《云州市绿色工厂管理办法（试行）》。《办法》提出十条要求。", "云州市绿色工厂管理办法（试行）"),
        ("发布《云州市农机若干措施》。《若干措施》共十条。", "云州市农机若干措施"),
        ("发布《云州统计公报2030》（以下简称《云州公报》）。《云州公报》显示增长。", "云州统计公报2030"),
    ],
)
def test_a_short_title_is_the_full_one(text: str, title: str) -> None:
    assert set(labels(text)) == {title}


def test_a_title_of_nothing_but_its_kind_is_no_policy() -> None:
    assert labels("双方签署《合作协议》。") == []


def test_the_last_title_of_a_kind_is_meant() -> None:
    text = "印发《青溪县旅游办法》。印发《云州市农机办法》。《办法》施行。"
    assert labels(text) == ["青溪县旅游办法", "云州市农机办法", "云州市农机办法"]


def test_a_book_is_no_policy() -> None:
    assert of_class("他喜欢《云州往事》。", "Policy") == []
