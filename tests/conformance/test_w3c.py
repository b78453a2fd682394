"""The W3C's suites over HTTP: what fails is known, and docs/conformance.md tells how it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from .report import page
from .suites import Ran, run_all
from .upstream import UPSTREAM

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def ran(shared: Path) -> list[Ran]:
    folder = shared / "w3c/sparql/sparql11"
    if not (folder / "manifest-all.ttl").is_file():
        pytest.skip(f"no suites at {folder}")
    return list(run_all(folder))


def test_what_fails_is_the_engines_and_known(ran: list[Ran]) -> None:
    assert {item.path: item.why for item in ran if item.outcome == "fail" and item.path not in UPSTREAM} == {}


def test_what_is_mended_upstream_is_noticed(ran: list[Ran]) -> None:
    assert set(UPSTREAM) == {item.path for item in ran if item.outcome == "fail"}


def test_the_page_tells_how_it_stands(ran: list[Ran], root: Path) -> None:
    assert (root / "docs/conformance.md").read_text(encoding="utf-8") == page(ran), "`make conformance` writes it"
