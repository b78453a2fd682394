"""PDF files that have a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]

from ..records import Document, Skipped
from .encodings import sound, universal_newlines

_LINE_HYPHENS = str.maketrans("", "", "\ufffe\x02")  # PDFium marks a hyphenated line end with them


def read(path: Path, name: str) -> Iterator[Document | Skipped]:
    """One document: the text of all pages in drawing order, an empty line between pages."""
    try:
        pdf = PdfDocument(path)
    except PdfiumError as error:
        hint = "remove its password" if "password" in str(error).lower() else "repair or convert it"
        yield Skipped(name, f"PDF cannot be opened ({error}); {hint}")
        return
    try:
        text = "\n\n".join(_pages(pdf))
    except PdfiumError as error:
        yield Skipped(name, f"PDF cannot be read ({error}); repair or convert it")
        return
    finally:
        pdf.close()
    if not text.strip():
        yield Skipped(name, "PDF has no text layer; run character recognition (OCR) first")
        return
    yield Document(name, text)


def _pages(pdf: PdfDocument) -> Iterator[str]:
    for page in pdf:
        text = page.get_textpage().get_text_range()
        yield sound(universal_newlines(text).translate(_LINE_HYPHENS)).strip("\n")
