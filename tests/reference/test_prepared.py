from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from liantu.build import build
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.reference import prepared, prepared_reference

BASE = "https://w3id.org/liantu/id/"
QUADS = (
    f'<{BASE}city/青岛市> <http://www.w3.org/2000/01/rdf-schema#label> "青岛市" <{BASE}graph/reference/a> .\n'
    f"<{BASE}city/青岛市> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/liantu/ns#City> "
    f"<{BASE}graph/reference/a> .\n"
).encode()


@pytest.fixture(autouse=True)
def _few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "reference_quads", lambda base, known: QUADS)
    monkeypatch.setattr("liantu.build.reference_quads", lambda base, known: QUADS)


def _told(path: Path) -> list[Any]:
    with GraphStore.open(path) as store:
        view = store.view()
        lookups = {file.name: file.read_bytes() for file in (store.folder / "lookup").iterdir()}
        names = list(view._texts.names())
        return [export(view, "nquads"), store.manifest.digest, store.manifest.quads, names, lookups]


def test_a_build_says_the_same_with_and_without(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青岛市举办冰箱博览会。", encoding="utf-8")
    for name, cache in (("plain", None), ("made", tmp_path / "cache"), ("copied", tmp_path / "cache")):
        build([tmp_path / "a.txt"], tmp_path / name, jobs=1, cache=cache)
    assert _told(tmp_path / "plain") == _told(tmp_path / "made") == _told(tmp_path / "copied")


def test_it_is_made_once(tmp_path: Path) -> None:
    first = prepared_reference(tmp_path, base=BASE)
    assert first is not None
    assert prepared_reference(tmp_path, base=BASE) == first
    assert prepared_reference(tmp_path, base=BASE, known=False) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_the_oldest_go(tmp_path: Path) -> None:
    for number in range(6):
        old = tmp_path / f"reference-{number}"
        old.mkdir()
        os.utime(old, (number, number))
    assert prepared_reference(tmp_path, base=BASE) is not None
    assert sorted(p.name for p in tmp_path.glob("reference-?")) == ["reference-3", "reference-4", "reference-5"]


def test_none_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert prepared_reference(tmp_path / "file", base=BASE) is None
