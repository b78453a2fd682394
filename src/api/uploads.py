"""Documents in the body of a request, written down as files that can be read like any others."""

from __future__ import annotations

import asyncio
import hashlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect
from starlette.types import Message

from .problems import RefusedError

TEXT, JSON, LINES, FORM = "text/plain", "application/json", "application/x-ndjson", "multipart/form-data"
_SUFFIXES = {TEXT: ".txt", JSON: ".jsonl", LINES: ".jsonl", "application/jsonl": ".jsonl"}
MOST_FILES = 1_000
MOST_NAME = 200  # bytes
DOCUMENTS = "documents"  # what documents in JSON go by
HOW = "Send text/plain, a JSON object with `text` or a list of them, JSON lines, or files as multipart/form-data."


async def saved(request: Request, folder: Path, *, name: str | None, most: int) -> list[str]:
    """Write what a request brings into a folder; the names of the files. Raises `RefusedError`.

    `name` is what a text goes by; without it, a digest of what was sent. Documents in JSON are `name#id` and have
    one name for all requests that give none: an edited text with the `id` of before is the same document. A body has
    `most` bytes at most.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "encoding not supported", "A compressed body is not read.", "Send it as it is.")
    limited = bounded(request, most)
    try:
        if media_type == FORM:
            return await _files(limited, folder)
        if media_type not in _SUFFIXES:
            raise RefusedError(415, "media type not supported", f"A body of type {media_type or '?'} is not read.", HOW)
        body = await limited.body()
    except ClientDisconnect as error:
        raise RefusedError(400, "body not complete", "The client left before all was here.", HOW) from error
    return [await asyncio.to_thread(_save, body, media_type, folder, name)]


def bounded(request: Request, most: int) -> Request:
    """The same request; reading more of its body than is allowed raises."""
    told = request.headers.get("content-length", "")
    size = int(told) if told.isdigit() else 0

    async def receive() -> Message:
        nonlocal size
        message = await request.receive()
        size += 0 if told.isdigit() else len(message.get("body", b""))
        if size > most:
            raise RefusedError(413, "body too long", f"A request may have {most:,} bytes.", "Split it.")
        return message

    return Request(request.scope, receive)


async def _files(request: Request, folder: Path) -> list[str]:
    names: list[str] = []
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        for part in form.getlist("file"):
            if not isinstance(part, UploadFile):
                raise RefusedError(422, "file expected", "The field `file` has no file name.", HOW)
            name = _checked(part.filename or "")
            if name in names:
                raise RefusedError(422, "name used twice", f"Two files are called {name}.", "Give each its own name.")
            await asyncio.to_thread(_copy, part, folder / name)
            names.append(name)
    if not names:
        raise RefusedError(422, "file expected", "The form has no field `file`.", HOW)
    return names


def _copy(part: UploadFile, target: Path) -> None:
    with target.open("wb") as file:
        while piece := part.file.read(1 << 20):
            file.write(piece)


def _save(body: bytes, media_type: str, folder: Path, name: str | None) -> str:
    if not body.strip():
        raise RefusedError(422, "no text", "The body is empty.", HOW)
    if media_type == JSON:
        body = b"".join(_lines(body))
    elif media_type != TEXT:
        body = b"\n".join(_with_id(line) for line in body.split(b"\n"))
    suffix = _SUFFIXES[media_type]
    name = _checked(name or (_digest(body) if media_type == TEXT else DOCUMENTS))
    name = name if name.lower().endswith(suffix) else name + suffix
    (folder / name).write_bytes(body)
    return name


def _lines(body: bytes) -> Iterator[bytes]:
    """A line for each object."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(422, "not JSON", f"The body cannot be read: {error}.", HOW) from error
    if told == []:
        raise RefusedError(422, "no text", "The list is empty.", HOW)
    for item in told if isinstance(told, list) else [told]:
        if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
            raise RefusedError(422, "no text", "An object has no field `text` with a text.", HOW)
        yield _identified(item) + b"\n"


def _with_id(line: bytes) -> bytes:
    """A line whose document can be told from those of other requests; one that is no object is told when it is read."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return line
    return _identified(item) if isinstance(item, dict) and isinstance(item.get("text"), str) else line


def _identified(item: dict[str, Any]) -> bytes:
    """As a line; without an `id`, its text gives it one."""
    if not item.get("id"):
        item = {**item, "id": _digest(item["text"].encode("utf-8", "surrogatepass"))}
    return json.dumps(item).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _checked(name: str) -> str:
    """The last part of a path, if it can be the name of a file anywhere."""
    last = PurePosixPath(name.replace("\\", "/")).name
    odd = any(unicodedata.category(character)[0] == "C" for character in last)
    if not last or last.startswith(".") or odd or len(last.encode("utf-8", "replace")) > MOST_NAME:
        told = f"{name[:80]!a} cannot be the name of a document."
        raise RefusedError(422, "name not accepted", told, f"Use up to {MOST_NAME} bytes that can be seen.")
    return last
