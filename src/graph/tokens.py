"""The tokens of a SPARQL query, as far as one must know them to refuse what may not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?|_)?:(?:[\w:.\-%]|\\.)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>[+-]?[\d.]+(?:[eE][+-]?\d+)?)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# "?a<?b)SERVICE#>": what looks like an IRI may be a comparison and a comment, since a bracket can end a filter.
_HIDDEN_SERVICE = re.compile(r"\).*service", re.IGNORECASE)


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each token but comments and punctuation; words in capitals.

    What may be an IRI as well as a comparison with SERVICE behind it counts as the word SERVICE.
    """
    for match in TOKEN.finditer(query):
        kind = match.lastgroup
        if kind == "word":
            yield "word", match[0].upper()
        elif kind == "iri" and _HIDDEN_SERVICE.search(match[0]):
            yield "word", "SERVICE"
        elif kind is not None and kind != "comment":
            yield kind, match[0]


def words(query: str) -> Iterator[str]:
    """The bare words of a query in capitals: no strings, comments, IRIs, variables or prefixed names."""
    return (text for kind, text in tokens(query) if kind == "word")


def unescape(query: str) -> str:
    r"""The query with \uXXXX worked out, as SPARQL 1.1 does before it reads a query."""
    return _CODEPOINT.sub(_character, query)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
