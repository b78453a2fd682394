"""Who may change the store: whoever sends a key of which the service knows the hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from ..jobs import Book, Runner
from ..keys import Keys
from .problems import RefusedError

_OFF = "This service was started without keys: nothing can be changed over HTTP."
_NEXT = "Send it as `Authorization: Bearer KEY`, or as `X-API-Key: KEY`."

_bearer = HTTPBearer(auto_error=False, description="a key that `liantu key` made")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="the same, in a header of its own")


def needs_key(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    key: Annotated[str | None, Depends(_header)],
) -> None:
    """Raises `RefusedError`: 403 where nobody may, 401 for who sends no key, or a wrong one."""
    _admit(request.app.keys, key if bearer is None else bearer.credentials)


def needs_key_in(headers: Mapping[bytes, bytes], keys: Keys) -> None:
    """The same of a request that the framework does not see."""
    scheme, _, credentials = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    key = headers.get(b"x-api-key", b"").decode("latin-1")
    _admit(keys, credentials if scheme.lower() == "bearer" and credentials else key)


def _admit(keys: Keys, told: str | None) -> None:
    if not keys:
        raise RefusedError(403, "changes are off", _OFF, "Start it with LIANTU_API_KEYS; `liantu key` makes a key.")
    if not told or not keys.knows(told):
        refused = "The key is not known." if told else "A key is needed."
        raise RefusedError(401, "key not accepted", refused, _NEXT)


def get_jobs(request: Request) -> Runner:
    """What does the jobs."""
    assert isinstance(request.app.jobs, Runner)
    return request.app.jobs


def get_book(request: Request) -> Book:
    return get_jobs(request).book


NEEDS_KEY = Depends(needs_key)
Jobs = Annotated[Runner, Depends(get_jobs)]
BookOf = Annotated[Book, Depends(get_book)]
