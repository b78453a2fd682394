"""Web pages: the article without navigation, with title, date and site where the page tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from trafilatura import bare_extraction

from ..records import Document, Skipped
from .dates import iso_date
from .encodings import decode, universal_newlines

# Only what the page gives as its date: the extensive search makes 2024-01-01 of any 2024 in the text.
_DATES = {"original_date": True, "extensive_search": False}
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)


def read(path: Path, name: str) -> Iterator[Document | Skipped]:
    """One document: the main text of the page, a line for each paragraph."""
    html = _html(path.read_bytes())
    told = _article(html, precise=True) or _article(html, precise=False)
    if told:
        yield Document(name, told["text"], told.get("title"), iso_date(told.get("date")), told.get("sitename"))
    else:
        yield Skipped(name, "no article text found in the page; save the text as .txt")


def _article(html: str, *, precise: bool) -> dict[str, str] | None:
    """What the page tells; `precise` leaves the menus of short pages out. None without text."""
    page = bare_extraction(
        html, include_comments=False, with_metadata=True, favor_precision=precise, date_extraction_params=dict(_DATES)
    )
    told: dict[str, str] = page.as_dict() if page is not None and not isinstance(page, dict) else page or {}
    return told if (told.get("text") or "").strip() else None


def _html(data: bytes) -> str:
    """The page as text, by its own charset declaration where that holds."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        charset = declared[1].decode("ascii").lower()
        try:
            return universal_newlines(data.decode("gb18030" if charset.startswith("gb") else charset))
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is common; the bytes tell
    return universal_newlines(decode(data))
