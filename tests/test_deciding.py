"""Whatever is decided in a store and taken back, it holds what a build with the decisions that hold gives."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from liantu import deciding
from liantu.build import build
from liantu.decisions import log
from liantu.decisions.record import Kind
from liantu.errors import DecisionError, LiantuError, NotFoundError, StoreError
from liantu.graph import history
from liantu.graph.store import GraphStore
from liantu.releases import writing

from .decisions.decided import fresh, held, made, query, statement

NAMES = ("晨星电机股份有限公司", "晨星电机", "云帆机器人", "海岳重工", "青岛市", "烟台市", "云帆科技", "智能家电产业链")
CLASSES = ("Enterprise", "Lab", "Park")


class Deciding(RuleBasedStateMachine):
    """Any decisions, some of which are refused, and their undoing in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="liantu-test-"))
        self.store: Path | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def built(self) -> None:
        self.store = made(self.folder)

    def decide(self, kind: Kind, *arguments: str) -> None:
        assert self.store is not None
        before = log.read(self.store)
        try:
            deciding.decide(kind, arguments, self.store, why="tried", author="test", jobs=1)
        except (DecisionError, NotFoundError):
            assert log.read(self.store) == before

    @rule(kind=st.sampled_from(("merge", "split", "rename")), one=st.sampled_from(NAMES), two=st.sampled_from(NAMES))
    def about_names(self, kind: Kind, one: str, two: str) -> None:
        self.decide(kind, one, two)

    @rule(one=st.sampled_from(NAMES), type=st.sampled_from(CLASSES))
    def retype(self, one: str, type: str) -> None:
        self.decide("retype", one, type)

    @rule(kind=st.sampled_from(("reject", "accept")), data=st.data())
    def about_facts(self, kind: Kind, data: st.DataObject) -> None:
        assert self.store is not None
        found = query(self.store, "SELECT ?s WHERE { { ?s a lt:Statement } UNION { ?s a lt:Observation } } ORDER BY ?s")
        self.decide(kind, data.draw(st.sampled_from([row["s"] for row in found])))

    @precondition(lambda self: bool(self.store and log.read(self.store)))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        assert self.store is not None
        self.decide("undo", data.draw(st.sampled_from([record.id for record in log.read(self.store)])))

    @precondition(lambda self: bool(self.store and log.in_force(log.read(self.store))))
    @rule()
    def undo_all(self) -> None:
        assert self.store is not None
        while decisions := log.in_force(log.read(self.store)):
            deciding.decide("undo", [decisions[-1].id], self.store, why="tried", author="test", jobs=1)
        assert held(self.store) == fresh()

    @invariant()
    def holds_what_a_build_would(self) -> None:
        if self.store is not None:
            assert held(self.store) == fresh(log.in_force(log.read(self.store)))


Deciding.TestCase.settings = settings(max_examples=4, stateful_step_count=8, deadline=None)
TestDeciding = Deciding.TestCase


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made(tmp_path)


def decide(store: Path, kind: Kind, *arguments: str) -> deciding.Decided:
    return deciding.decide(kind, arguments, store, why="checked", author="wang", at="2026-01-01T00:00:00Z", jobs=1)


def test_only_documents_that_name_it_are_read(store: Path) -> None:
    assert decide(store, "merge", "晨星电机", "海岳重工").documents == ("a.txt",)
    assert decide(store, "undo", "d1").documents == ("a.txt", "b.txt", "c.txt")
    assert held(store) == fresh()


def test_an_undone_link_of_a_chain_leaves_the_others(store: Path) -> None:
    decide(store, "merge", "晨星电机", "海岳重工")
    decide(store, "merge", "海岳重工", "云帆机器人")
    decide(store, "undo", "d1")
    assert held(store) == fresh(log.in_force(log.read(store)))
    assert statement(store, "晨星电机股份有限公司", "headquarteredIn", "青岛市")


def test_conclusions_follow(store: Path) -> None:
    facts = query(store, "SELECT ?s WHERE { ?s a lt:InferredStatement }")
    assert facts
    for row in query(store, "SELECT ?s WHERE { ?s a lt:Statement }"):
        decide(store, "reject", row["s"])
    assert not query(store, "SELECT ?s WHERE { ?s a lt:InferredStatement }")


