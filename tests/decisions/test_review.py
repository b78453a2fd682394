"""What deserves a look, and what was decided as annotations."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from liantu import deciding
from liantu.decisions import log
from liantu.decisions.gold import gold
from liantu.decisions.review import Finding, review
from liantu.graph.store import GraphStore

from .decided import TEXTS, made, statement


@pytest.fixture
def store(tmp_path: Path) -> Path:
    short = "青岛海岳重工有限公司落户崂山科创园。海岳重工总部位于青岛市。"
    twin = (
        "海岳重工在青岛市建有工厂。\n云帆机器人总部位于烟台市。\n云帆机器人在威海市建有新的生产基地。\n鼓楼区发展迅速。"
    )
    return made(tmp_path, {**TEXTS, "c.txt": short, "d.txt": twin, "e.txt": f"{twin}\n今天天气很好，适合出门。"})


def found(store: Path, kind: str, *, limit: int = 20, below: float = 0.8) -> Sequence[Finding]:
    with GraphStore.open(store) as opened:
        return review(opened.view(), log.read(store), kinds=[kind], limit=limit, below=below)


def run(store: Path, command: str) -> None:
    """Do what a finding proposes."""
    _, what, kind, *arguments = shlex.split(command.removesuffix(" --why …"))
    assert what == "decide"
    assert kind in ("reject", "split")
    deciding.decide(kind, arguments, store, why="looked", author="li", jobs=1)  # type: ignore[arg-type]


def test_contradicting_numbers_are_settled_by_their_command(store: Path) -> None:
    numbers = found(store, "numbers")
    assert [(f.document, f.why) for f in numbers] == [("a.txt", "elsewhere 3200 家"), ("b.txt", "elsewhere 3000 家")]
    run(store, numbers[0].command)
    assert not found(store, "numbers")


def test_the_least_sure_statements_come_first(store: Path) -> None:
    every = found(store, "statements", below=1, limit=100)
    assert [f.document for f in found(store, "statements", below=1, limit=1)] == [every[0].document]
    assert [f.why.split()[1] for f in every] == sorted(f.why.split()[1] for f in every)
    text = TEXTS.get(every[0].document)
    assert text is None or text[every[0].start : every[0].end] == every[0].sentence
    run(store, every[0].command)
    assert every[0].command not in [f.command for f in found(store, "statements", below=1, limit=100)]


def test_accepted_statements_are_not_shown_again(store: Path) -> None:
    iri = statement(store, "晨星电机股份有限公司", "headquarteredIn", "青岛市")
    assert any(iri.endswith(f.command.split()[3]) for f in found(store, "statements", below=1, limit=100))
    deciding.decide("accept", [iri], store, why="looked", author="li", jobs=1)
    assert not any(iri.endswith(f.command.split()[3]) for f in found(store, "statements", below=1, limit=100))


def test_short_names_can_be_split_off_and_unclear_ones_are_told(store: Path) -> None:
    links = found(store, "links")
    assert {f.what for f in links if not f.command} == {"鼓楼区 (District)"}
    shorts = {f.what: f for f in links if f.command}
    assert set(shorts) == {"海岳重工 (Enterprise)", "晨星电机 (Enterprise)"}
    run(store, shorts["海岳重工 (Enterprise)"].command)
    assert statement(store, "海岳重工", "headquarteredIn", "青岛市")


def test_reprints(store: Path) -> None:
    assert [(f.document, f.command) for f in found(store, "reprints")] == [("e.txt", "liantu remove e.txt")]


def test_what_was_decided_is_an_annotation(store: Path) -> None:
    accepted = statement(store, "晨星电机股份有限公司", "headquarteredIn", "青岛市")
    deciding.decide("accept", [accepted], store, why="looked", author="li", jobs=1)
    run(store, found(store, "numbers")[0].command)
    (told,) = gold(log.in_force(log.read(store)))
    assert (told["document"], [e["label"] for e in told["entities"]]) == ("a.txt", ["青岛市", "晨星电机股份有限公司"])
    (fact,) = told["facts"]
    assert (fact["s"], fact["p"], fact["o"], fact["status"]) == (
        "晨星电机股份有限公司",
        "headquarteredIn",
        "青岛市",
        "said",
    )
    assert fact["quote"] in TEXTS["a.txt"]
    assert [o["value"] for o in told["rejected"]["observations"]] == [3000]
    assert not told["observations"]
