from __future__ import annotations

from pathlib import Path

import pytest

from liantu.errors import StoreError
from liantu.graph.lookup import FOLDER, lookup_in, write_lookup

from .facts import quads, rows

FACTS = [("a", "甲", "partnerOf", "乙"), ("b", "乙", "supports", "丙")]


def written(folder: Path, *, backwards: bool = False) -> dict[str, bytes]:
    """The files of the look-ups of the same facts, given in one order or the other."""
    folder.mkdir()
    names = rows("甲乙丙")
    write_lookup(folder, quads(FACTS), names[::-1] if backwards else names)
    return {file.name: file.read_bytes() for file in (folder / FOLDER).iterdir()}


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path / "a") == written(tmp_path / "b", backwards=True)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    written(tmp_path / "a")
    lookup = lookup_in(tmp_path / "a")
    assert lookup is not None
    assert (len(lookup.nodes), len(lookup.labels), len(lookup.edges)) == (3, 3, 2)


def test_a_release_may_have_none(tmp_path: Path) -> None:
    assert lookup_in(tmp_path) is None


def test_an_empty_graph(tmp_path: Path) -> None:
    write_lookup(tmp_path, quads([]), [])
    lookup = lookup_in(tmp_path)
    assert lookup is not None
    assert lookup.labels.search("甲", types=None, limit=5, near=True) == []


@pytest.mark.parametrize("file", ["about.json", "edges.out.npy", "names.entity.npy"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\x93NUMPY\x01\x00v\x00{'descr': "])
def test_broken_files_are_told(tmp_path: Path, file: str, content: bytes | None) -> None:
    written(tmp_path / "a")
    path = tmp_path / "a" / FOLDER / file
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(StoreError, match="look-ups"):
        lookup_in(tmp_path / "a")
