"""The same articles give the same bytes, whatever the order of the files and the number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.build import build
from liantu.graph.export import export
from liantu.graph.store import GraphStore


def nquads(paths: list[Path], store: Path, *, jobs: int) -> bytes:
    build(paths, store, jobs=jobs)
    with GraphStore.open(store) as opened:
        return export(opened.view(), "nquads")


def test_order_of_files_and_number_of_processes_do_not_show(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liantu.build.SHARD_CHARACTERS", 1_000)  # else all articles are one shard of one process
    files = sorted(file for file in (root / "data/articles").iterdir() if file.suffix != ".md")
    forward = nquads(files, tmp_path / "forward", jobs=1)
    backward = nquads(files[::-1], tmp_path / "backward", jobs=2)
    assert forward
    assert forward == backward
