from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from liantu.corpus import lines, read_paths
from liantu.records import Document, Skipped


def _read(tmp_path: Path, *rows: str) -> list[Document | Skipped]:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return list(lines.read(path, "news.jsonl"))


def test_fields_become_a_document(tmp_path: Path) -> None:
    row = {"id": "n7", "title": "某市签约", "date": "2024年5月1日", "source": "某报", "text": "某市签约五个项目。"}
    (document,) = _read(tmp_path, json.dumps(row))
    assert document == Document("news.jsonl#n7", "某市签约五个项目。", "某市签约", "2024-05-01", "某报")


def test_a_row_without_id_goes_by_its_line(tmp_path: Path) -> None:
    (document,) = _read(tmp_path, "", '{"text": "甲。"}')
    assert isinstance(document, Document)
    assert (document.id, document.title, document.date) == ("news.jsonl#2", None, None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"id": "a", "text": ', "not a line of JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"id": "a"}', "no text"),
        ('{"id": "a", "text": "  "}', "no text"),
        ('{"id": "a", "text": 5}', "no text"),
        ("[" * 100_000, "not a line of JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(tmp_path: Path, row: str, reason: str) -> None:
    first, second = _read(tmp_path, row, '{"text": "乙。"}')
    assert isinstance(first, Skipped)
    assert (first.name, reason in first.reason) == ("news.jsonl:1", True)
    assert isinstance(second, Document)


def test_a_date_that_is_none_is_told_and_the_text_is_read(tmp_path: Path) -> None:
    document, told = _read(tmp_path, '{"text": "甲。", "date": "昨天"}')
    assert isinstance(document, Document)
    assert told == Skipped("news.jsonl:1", "'昨天' is no date; write it as 2024-05-01", part=True)
    items = list(read_paths([tmp_path], strict=True))
    assert [type(item) for item in items] == [Document, Skipped]
    (only,) = _read(tmp_path, '{"text": "甲。", "date": ""}')
    assert isinstance(only, Document)


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_LINE_BYTES", 60)
    first, second = _read(tmp_path, json.dumps({"text": "甲" * 200}), '{"text": "乙。"}')
    assert isinstance(first, Skipped)
    assert (first.name, "longer than 60 bytes" in first.reason) == ("news.jsonl:1", True)
    assert isinstance(second, Document)
    assert second.id == "news.jsonl#2"


def test_damaged_compression_is_named_after_the_lines_before_it(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": i, "text": f"第{i}号项目开工。"}) + "\n" for i in range(2000))
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-20])
    *read, last = lines.read(path, "news.jsonl.gz")
    assert all(isinstance(item, Document) for item in read)
    assert isinstance(last, Skipped)
    assert "damaged" in last.reason


def test_half_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    (document,) = _read(tmp_path, '{"id": "a", "text": "甲\\ud800乙"}')
    assert isinstance(document, Document)
    assert document.text == "甲\ufffd乙"
