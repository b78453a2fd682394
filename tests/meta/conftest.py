"""The bundled articles, built once for all tests of packaging and documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.build import build


@pytest.fixture(scope="session")
def bundled_store(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the bundled articles, built once a session; open it read-only."""
    store = tmp_path_factory.mktemp("bundled") / "store"
    build([root / "data/articles"], store, jobs=1)
    return store
