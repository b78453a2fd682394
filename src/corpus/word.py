"""Word files (.docx)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from ..records import Document, Skipped

_MOST_BYTES = 200_000_000  # unpacked
_STYLES = ("Title", "Heading 1")
_SENTENCE_END = re.compile("[。！？\n]")
_LONGEST = 80  # characters of a title that is none by its style


def read(path: Path, name: str) -> Iterator[Document | Skipped]:
    """One document: paragraphs and table rows in order, a line each; the title from the file's properties, else from
    what is written as one."""
    try:
        with ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > _MOST_BYTES:
            yield Skipped(name, f"unpacks to {size} bytes; split it")
            return
        word = docx.Document(str(path))
        text = "\n".join(_lines(word))
        title = word.core_properties.title or _title(word)
    except (BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError) as error:  # SyntaxError: broken XML
        yield Skipped(name, f"not a readable .docx file ({error}); save it again as .docx or .txt")
        return
    yield Document(name, text, title)


def _title(word: Docx) -> str | None:
    """What is written as a title, or a heading; before a table has a line that could be taken for one, what is said."""
    told = [paragraph for paragraph in word.paragraphs if paragraph.text.strip()]
    chosen = next((p for p in told if p.style is not None and p.style.name in _STYLES), None)
    if chosen is not None:
        return chosen.text.strip()
    if not told or not word.tables:
        return None
    return _SENTENCE_END.split(told[0].text.strip())[0][:_LONGEST] or None


def _lines(word: Docx) -> Iterator[str]:
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                yield "\t".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield item.text
