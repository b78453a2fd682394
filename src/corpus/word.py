"""Word files (.docx)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from ..records import Document, Skipped

_MOST_BYTES = 200_000_000  # unpacked


def read(path: Path, name: str) -> Iterator[Document | Skipped]:
    """One document: paragraphs and table rows in order, a line each; the title from the file's properties."""
    try:
        with ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > _MOST_BYTES:
            yield Skipped(name, f"unpacks to {size} bytes; split it")
            return
        word = docx.Document(str(path))
        text = "\n".join(_lines(word))
    except (BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError) as error:  # SyntaxError: broken XML
        yield Skipped(name, f"not a readable .docx file ({error}); save it again as .docx or .txt")
        return
    yield Document(name, text, word.core_properties.title or None)


def _lines(word: Docx) -> Iterator[str]:
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                yield "\t".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield item.text
