"""The same articles give the same bytes, whatever the order of the files and the number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.build import build
from liantu.graph.export import export
from liantu.graph.store import GraphStore


def nquads(store: Path) -> bytes:
    with GraphStore.open(store) as opened:
        return export(opened.view(), "nquads")


def test_order_of_files_and_number_of_processes_do_not_show(
    root: Path, bundled_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against the store of the same articles that one process made of their folder."""
    monkeypatch.setattr("liantu.build.SHARD_CHARACTERS", 1_000)  # else all articles are one shard of one process
    files = sorted(file for file in (root / "data/articles").iterdir() if file.suffix != ".md")
    build(files[::-1], tmp_path / "backward", jobs=2)
    forward = nquads(bundled_store)
    assert forward
    assert forward == nquads(tmp_path / "backward")
