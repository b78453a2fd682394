"""The notebooks run from a store of the bundled articles, and show tables and pictures."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


def test_chain_leaders_and_clusters(root: Path, bundled_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANTU_STORE", str(bundled_store))
    run = runpy.run_path(str(root / "scripts/notebooks.py"))["run"]
    notebook = run(root / "notebooks/01-chain-leaders-and-clusters.ipynb")
    shown = [output["data"] for cell in notebook["cells"] for output in cell.get("outputs", ())]
    assert sum("image/svg+xml" in data for data in shown) == 2
    tables = [data["text/html"][0] for data in shown if "text/html" in data]
    assert len(tables) == 4
    assert "集群" in tables[0]
    assert "规则 rule" in tables[1]
