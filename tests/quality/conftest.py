"""A small set of annotated texts, written here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liantu.quality.annotated import AnnotatedSet, read_annotated

TEXT = "海尔集团总部位于青岛市。青岛市将建设云帆未来谷。2024年，青岛市氢能产业产值达到60亿元。济南市位于山东省。\n"
GOLD = {
    "document": "a.txt",
    "entities": [
        {"label": "海尔集团", "type": "Enterprise", "names": ["海尔集团"]},
        {"label": "青岛市", "type": "City", "names": ["青岛市"]},
        {"label": "济南市", "type": "City", "names": ["济南市"]},
        {"label": "云帆先生", "type": "Person", "names": ["云帆先生"]},
        {"label": "山东省", "type": "Province", "names": ["山东省"], "optional": True},
    ],
    "facts": [
        {"s": "海尔集团", "p": "headquarteredIn", "o": "青岛市", "quote": "海尔集团总部位于青岛市"},
        {"s": "海尔集团", "p": "hasFactoryIn", "o": "济南市", "quote": "海尔集团总部位于青岛市"},
        {"s": "云帆先生", "p": "hasRole", "o": "青岛市", "quote": "青岛市"},
    ],
    "observations": [
        {
            "about": "济南市", "value": 6e9, "unit": "CNY", "bound": "exact", "kind": "actual", "period": "2024",
            "quote": "产值达到60亿元",
        }
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of the gold and that of the texts."""
    gold, texts = tmp_path_factory.mktemp("gold"), tmp_path_factory.mktemp("texts")
    (gold / "a.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    return gold, texts


@pytest.fixture(scope="session")
def annotated(folders: tuple[Path, Path]) -> AnnotatedSet:
    """The set, read."""
    return read_annotated(*folders)


@pytest.fixture(scope="session")
def bundled(root: Path) -> AnnotatedSet:
    """The bundled articles that have gold, read."""
    return read_annotated(root / "data/gold", root / "data/articles")
