"""Why a query got no answer: a status of HTTP, what happened, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self

from ..errors import LiantuError


@dataclass(frozen=True, slots=True)
class Reason:
    """`retry` is in how many seconds it may be worth another try; 0 where it is not."""

    status: int
    error: str
    detail: str
    next: str
    retry: int = 0


class ServiceError(LiantuError):
    """A query that was refused or stopped."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.detail)
        self.reason = reason

    def packed(self) -> bytes:
        """As it crosses from a worker."""
        return json.dumps(asdict(self.reason)).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        return cls(Reason(**json.loads(data)))


NARROW = "Ask for less: add LIMIT, name properties and ends, or split the query."
LATER = "Try again later."


def refused(detail: str, next_: str = "Correct the query; /docs shows ones that work.") -> ServiceError:
    return ServiceError(Reason(400, "query not accepted", detail, next_))


def too_long(seconds: float) -> ServiceError:
    return ServiceError(Reason(504, "query took too long", f"A query is stopped after {seconds:g} seconds.", NARROW))


def waited(seconds: float) -> ServiceError:
    told = f"Other queries were at work; this one waited {seconds:g} seconds for a place and was not run."
    return ServiceError(Reason(503, "service busy", told, LATER, retry=5))


def crowded(waiting: int) -> ServiceError:
    told = f"{waiting} queries are waiting already, which is the bound."
    return ServiceError(Reason(429, "too many queries", told, LATER, retry=2))


def too_much_memory(megabytes: int) -> ServiceError:
    return ServiceError(Reason(503, "query took too much memory", f"A query may take {megabytes} MB.", NARROW))


def too_many_rows(rows: int) -> ServiceError:
    return ServiceError(Reason(503, "result too long", f"A result may have {rows:,} rows.", NARROW))


def too_many_bytes(megabytes: int) -> ServiceError:
    return ServiceError(Reason(503, "result too long", f"A result may have {megabytes} MB.", NARROW))


def broke() -> ServiceError:
    told = "The engine could not evaluate this query; its process ended. No other query was touched."
    return ServiceError(Reason(503, "query not evaluated", told, NARROW))


def unreadable() -> ServiceError:
    told = "The store cannot be read at the moment; the log says why."
    return ServiceError(Reason(503, "store not readable", told, LATER, retry=10))
