from __future__ import annotations

import pytest

from liantu.graph.names import fold, fold_pinyin, name_row
from liantu.graph.view import View


@pytest.mark.parametrize(
    ("q", "label", "match"),
    [
        ("明州市", "明州市", "exact"),
        ("明州", "明州市", "exact"),
        ("云帆机", "云帆机器人", "prefix"),
        ("装备", "智能装备产业集群", "substring"),
        ("mingzhou", "明州市", "pinyin"),
        ("Míng zhōu", "明州市", "pinyin"),
        ("mingz", "明州市", "pinyin-prefix"),
        ("yfjqr", "云帆机器人", "initials"),
    ],
)
def test_found_by_any_name(view: View, q: str, label: str, match: str) -> None:
    hit = view.search(q)[0]
    assert (hit.label, hit.match) == (label, match)


def test_an_entity_is_found_once_by_its_best_name(view: View) -> None:
    assert [(hit.label, hit.name) for hit in view.search("云帆")] == [("云帆机器人", "云帆")]


def test_search_is_narrowed_by_class_and_limit(view: View) -> None:
    assert view.search("明州", type_="Enterprise") == []
    assert len(view.search("人", limit=1)) == 1


@pytest.mark.parametrize("q", ["", "  ", "“”", "没有", "%", "'"])
def test_nothing_is_found_for_nothing(view: View, q: str) -> None:
    assert view.search(q) == []


def test_names_are_folded_for_typing() -> None:
    row = name_row("e", "Product", "绿源 Ｈ135（试）", main=True)
    assert (row.folded, row.pinyin, row.initials) == ("绿源h135试", "lvyuanh135shi", "lyh135s")
    assert fold("“Ａ·b”") == "ab"
    assert fold_pinyin("Lǜ Yuán") == "lvyuan"
