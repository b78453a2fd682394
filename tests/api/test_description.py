"""VoID while releases follow each other: counts of one release, and an answer in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from rdflib import VOID, Graph, Literal, URIRef

from liantu.api.description import Rows, Void
from liantu.service.failures import ServiceError
from liantu.service.limits import Limits
from liantu.service.pool import Pool

DATASET = URIRef("http://h.example/.well-known/void#dataset")


class Counted(Void):
    """Counts that come from these releases, one after the other, the number of triples being which it is."""

    def __init__(self, releases: Iterator[str]) -> None:
        super().__init__()
        self.releases = releases

    async def _rows(self, pool: Pool, query: str) -> tuple[Rows, str, int]:
        release = next(self.releases)
        return [{"n": {"value": release}, "x": {"value": "http://h.example/x"}}], release, int(release)


def triples(void: Void) -> Literal | None:
    release = SimpleNamespace(digest="newest", base="http://h.example/id/", quads=Path("/a/b/c/d"), number=1)
    pool = cast(Pool, SimpleNamespace(release=release, limits=Limits()))
    told, _ = asyncio.run(void.written(pool, "http://h.example", "turtle"))
    found = Graph().parse(data=told, format="turtle").value(DATASET, VOID.triples)
    return cast(Literal | None, found)


def test_counts_of_two_releases_are_never_mixed() -> None:
    assert triples(Counted(iter("1222" + "3333"))) == Literal(3)


def test_where_releases_follow_too_quickly_that_is_told() -> None:
    with pytest.raises(ServiceError, match="waited"):
        triples(Counted(iter("1234" * 3)))


def test_counting_goes_on_when_those_who_waited_were_told_to_come_again() -> None:
    begun: list[str] = []

    class Slow(Counted):
        async def _rows(self, pool: Pool, query: str) -> tuple[Rows, str, int]:
            begun.append(query)
            await may.wait()
            return await super()._rows(pool, query)

    release = SimpleNamespace(digest="newest", base="http://h.example/id/", quads=Path("/a/b/c/d"), number=1)
    hurried = cast(Pool, SimpleNamespace(release=release, limits=Limits(seconds=0.01)))
    may = asyncio.Event()

    async def asked() -> int:
        void = Slow(repeat("7"))
        for _ in range(2):
            with pytest.raises(ServiceError, match="waited"):
                await void.written(hurried, "http://h.example", "turtle")
        assert len(begun) == 1
        may.set()
        while void._last is None:
            await asyncio.sleep(0)
        assert len(begun) == 4
        return (await void.written(hurried, "http://h.example", "turtle"))[1]

    assert asyncio.run(asked()) == 7
