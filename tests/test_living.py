"""Whatever is added, replaced, removed, decided, undone, put beside it, rolled back and built anew, in any order, and
whenever a command is killed: a store holds, byte for byte, what is made of the same documents, decisions and graphs of
a user's own from nothing.

`LIANTU_EXAMPLES=thorough` tries longer lives, and more of them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from liantu import decided, deciding, update
from liantu.build import build
from liantu.decisions import Decision, log
from liantu.decisions.record import Kind
from liantu.errors import DecisionError, NotFoundError
from liantu.graph import history, owning
from liantu.graph.received import received
from liantu.graph.vocabulary import LT, RDF, RDFS, SKOS
from liantu.releases import Folder

from . import tabled
from .crashing import Crasher
from .decisions.decided import query
from .updated import BASE, Held, fresh, held

SENTENCES = (
    "远山泵业总部位于青岛市。",
    "青岛市位于山东省。",
    "远山泵业是青岛市智能家电产业链链主企业。",
    "云帆机器人在青岛市建有工厂。",
    "云帆机器人是远山泵业的子公司。",
    "海岳重工与云帆机器人签署战略合作协议。",
    "青岛市拥有青岛市智能家电集群。",
    "海岳重工计划在烟台市建设生产基地。",
    "烟台市大力发展新能源汽车、生物医药等产业。",
    "烟台市2024年规上工业企业达到3000家。",
    "晨星电机股份有限公司（以下简称“晨星电机”）落户崂山科创园。晨星电机总部位于青岛市。",
    "晨星电机是青岛市智能家电产业链链主企业。",
    "苏禾精密总部位于青岛市。",
    "苏禾精密科技有限公司落户崂山科创园。",
    "烟台苏禾精密有限公司在烟台市建有工厂。",
    "苏禾精密集团是青岛市新能源汽车产业链链主企业。",
)
ARTICLES = sorted((Path(__file__).parents[1] / "data" / "articles").glob("*.txt"))[:6]
NAMES = (
    "远山泵业",
    "云帆机器人",
    "海岳重工",
    "晨星电机",
    "晨星电机股份有限公司",
    "苏禾精密",
    "苏禾精密科技有限公司",
    "青岛市",
    "烟台市",
    "智能家电",
    "云帆科技",
)
CLASSES = ("Enterprise", "Lab", "Park")
LAST = 140  # steps of the longest command
LONG = os.environ.get("LIANTU_EXAMPLES") == "thorough"
TRIED = settings(max_examples=40 if LONG else 5, stateful_step_count=20 if LONG else 8, deadline=None)

names = st.sampled_from([f"{letter}.txt" for letter in "abcd"])
steps = st.none() | st.integers(1, LAST)  # at which a command is killed before it is repeated
keeps = st.sampled_from([None, None, 2])
GRAPHS = ("https://own.example/a", "urn:own:b")
PREFIXED = f"""@prefix lt: <{LT}> . @prefix rdf: <{RDF}> . @prefix rdfs: <{RDFS}> . @prefix skos: <{SKOS}> .
@base <{BASE}> .
"""
TURTLE = (  # what documents say too, what they never would, and what looks like theirs
    '<enterprise/远山泵业> a lt:Enterprise ; rdfs:label "远山泵业", "远山" ; lt:headquarteredIn <city/青岛市> .',
    '<enterprise/苏禾精密科技有限公司> a lt:Enterprise ; rdfs:label "苏禾精密科技有限公司", "苏禾精密" .',
    '<city/青岛市> a lt:City ; rdfs:label "青岛市" ; lt:partOf <province/山东省> ; skos:altLabel "青岛" .',
    "<urn:s> a lt:Statement ; rdf:subject <enterprise/远山泵业> ; rdf:predicate lt:locatedIn ; lt:modality lt:Said ;"
    " rdf:object <city/青岛市> ; lt:confidence 0.9 . <enterprise/远山泵业> lt:locatedIn <city/青岛市> .",
    '[] a lt:Statement ; lt:modality lt:Said ; lt:confidence "high" ; rdf:subject [ a lt:Enterprise ], "text" .',
    '_:a <urn:p> _:b . _:b <urn:p> _:a . _:a rdfs:label "一" .',
    '[ <urn:p> 1, 01, 1.0, "x"@zh ] <urn:p> [] .',
    "",
)
State = tuple[dict[str, str], tuple[Decision, ...], dict[str, tuple[str, ...]]]
# identifier -> text, the decisions that a release reads by, and own graph -> what was put into it piece by piece


class Living(RuleBasedStateMachine):
    """`now` is what the served release holds, `then` what each one held."""

    texts: ClassVar[st.SearchStrategy[str]] = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(
        "\n".join
    ) | st.sampled_from(ARTICLES).map(lambda path: path.read_text(encoding="utf-8"))
    crasher: ClassVar[Crasher]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="liantu-test-"))
        self.store = self.folder / "store"
        self.now: State = ({}, (), {})
        self.then: dict[int, State] = {}
        self.tables = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(data=st.data(), tables=st.booleans())
    def built(self, data: st.DataObject, tables: bool) -> None:
        text = data.draw(self.texts)
        self.tables = tables
        build([Path(self.put("first.txt", text))], self.store, jobs=1, reference=tables)
        self.now = ({"first.txt": text}, (), {})
        self.then[1] = self.now

    @rule(name=names, data=st.data(), step=steps, keep=keeps)
    def add(self, name: str, data: st.DataObject, step: int | None, keep: int | None) -> None:
        text = data.draw(self.texts)
        self.change("add", [self.put(name, text)], {name: text, **self.now[0]}, step, keep)

    @rule(name=names, data=st.data(), step=steps, keep=keeps)
    def replace(self, name: str, data: st.DataObject, step: int | None, keep: int | None) -> None:
        text, texts = data.draw(self.texts), self.now[0]
        self.change("replace", [self.put(name, text)], {**texts, name: text} if name in texts else texts, step, keep)

    @precondition(lambda self: self.now[0])
    @rule(data=st.data(), step=steps, keep=keeps)
    def remove(self, data: st.DataObject, step: int | None, keep: int | None) -> None:
        name = data.draw(st.sampled_from(sorted(self.now[0])))
        left = {other: text for other, text in self.now[0].items() if other != name}
        self.change("remove", [name], left, step, keep)

    @rule(
        kind=st.sampled_from(("merge", "merge", "split", "rename")),
        one=st.sampled_from(NAMES),
        two=st.sampled_from(NAMES),
        step=steps,
    )
    def decide_names(self, kind: Kind, one: str, two: str, step: int | None) -> None:
        self.decide(kind, [one, two], step)

    @rule(one=st.sampled_from(NAMES), type=st.sampled_from(CLASSES), step=steps)
    def retype(self, one: str, type: str, step: int | None) -> None:
        self.decide("retype", [one, type], step)

    @rule(kind=st.sampled_from(("reject", "reject", "accept")), data=st.data(), step=steps)
    def decide_facts(self, kind: Kind, data: st.DataObject, step: int | None) -> None:
        classes = "lt:Statement lt:Observation lt:ReferenceStatement"
        found = query(self.store, f"SELECT ?s WHERE {{ VALUES ?t {{ {classes} }} ?s a ?t }} ORDER BY ?s")
        if found:
            self.decide(kind, [data.draw(st.sampled_from([row["s"] for row in found]))], step)

    @precondition(lambda self: bool(log.read(self.store)))
    @rule(data=st.data(), step=steps)
    def undo(self, data: st.DataObject, step: int | None) -> None:
        self.decide("undo", [data.draw(st.sampled_from([record.id for record in log.read(self.store)]))], step)

    @rule(graph=st.sampled_from(GRAPHS), piece=st.sampled_from(TURTLE), step=steps, keep=keeps)
    def put_graph(self, graph: str, piece: str, step: int | None, keep: int | None) -> None:
        self.own("put", graph, {**self.now[2], graph: (piece,)}, step, keep)

    @rule(graph=st.sampled_from(GRAPHS), piece=st.sampled_from(TURTLE), step=steps, keep=keeps)
    def post_graph(self, graph: str, piece: str, step: int | None, keep: int | None) -> None:
        self.own("post", graph, {**self.now[2], graph: (*self.now[2].get(graph, ()), piece)}, step, keep)

    @precondition(lambda self: self.now[2])
    @rule(data=st.data(), step=steps, keep=keeps)
    def delete_graph(self, data: st.DataObject, step: int | None, keep: int | None) -> None:
        graph = data.draw(st.sampled_from(sorted(self.now[2])))
        self.own("delete", graph, {name: said for name, said in self.now[2].items() if name != graph}, step, keep)

    @precondition(lambda self: self.now[0])
    @rule()
    def build_anew(self) -> None:
        paths = [Path(self.put(name, text)) for name, text in self.now[0].items()]
        build(paths, self.store, jobs=1, reference=self.tables)
        self.now = (self.now[0], log.in_force(log.read(self.store)), self.now[2])
        self.then = {history.current(self.store): self.now}

    @rule(data=st.data())
    def rollback(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.then)))
        history.rollback(self.store, number)
        self.now = self.then[number]

    @invariant()
    def holds_what_a_new_one_would(self) -> None:
        if self.then:
            assert held(self.store) == self.made(self.now)

    def put(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def made(self, state: State) -> Held:
        own = {graph: self.lines(graph, pieces) for graph, pieces in state[2].items()}
        return fresh(state[0], decisions=state[1], reference=tabled.quads() if self.tables else b"", own=own)

    def lines(self, graph: str, pieces: Sequence[str]) -> frozenset[bytes]:
        """All pieces of a graph at once, as lines."""
        files = [(Path(self.put(f"{number}.ttl", PREFIXED + piece)), "turtle") for number, piece in enumerate(pieces)]
        return frozenset(received(files, graph))

    def own(
        self, action: str, graph: str, wanted: dict[str, tuple[str, ...]], step: int | None, keep: int | None
    ) -> None:
        """Change a graph of a user's own; to merge is not repeated where it was done, and then killed."""
        after: State = (self.now[0], self.now[1], wanted)
        triples = self.folder / "piece.nt"
        pieces = wanted.get(graph, ())[-1:]
        triples.write_bytes(b"".join(line + b"\n" for line in sorted(self.lines(graph, pieces))))
        arguments = [graph] if action == "delete" else [graph, str(triples)]

        def repeat() -> None:
            told = Folder(self.store).manifest(history.current(self.store)).own  # what is held shows no empty graph
            if step is not None and held(self.store) == self.made(after) and set(told) == set(wanted):
                return
            files = [Path(path) for path in arguments[1:]]
            done: dict[str, Callable[..., object]] = {
                "put": owning.put, "post": owning.post, "delete": owning.delete,
            }  # fmt: skip
            done[action](self.store, graph, *files, keep=keep)

        self.run(action, arguments, {"keep": keep}, step, repeat, lambda: after)

    def change(
        self, action: str, arguments: Sequence[str], wanted: dict[str, str], step: int | None, keep: int | None
    ) -> None:
        """Change documents; where the command was killed, it is repeated."""

        def repeat() -> None:
            try:
                done(arguments, self.store, keep=keep)
            except NotFoundError:  # it was done, and then killed
                assert action == "remove"
                assert step is not None

        done: Callable[..., object] = {
            "add": lambda a, s, keep: update.add([Path(path) for path in a], s, keep=keep),
            "replace": lambda a, s, keep: update.replace([Path(path) for path in a], s, keep=keep),
            "remove": lambda a, s, keep: update.remove(a, s, keep=keep),
        }[action]
        self.run(action, arguments, {"keep": keep}, step, repeat, lambda: (wanted, *self.now[1:]))

    def decide(self, kind: Kind, arguments: Sequence[str], step: int | None) -> None:
        """Decide, if that can be decided."""
        records = log.read(self.store)

        def repeat() -> None:
            try:
                deciding.decide(kind, arguments, self.store, why="tried", author="test", jobs=1)
            except (DecisionError, NotFoundError):
                if step is None:
                    assert log.read(self.store) == records

        def after() -> State:
            made = log.read(self.store)
            assert len(made) - len(records) in (0, 1)
            is_made = len(made) > len(records) or history.current(self.store) not in self.then
            return (self.now[0], log.in_force(made), self.now[2]) if is_made else self.now

        self.run(kind, arguments, {"why": "tried", "author": "test"}, step, repeat, after)

    def run(
        self,
        action: str,
        arguments: Sequence[str],
        options: dict[str, Any],
        step: int | None,
        repeat: Callable[[], None],
        after: Callable[[], State],
    ) -> None:
        """Run a command to the `step` at which it is killed; then it is repeated, which must give what was wanted."""
        before, left = self.now, None
        if step is not None:
            asked = {**options, "store": str(self.store)}
            self.crasher.run(action, list(arguments), asked, step=step, tables=self.tables)
            left = held(self.store)
        repeat()
        self.now = after()
        if left is not None:
            assert left in (self.made(before), self.made(self.now)), f"{action}, killed at step {step}"
        numbers = Folder(self.store).numbers()
        self.then = {n: state for n, state in self.then.items() if n in numbers}
        self.then.setdefault(history.current(self.store), self.now)


def lives(machine: type[Living], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in tabled.PATCHES.items():
        monkeypatch.setattr(name, value)
    decided._named.cache_clear()
    try:
        with Crasher() as machine.crasher:
            run_state_machine_as_test(machine, settings=TRIED)
    finally:
        decided._named.cache_clear()


def test_a_store_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    lives(Living, monkeypatch)


@pytest.mark.corpus
def test_a_store_of_newspaper_pages_lives(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sorted((shared / "corpus" / "seeds").glob("*.txt"))[:6]
    assert pages

    class OnPages(Living):
        texts = st.sampled_from(pages).map(lambda path: path.read_text(encoding="utf-8"))

    lives(OnPages, monkeypatch)
