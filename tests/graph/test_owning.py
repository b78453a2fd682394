"""Graphs of a user's own come, are merged and go; each is a release, and takes nothing else along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liantu.errors import NotFoundError, ReservedError
from liantu.graph import history
from liantu.graph.diff import as_text, diff, rdf_patch
from liantu.graph.export import export
from liantu.graph.own import lines_of
from liantu.graph.owning import delete
from liantu.graph.store import GraphStore

from .conftest import BASE
from .owned import MINE, given, lines

A, B = "<a> <p> [ <q> 1 ] .", "<b> <p> [ <q> [] ] ."


@pytest.fixture
def store(store_path: Path, tmp_path: Path) -> Path:
    return shutil.copytree(store_path, tmp_path / "store")


def held(store: Path, graph: str = MINE) -> list[bytes]:
    history.verify(store, history.current(store))
    with GraphStore.open(store) as opened:
        return sorted(lines_of(opened.view().whole, graph))


def exported(store: Path) -> bytes:
    with GraphStore.open(store) as opened:
        return export(opened.view(), "nquads")


def test_what_is_put_is_what_is_there(store: Path, tmp_path: Path) -> None:
    before = exported(store)
    first = given(tmp_path, store, A)
    assert (first.release, first.is_new, first.triples) == (2, True, 2)
    assert held(store) == lines(tmp_path, A)
    second = given(tmp_path, store, B)
    assert (second.release, second.is_new) == (3, False)
    assert held(store) == lines(tmp_path, B)
    assert given(tmp_path, store, B).release is None
    assert delete(store, MINE).release == 4
    assert exported(store) == before


def test_a_merge_is_the_graph_of_both_sent_at_once(store: Path, tmp_path: Path) -> None:
    given(tmp_path, store, A, merge=True)
    given(tmp_path, store, B, merge=True)
    assert held(store) == lines(tmp_path, A + B)
    given(tmp_path, store, "<a> <p> 1 .", merge=True)
    assert held(store) == lines(tmp_path, A + B + "<a> <p> 1 .")


def test_an_empty_graph_is_there(store: Path, tmp_path: Path) -> None:
    assert given(tmp_path, store, "").release == 2
    with GraphStore.open(store) as opened:
        assert opened.view().own == (MINE,)
        assert MINE in {graph.value for graph in opened.view().whole.named_graphs()}
    delete(store, MINE)
    with GraphStore.open(store) as opened:
        assert MINE not in {graph.value for graph in opened.view().whole.named_graphs()}


def test_what_is_there_already_stays_when_it_goes(store: Path, tmp_path: Path) -> None:
    """Triples of a document, repeated by two graphs of a user's own."""
    before, other = exported(store), "urn:own:other"
    said = f'<{BASE}city/明州市> <http://www.w3.org/2000/01/rdf-schema#label> "明州市" . <urn:a> <urn:b> <urn:c> .'
    given(tmp_path, store, said)
    given(tmp_path, store, said, other)
    delete(store, MINE)
    with GraphStore.open(store) as opened:
        assert opened.view().query("SELECT ?c { <urn:a> <urn:b> ?c }") == [{"c": "urn:c"}]
    delete(store, other)
    assert exported(store) == before
    with GraphStore.open(store) as opened:
        assert opened.view().query("SELECT ?c { <urn:a> <urn:b> ?c }") == []
        assert opened.view().card(f"{BASE}city/明州市").label == "明州市"


def test_graphs_of_liantus_are_refused(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReservedError):
        given(tmp_path, store, A, f"{BASE}document/a_1.txt")
    with pytest.raises(ReservedError):
        delete(store, f"{BASE}graph/inferred")
    with pytest.raises(NotFoundError):
        delete(store, MINE)
    assert history.current(store) == 1


def test_releases_and_differences_tell_of_it(store: Path, tmp_path: Path) -> None:
    given(tmp_path, store, "<urn:a> <urn:b> 1 .")
    given(tmp_path, store, "<urn:a> <urn:b> 2 .")
    delete(store, MINE)
    told = [(m.action, m.added, m.replaced, m.removed, m.own) for m in history.releases(store)[1:]]
    assert told == [
        ("graph put", (MINE,), (), (), (MINE,)),
        ("graph put", (), (MINE,), (), (MINE,)),
        ("graph delete", (), (), (MINE,), ()),
    ]
    with GraphStore.open(store, 2) as two, GraphStore.open(store, 3) as three, GraphStore.open(store, 4) as four:
        assert [(g.kind, g.status, g.triples_added, g.triples_gone) for g in diff(two, three).graphs] == [
            ("own", "edited", 1, 1)
        ]
        assert f"{MINE} (removed: 0 triples more, 1 less)" in list(as_text(diff(three, four)))
        assert any(MINE in line for line in rdf_patch(two, three))
    history.rollback(store, 2)
    assert held(store) == lines(tmp_path, "<urn:a> <urn:b> 1 .")
