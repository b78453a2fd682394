from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from liantu.corpus import passed_over, read_paths
from liantu.corpus.reading import MOST_FILE_BYTES
from liantu.errors import InputError
from liantu.records import Document, Skipped


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _ids(paths: list[Path]) -> list[str]:
    return [item.id for item in read_paths(paths) if isinstance(item, Document)]


def _skipped(path: Path) -> Skipped:
    (item,) = read_paths([path])
    assert isinstance(item, Skipped)
    return item


def test_files_of_other_kinds_are_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.rtf", "c.PNG", ".d.rtf", "inner/e.doc", ".git/f.rtf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲。", encoding="utf-8")
    assert passed_over([tmp_path, tmp_path / "inner", tmp_path / "b.rtf"]) == 3


def test_order_does_not_depend_on_the_order_of_arguments(tmp_path: Path) -> None:
    files = [_write(tmp_path / name, "某市建设新区。") for name in ("b.txt", "a.txt", "c.txt")]
    assert _ids(files) == _ids(files[::-1]) == ["a.txt", "b.txt", "c.txt"]


def test_a_folder_is_read_in_depth_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("x/one.txt", "x/y/two.txt", ".git/three.txt", "x/.four.txt", "x/five.log"):
        _write(tmp_path / name, "某市建设新区。")
    assert _ids([tmp_path]) == ["one.txt", "two.txt"]


def test_files_of_one_name_go_by_their_paths(tmp_path: Path) -> None:
    first, second = _write(tmp_path / "x" / "page.txt", "甲。"), _write(tmp_path / "y" / "page.txt", "乙。")
    assert _ids([first, second]) == _ids([tmp_path]) == ["x/page.txt", "y/page.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    assert _ids([_write(tmp_path / "a.txt", "甲。"), tmp_path]) == ["a.txt"]


def test_an_id_that_comes_twice_is_skipped(tmp_path: Path) -> None:
    lines = '{"id": 1, "text": "甲。"}\n{"id": "1", "text": "乙。"}\n'
    first, second = read_paths([_write(tmp_path / "a.jsonl", lines)])
    assert isinstance(first, Document)
    assert isinstance(second, Skipped)
    assert (second.name, "same id" in second.reason) == ("a.jsonl#1", True)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "no text"),
        ("junk.txt", bytes(range(256)) * 4, "UTF-8"),
        ("page.log", b"text", "known are"),
        ("broken.pdf", b"%PDF-1.7 nothing", "cannot be opened"),
        ("broken.docx", b"PK nothing", "not a readable .docx"),
        ("bare.html", b"<html><body></body></html>", "no article text"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    item = _skipped(path)
    assert item.name.endswith(name)
    assert reason in item.reason


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    assert "no such file" in _skipped(tmp_path / "gone.txt").reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt", "甲。")
    path.chmod(0)
    assert "permission denied" in _skipped(path).reason


def test_a_file_over_the_limit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MOST_FILE_BYTES + 1)
    assert str(MOST_FILE_BYTES) in _skipped(path).reason


def test_a_pipe_is_named_and_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "neither a file nor a folder" in _skipped(tmp_path / "a.txt").reason


def test_strict_raises_at_the_first_input_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.txt: file is empty"):
        list(read_paths([_write(tmp_path / "a.txt", "")], strict=True))


def test_compressed_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress('{"id": "x", "text": "甲。"}\n'.encode()))
    assert _ids([path]) == ["a.jsonl.gz#x"]
