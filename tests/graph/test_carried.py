"""A build onto a store keeps the graphs of a user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liantu.errors import StoreError
from liantu.graph import history
from liantu.graph.carried import keep_own
from liantu.graph.own import lines_of
from liantu.graph.store import GraphStore

from .owned import MINE, given, lines

TURTLE = "<a> <p> [ <q> 1 ] ."


@pytest.fixture
def store(store_path: Path, tmp_path: Path) -> Path:
    store = shutil.copytree(store_path, tmp_path / "store")
    given(tmp_path, store, TURTLE)
    return store


def test_a_build_keeps_them_but_those_that_have_a_name_of_its_own(store: Path, tmp_path: Path) -> None:
    given(tmp_path, store, TURTLE, "https://own.example/b/c")
    with GraphStore.create(store, base="https://own.example/b/", replace=True) as writer:
        (skipped,) = keep_own(writer, store)
    assert skipped.name == "https://own.example/b/c"
    history.verify(store, 4)
    with GraphStore.open(store) as opened:
        assert opened.view().own == (MINE,)
        assert sorted(lines_of(opened.view().whole, MINE)) == lines(tmp_path, TURTLE)


def test_of_a_damaged_release_those_of_the_one_before_are_kept(store: Path, tmp_path: Path) -> None:
    given(tmp_path, store, "<a> <p> 2 .")
    (store / "releases/3/changes.sqlite").unlink()
    with GraphStore.create(store, base="https://base.example/", replace=True) as writer:
        (skipped,) = keep_own(writer, store)
    assert "release 2 is read instead" in skipped.reason
    with GraphStore.open(store) as opened:
        assert sorted(lines_of(opened.view().whole, MINE)) == lines(tmp_path, TURTLE)


def test_nothing_is_built_where_they_would_be_lost(store: Path) -> None:
    for number in (1, 2):
        (store / f"releases/{number}/texts.sqlite").unlink()
    with (
        pytest.raises(StoreError, match="build into another folder"),
        GraphStore.create(store, base="https://base.example/", replace=True) as writer,
    ):
        keep_own(writer, store)
    assert history.current(store) == 2


def test_where_there_are_none_a_store_that_cannot_be_read_is_built_again(store_path: Path, tmp_path: Path) -> None:
    store = shutil.copytree(store_path, tmp_path / "other")
    (store / "releases/1/texts.sqlite").unlink()
    with GraphStore.create(store, base="https://base.example/", replace=True) as writer:
        assert keep_own(writer, store) == []
    assert history.current(store) == 2