def test_a_decision_stands_in_the_graph(store: Path) -> None:
    decide(store, "accept", statement(store, "云帆机器人", "headquarteredIn", "烟台市"))
    (row,) = query(
        store,
        """PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?why ?who ?when ?confidence WHERE {
        GRAPH <https://w3id.org/liantu/id/graph/decisions> { ?d a prov:Activity ; rdfs:comment ?why ;
        prov:endedAtTime ?when ; prov:wasAssociatedWith/rdfs:label ?who ; prov:used ?s }
        ?s lt:confidence ?confidence }""",
    )
    assert row == {"why": "checked", "who": "wang", "when": "2026-01-01T00:00:00Z", "confidence": "1"}


def test_a_build_replays_what_was_decided(store: Path, tmp_path: Path) -> None:
    decide(store, "split", "晨星电机股份有限公司", "晨星电机")
    then = held(store)
    build([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")], store, jobs=1, reference=False)
    assert held(store) == then
    assert decide(store, "undo", "d1").documents


def test_after_a_rollback_the_file_is_replayed(store: Path) -> None:
    decide(store, "rename", "云帆机器人", "云帆科技")
    then = held(store)
    history.rollback(store, 1)
    assert deciding.replay(store, jobs=1).release == 3
    assert held(store) == then
    assert deciding.replay(store, jobs=1).release is None


def test_a_command_that_was_interrupted_is_repeated_as_it_was(store: Path) -> None:
    """Killed between its record and its release: a rollback leaves the same."""
    decide(store, "rename", "云帆机器人", "云帆科技")
    then = held(store)
    history.rollback(store, 1)
    with pytest.raises(DecisionError, match="it is decided already"):
        deciding.decide("rename", ("云帆机器人", "云帆科技"), store, why="another reason", author="wang", jobs=1)
    again = decide(store, "rename", "云帆机器人", "云帆科技")
    assert (again.decision, again.release, len(log.read(store))) == (None, 3, 1)
    assert held(store) == then
    decide(store, "undo", "d1")
    history.rollback(store, 3)
    assert decide(store, "undo", "d1").release == 5
    assert len(log.read(store)) == 2
    assert held(store) == fresh()


@pytest.mark.parametrize(
    ("kind", "arguments", "told"),
    [
        ("merge", ("晨星电机", "晨星电机股份有限公司"), "one entity already"),
        ("merge", ("晨星电机", "没有的公司"), "no entity is called"),
        ("merge", ("烟台市", "晨星电机"), "`liantu decide retype 烟台市 Enterprise` first"),
        ("split", ("晨星电机股份有限公司", "海岳重工"), "it has these: 晨星电机"),
        ("rename", ("云帆机器人", "海岳重工"), "decide merge"),
        ("rename", ("云帆机器人", "云帆\n科技"), "cannot be a name"),
        ("retype", ("云帆机器人", "Robot"), "cannot be the class"),
        ("reject", ("statement/000",), "no statement"),
        ("undo", ("d1",), "no decision d1"),
    ],
)
def test_what_cannot_be_decided_is_told(store: Path, kind: Kind, arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(LiantuError, match=told):
        decide(store, kind, *arguments)
    assert log.read(store) == ()
    assert history.current(store) == 1


def test_conclusions_are_not_decided_on(store: Path) -> None:
    row = query(store, "SELECT ?s WHERE { ?s a lt:InferredStatement } ORDER BY ?s LIMIT 1")[0]
    with pytest.raises(DecisionError, match="inferred"):
        decide(store, "reject", row["s"])


def test_a_conflict_leaves_the_store_as_it_was(store: Path) -> None:
    iri = statement(store, "云帆机器人", "headquarteredIn", "烟台市")
    decide(store, "accept", iri)
    with pytest.raises(DecisionError, match="the contrary is decided by d1"):
        decide(store, "reject", iri)
    assert history.current(store) == 2


def test_a_reason_is_asked_for(store: Path) -> None:
    with pytest.raises(DecisionError, match="reason"):
        deciding.decide("merge", ("晨星电机", "海岳重工"), store, why=" ", author="wang")


def test_one_writer_at_a_time(store: Path) -> None:
    with writing(store), pytest.raises(StoreError, match="is being written"):
        decide(store, "merge", "晨星电机", "海岳重工")
    assert log.read(store) == ()


def test_a_failed_publishing_leaves_no_record(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("liantu.releases.folder.Folder.publish", full)
    with pytest.raises(StoreError, match="disk is full"):
        decide(store, "merge", "晨星电机", "海岳重工")
    assert log.read(store) == ()
    with GraphStore.open(store) as opened:
        assert opened.release == 1
