"""VoID while releases follow each other: counts of one release, and an answer in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
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
        release = SimpleNamespace(digest="newest", base="http://h.example/id/", quads=Path("/a/b/c/d"), number=1)
        super().__init__(cast(Pool, SimpleNamespace(release=release, limits=Limits())), "http://h.example/id/")
        self.releases = releases

    async def _rows(self, query: str) -> tuple[Rows, str]:
        release = next(self.releases)
        number = {"value": release if release.isdigit() else "0"}
        return [{"n": number, "x": {"value": "http://h.example/x"}}], release


def triples(void: Void) -> Literal | None:
    told = asyncio.run(void.written("http://h.example", "turtle"))
    found = Graph().parse(data=told, format="turtle").value(DATASET, VOID.triples)
    return cast(Literal | None, found)


def test_counts_of_two_releases_are_never_mixed() -> None:
    assert triples(Counted(iter("1222" + "3333"))) == Literal(3)


def test_where_releases_follow_too_quickly_that_is_told() -> None:
    with pytest.raises(ServiceError, match="waited"):
        triples(Counted(iter("1234" * 3)))
