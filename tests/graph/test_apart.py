"""What is read in a process of its own: its lines, its mistakes, and an end to what takes too much."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from liantu.errors import GraphError, TooLargeError
from liantu.graph.apart import read_apart

from .owned import MINE, lines


def read(folder: Path, text: str, **most: float) -> bytes:
    (folder / "a.ttl").write_text(text, encoding="utf-8")
    read_apart([(folder / "a.ttl", "turtle")], MINE, folder / "a.nt", **most)  # type: ignore[arg-type]
    return (folder / "a.nt").read_bytes()


def test_it_gives_the_same_lines(tmp_path: Path) -> None:
    text = "<a> <b> [ <c> 1 ] ."
    assert read(tmp_path, text).splitlines() == lines(tmp_path, text)


def test_what_is_no_rdf_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"^line 1: "):
        read(tmp_path, "<a> <b")


def test_blank_nodes_that_are_all_alike_are_not_told_apart_for_ever(tmp_path: Path) -> None:
    clique = "".join(f"_:{one} <urn:p> _:{two} .\n" for one, two in permutations("abcdefghijkl", 2))
    with pytest.raises(TooLargeError):
        read(tmp_path, clique, seconds=2)


def test_memory_has_a_bound(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="50 MB"):
        read(tmp_path, "".join(f"<s{n}> <p> [ <q> {n} ] .\n" for n in range(50_000)), memory_mb=50)


def test_what_ends_the_process_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="it cannot be read"):
        read_apart([(tmp_path / "none.ttl", "turtle")], MINE, tmp_path / "a.nt")
