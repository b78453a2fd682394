"""Fixtures that tests of several rooms use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def _keep_nothing() -> None:
    """Tests leave nothing in the user's folder of caches."""
    os.environ["LIANTU_CACHE"] = ""


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: the folder that holds `pyproject.toml`."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora that are not in the repository: `$LIANTU_SHARED`, else `shared` beside the checkout.

    Tests that ask for it carry `@pytest.mark.corpus`; where the folder is missing they are skipped with a reason.
    """
    folder = Path(os.environ.get("LIANTU_SHARED") or ROOT.parent / "shared")
    if not (folder / "corpus").is_dir():
        pytest.skip(f"no corpora at {folder}; set LIANTU_SHARED to their folder")
    return folder
