"""Small files of each format, made in the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PdfMaker = Callable[..., bytes]


def _pdf_bytes(*pages: list[str]) -> bytes:
    """A PDF with one text line for each string; the characters are UCS-2 in a font that is not embedded."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ "
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >> ] >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [ {kids} ] /Count {len(pages)} /MediaBox [ 0 0 595 842 ] >>",
        font,
    ]
    for i, lines in enumerate(pages):
        shown = " 0 -20 Td ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        stream = f"BT /F1 12 Tf 50 780 Td {shown} ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = "".join(f"{n} 0 obj\n{content}\nendobj\n" for n, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode("ascii")


@pytest.fixture
def pdf_bytes() -> PdfMaker:
    """Makes a PDF of pages, each a list of lines."""
    return _pdf_bytes
