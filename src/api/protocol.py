"""What a request of the SPARQL Protocol asks: read from GET, from a form, or from a bare query in the body."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from starlette.types import Receive, Scope

from .problems import RefusedError

MAX_FIELDS = 100  # of a form
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
RELEASE = "release"  # the parameter that names one
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
_NO_ESCAPE: Final = re.compile(rb"%(?![0-9a-fA-F]{2})")
HOW = f"Send query= by GET or as {FORM}, or the query itself as {DIRECT}."
Headers = Mapping[bytes, bytes]
Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query with the graphs that the protocol names for it."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


def fields_of_url(scope: Scope) -> Fields:
    """The parameters in the address. Raises `RefusedError` (400) when they are not UTF-8 or too many."""
    return form(scope["query_string"])


async def fields_of_body(receive: Receive, headers: Headers, *, most: int) -> Fields:
    """The parameters in the body of a POST. Raises `RefusedError`: 415, 413 beyond `most` bytes, or 400."""
    kind = body_kind(headers)
    return fields_in(await _read_body(receive, headers, most), kind)


def fields_in(body: bytes, kind: str) -> Fields:
    """The parameters in a body of that kind. Raises `RefusedError` (400) when they are not UTF-8 or too many."""
    return form(body) if kind == FORM else [("query", _decoded(body))]


def sparql_request(fields: Fields) -> SparqlRequest:
    """Raises `RefusedError` (400) when there is not one query, or an update."""
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise RefusedError(400, "updates are refused", "The service is read-only.", HOW)
    if len(queries) != 1 or not queries[0].strip():
        told = f"The request holds {len(queries)} queries or an empty one."
        raise RefusedError(400, "one query is needed", told, HOW)
    return SparqlRequest(
        queries[0],
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        next((value for name, value in fields if name == "format"), None),
    )


def release_named(fields: Fields) -> int | None:
    """The number of the release that a request names. Raises `RefusedError` (400) for what is no such number."""
    values = [value for name, value in fields if name == RELEASE]
    if not values:
        return None
    if len(values) > 1 or not _NUMBER.fullmatch(values[0]):
        told = f"release={'&release='.join(values)[:100]} does not name a release."
        raise RefusedError(400, "release not accepted", told, "Name one by its number: release=3.")
    return int(values[0])


def body_kind(headers: Headers) -> str:
    """`FORM` or `DIRECT`. Raises `RefusedError` (415) for what is neither, or not plain UTF-8."""
    media_type, _, parameters = headers.get(b"content-type", b"").decode("latin-1").partition(";")
    kind = media_type.strip().lower()
    if kind not in (FORM, DIRECT):
        update = kind == "application/sparql-update"
        refused = "Updates are refused." if update else f"A body of type {kind or '?'} is not read."
        raise RefusedError(415, "media type not supported", refused, HOW)
    charset = parameters.strip().lower().partition("charset=")[2].strip('" ')
    if charset not in ("", "utf-8", "utf8"):
        raise RefusedError(415, "charset not supported", f"A query in {charset} is not read.", "Send it in UTF-8.")
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise RefusedError(415, "encoding not supported", "A compressed body is not read.", "Send it as it is.")
    return kind


def form(text: bytes) -> Fields:
    """Names and values of a form, as `urllib.parse.parse_qsl` reads them, in a tenth of its time.

    Raises `RefusedError` (400) when they are not UTF-8 or too many.
    """
    pieces = [piece for piece in text.split(b"&") if piece]
    if len(pieces) > MAX_FIELDS:
        raise RefusedError(400, "form not readable", f"It has more than {MAX_FIELDS} fields.", HOW)
    try:
        return [(_unquoted(name), _unquoted(value)) for name, _, value in (piece.partition(b"=") for piece in pieces)]
    except UnicodeDecodeError as error:
        raise RefusedError(400, "form not readable", f"{error}.", HOW) from error


def _unquoted(text: bytes) -> str:
    """Percent-encoding differs from quoted-printable, which the standard library decodes in C, by one character."""
    text = text.replace(b"+", b" ")
    if b"%" not in text:
        return text.decode()
    if _NO_ESCAPE.search(text) or b"=" in text:
        return unquote_to_bytes(text).decode()
    return a2b_qp(text.replace(b"%", b"=")).decode()


async def _read_body(receive: Receive, headers: Headers, most: int) -> bytes:
    """The body; refused as soon as it is known to be too long."""
    told = headers.get(b"content-length", b"0")
    body = bytearray()
    more = True
    while more:
        if len(body) > most or (told.isdigit() and int(told) > most):
            raise RefusedError(413, "body too long", f"A body may have {most:,} bytes.", "Send a shorter query.")
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise RefusedError(400, "body not complete", "The client left before its query was here.", HOW)
        body += message.get("body", b"")
        more = message.get("more_body", False)
    if len(body) > most:
        raise RefusedError(413, "body too long", f"A body may have {most:,} bytes.", "Send a shorter query.")
    return bytes(body)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "not UTF-8", f"The body is not UTF-8 ({error.reason}).", "Send it in UTF-8.") from error
