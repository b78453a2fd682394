"""What XML 1.0 cannot hold, although a text may: control characters, and line ends that it would change."""

from __future__ import annotations

import re

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def well_formed(document: bytes) -> bytes:
    """Serialised XML with U+FFFD for what it cannot hold, and carriage returns that survive a parser.

    Oxigraph writes both as they are, which other tools refuse or read as something else.
    """
    return xml_text(document.decode()).replace("\r", "&#13;").encode()
