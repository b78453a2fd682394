"""The target of a request, percent-encoded where a client sent it as it was typed: `curl host/entities?q=青岛`."""

from __future__ import annotations

import re
from typing import Final

_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")


def encoded(data: bytes) -> bytes:
    """The start of a request, with UTF-8 in its first line percent-encoded; as it is where the line is not UTF-8."""
    line, end, rest = data.partition(b"\n")
    try:
        line.decode()
    except UnicodeDecodeError:
        return data
    return _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line) + end + rest
