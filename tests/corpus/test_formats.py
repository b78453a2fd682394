from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from liantu.corpus import pdf, web, word
from liantu.corpus.dates import iso_date
from liantu.records import Document, Skipped

PAGE = """<html><head><meta charset="{charset}"><title>某市签约五个项目 - 某新闻网</title>
<meta property="article:published_time" content="2024-05-06T08:00:00+08:00">
<meta property="og:title" content="某市签约五个项目"></head>
<body><nav><a href="/">首页</a><a href="/b">频道</a></nav>
<article><h1>某市签约五个项目</h1><p>某市今年新签约五个项目，总投资二十亿元，涉及新材料和智能装备。</p>
<p>其中，甲公司将在开发区建设生产基地，预计明年投产，达产后年产值八亿元。</p></article>
<footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize(("declared", "written"), [("utf-8", "utf-8"), ("gb2312", "gbk"), ("utf-8", "gbk")])
def test_a_web_page_gives_its_article(tmp_path: Path, declared: str, written: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(charset=declared).encode(written))
    (document,) = web.read(path, "a.html")
    assert isinstance(document, Document)
    assert "甲公司将在开发区建设生产基地" in document.text
    assert "首页" not in document.text
    assert (document.title, document.date) == ("某市签约五个项目", "2024-05-06")


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("", None),
        ('<meta property="article:published_time" content="2024-05-06">', "2024-05-06"),
        (
            '<meta property="article:modified_time" content="2025-01-02">'
            '<meta property="article:published_time" content="2024-05-06">',
            "2024-05-06",
        ),
    ],
)
def test_the_date_of_a_page_is_told_by_it_and_not_guessed_from_its_text(
    tmp_path: Path, head: str, date: str | None
) -> None:
    said = "2019年，某市规上工业企业达到3000家；甲公司的生产基地位于开发区，员工超过两千人。"
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head>{head}</head><body><article><p>{said}</p></article><p>©2023</p></body></html>", "utf-8"
    )
    (document,) = web.read(path, "a.html")
    assert isinstance(document, Document)
    assert document.date == date


def test_a_pdf_gives_its_text_page_by_page(tmp_path: Path, pdf_bytes: Callable[..., bytes]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(["某市发展新材料产业，", "总投资五亿元。"], ["第二页。"]))
    (document,) = pdf.read(path, "a.pdf")
    assert document == Document("a.pdf", "某市发展新材料产业，\n总投资五亿元。\n\n第二页。")


def test_a_pdf_without_text_layer_asks_for_recognition(tmp_path: Path, pdf_bytes: Callable[..., bytes]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes([]))
    (skipped,) = pdf.read(path, "a.pdf")
    assert isinstance(skipped, Skipped)
    assert "OCR" in skipped.reason


def test_a_word_file_gives_paragraphs_and_rows_in_order(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("某市公布名单。")
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "甲公司", "链主"
    file.add_paragraph("名单共一家。")
    file.core_properties.title = "名单"
    file.save(str(tmp_path / "a.docx"))
    (document,) = word.read(tmp_path / "a.docx", "a.docx")
    assert document == Document("a.docx", "某市公布名单。\n甲公司\t链主\n名单共一家。", "名单")


def _titled(tmp_path: Path, first: str, style: str | None) -> str | None:
    file = docx.Document()
    if first:
        file.add_paragraph(first, style=style)
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "企业", "称号"
    file.save(str(tmp_path / "a.docx"))
    (document,) = word.read(tmp_path / "a.docx", "a.docx")
    assert isinstance(document, Document)
    return document.title


def test_the_header_of_a_table_in_a_word_file_is_no_title(tmp_path: Path) -> None:
    assert _titled(tmp_path, "链主名单", "Heading 1") == "链主名单"
    assert _titled(tmp_path, "某市公布链主名单。共两家。", None) == "某市公布链主名单"
    assert _titled(tmp_path, "", None) is None


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024/5/1 08:30", "2024-05-01"),
        ("2024年5月1日", "2024-05-01"),
        ("2024年5月", "2024-05"),
        ("2024", "2024"),
        ("2024-05-01T08:00:00Z", "2024-05-01"),
        ("2023-07/08", "2023-07-08"),
        ("2024-13-01", None),
        ("08-14 13:5", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_metadata(told: str | None, iso: str | None) -> None:
    assert iso_date(told) == iso
