from __future__ import annotations

from pathlib import Path

import pytest

from liantu.corpus.encodings import decode
from liantu.corpus.plain import read
from liantu.records import Document

SIMPLIFIED = "本市今年新增企业三十家，发展集成电路产业，建设国家级创新中心。"
TRADITIONAL = "本市今年新增企業三十家，發展積體電路產業，建設國家級創新中心。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_simplified_text(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5"])
def test_traditional_text(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_a_mark_of_byte_order_is_no_part_of_the_text() -> None:
    assert decode(b"\xff\xfe" + "甲。".encode("utf-16-le")) == "甲。"


@pytest.mark.parametrize(
    "data", [b"caf\xe9 cr\xe8me br\xfbl\xe9e", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(128, 256))]
)
def test_what_reads_as_no_chinese_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"UTF-8|binary"):
        decode(data)


def test_control_characters_in_number_are_binary() -> None:
    with pytest.raises(ValueError, match="binary"):
        decode(b"ab\x01\x02" * 50)


def test_plain_text_is_what_read_text_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("甲。\r\n乙。\r丙。\n".encode())
    (document,) = read(path, "a.txt")
    assert isinstance(document, Document)
    assert document.text == path.read_text(encoding="utf-8") == "甲。\n乙。\n丙。\n"
