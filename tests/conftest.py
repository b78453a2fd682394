"""Fixtures that tests of several rooms use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from liantu.build import build

ROOT = Path(__file__).resolve().parents[1]

# How many examples property tests try; `LIANTU_EXAMPLES=thorough` for many. A busy machine is slow, which is no fault.
settings.register_profile("ci", max_examples=30, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("LIANTU_EXAMPLES", "ci"))


@pytest.fixture(scope="session", autouse=True)
def reference_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where builds of this session keep the reference tables, loaded once; the user's folder is left alone."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["LIANTU_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: the folder that holds `pyproject.toml`."""
    return ROOT


@pytest.fixture(scope="session")
def bundled_store(root: Path, reference_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the bundled articles, built once a session by one process; open it read-only."""
    store = tmp_path_factory.mktemp("bundled") / "store"
    build([root / "data/articles"], store, jobs=1, cache=reference_cache)
    return store


@pytest.fixture(scope="session")
def seeds_store(shared: Path, reference_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the shared seeds, built once a session; open it read-only."""
    store = tmp_path_factory.mktemp("seeds") / "store"
    build([shared / "corpus/seeds"], store, jobs=1, cache=reference_cache)
    return store


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora that are not in the repository: `$LIANTU_SHARED`, else `shared` beside the checkout.

    Tests that ask for it carry `@pytest.mark.corpus`; where the folder is missing they are skipped with a reason.
    """
    folder = Path(os.environ.get("LIANTU_SHARED") or ROOT.parent / "shared")
    if not (folder / "corpus").is_dir():
        pytest.skip(f"no corpora at {folder}; set LIANTU_SHARED to their folder")
    return folder
