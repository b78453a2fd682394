"""One text for queries that differ in their layout only, so that they share what is kept."""

from __future__ import annotations

import re
from typing import Final

# A number sign that is no comment stands in an IRI with "://", which no expression can hold: "?a<b#>" may go on.
_IRI_WITH_SIGN: Final = re.compile(rb'<[A-Za-z][\w+.\-]*://[^<>"{}|^`\\\x00-\x20#]*#[^<>"{}|^`\\\x00-\x20#]*>')
_NOT_LAYOUT: Final = (b'"', b"'", b"\\", b"\x0b", b"\x0c")  # strings, escapes, and blanks that SPARQL does not know


def canonical(query: str) -> bytes:
    """The query with one blank where it has several or a line ends, without those around it.

    One with strings, comments or escapes stays as it is: there a blank may mean something.
    """
    text = query.encode("utf-8", "surrogatepass")
    for mark in _NOT_LAYOUT:
        if mark in text:
            return text
    if b"#" in text and text.count(b"#") != len(_IRI_WITH_SIGN.findall(text)):
        return text
    return b" ".join(text.split())
