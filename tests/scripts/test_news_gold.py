from __future__ import annotations

import gzip
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

TEXT = "云州市发展氢能。海川科技投资5亿元。"
GOLD: dict[str, Any] = {
    "document": "a1.txt",
    "home": "云州市",
    "date": "2025",
    "entities": [{"label": "云州市", "type": "City", "names": ["云州市"], "note": "left out"}],
    "facts": [{"s": "云州市", "p": "developsIndustry", "o": "氢能", "quote": "发展氢能"}],
    "observations": [{"about": "海川科技", "indicator": "投资", "value": 5e8, "unit": "CNY", "quote": "投资5亿元"}],
    "questions": [],
}


@pytest.fixture
def script(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "scripts/news_gold.py"))


def test_a_quote_becomes_offsets_and_comes_back(script: dict[str, Any]) -> None:
    pointer = script["packed"](GOLD, "news.jsonl.gz", TEXT)
    assert pointer["facts"][0]["quote"] == [3, 7]
    assert "发展氢能" not in json.dumps(pointer, ensure_ascii=False)
    back = script["unpacked"](pointer, TEXT)
    assert back["facts"] == GOLD["facts"]
    assert back["observations"] == [{**GOLD["observations"][0], "period": None}]
    assert back["document"] == "a1.txt"


def test_a_quote_that_the_text_does_not_hold_is_named(script: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="发展氢能"):
        script["packed"](GOLD, "news.jsonl.gz", "别的文章。")


def test_a_title_stands_before_the_text(script: dict[str, Any], tmp_path: Path) -> None:
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a1", "title": "题", "text": TEXT}, ensure_ascii=False) + "\n")
    ((name, article),) = script["read_news"](tmp_path)
    assert (name, script["text_of"](article)) == ("news.jsonl.gz", f"题\n{TEXT}")


def test_every_kept_annotation_is_whole(root: Path) -> None:
    paths = sorted((root / "data/gold/news").glob("*.json"))
    assert paths
    for path in paths:
        pointer = json.loads(path.read_text(encoding="utf-8"))
        labels = {entity["label"] for entity in pointer["entities"]}
        assert pointer["id"] == path.stem
        assert {end for fact in pointer["facts"] for end in (fact["s"], fact["o"])} <= labels
        assert all(0 <= start < end for one in pointer["facts"] for start, end in [one["quote"]])
