from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu.cli import main
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.graph.vocabulary import EXACT, LT, OBJECT, PREDICATE, SUBJECT, TYPE

BASE = "https://graph.example/id/"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
FACTS = (
    ("enterprise/海尔集团", "chainLeaderIn", "city/青岛市", "Said"),
    ("enterprise/海信集团", "headquarteredIn", "city/青岛市", "Said"),
    ("enterprise/海信集团", "hasFactoryIn", "district/黄岛区", "Planned"),
)
CLASSES = {"enterprise": "Enterprise", "city": "City", "district": "District"}


def lines() -> Iterator[str]:
    """The quads of a document that says these facts."""
    where = f"<{BASE}document/a.txt>"
    yield f"{where} <{TYPE}> <{LT}Document>"
    for number, (subject, predicate, object_, modality) in enumerate(FACTS):
        node, sentence = f"<{BASE}statement/{number}>", f"<{BASE}document/a.txt#char={number * 10},{number * 10 + 9}>"
        yield f"{node} <{TYPE}> <{LT}Statement>"
        yield f"{node} <{SUBJECT}> <{BASE}{subject}>"
        yield f"{node} <{PREDICATE}> <{LT}{predicate}>"
        yield f"{node} <{OBJECT}> <{BASE}{object_}>"
        yield f"{node} <{LT}modality> <{LT}{modality}>"
        yield f"{node} <{LT}evidence> {sentence}"
        yield f"{sentence} <{LT}document> {where}"
        yield f'{sentence} <{EXACT}> "第{number}句。"'
        for entity in (subject, object_):
            kind, _, label = entity.partition("/")
            yield f"<{BASE}{entity}> <{TYPE}> <{LT}{CLASSES[kind]}>"
            yield f'<{BASE}{entity}> {LABEL} "{label}"'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("connected") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        writer.add("".join(f"{line} <{BASE}document/a.txt> .\n" for line in dict.fromkeys(lines())).encode())
        writer.add_text(TextRecord("a.txt", f"{BASE}document/a.txt", "第0句。", date="2025"))
    return path


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(args)
    return int(str(ended.value.code))


def test_paths_with_sentences(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("paths", "海尔", "海信", "--length", "2", "--store", str(store)) == 0
    text = capsys.readouterr().out
    assert text.splitlines() == [
        "海尔集团 — 青岛市 — 海信集团",
        "  海尔集团 chainLeaderIn 青岛市 (Said)",
        "    [0:0] 第0句。",
        "  海信集团 headquarteredIn 青岛市 (Said)",
        "    [0:0] 第1句。",
    ]


def test_paths_as_json_and_the_shortest_only(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("paths", "海尔", "黄岛", "--shortest", "--format", "json", "--store", str(store)) == 0
    told = json.loads(capsys.readouterr().out)
    assert [path["length"] for path in told["paths"]] == [3]


def test_no_path_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("paths", "海尔", "海信", "--length", "1", "--store", str(store)) == 0
    assert "no path of at most 1 edges" in capsys.readouterr().out


@pytest.mark.parametrize("option", [("--since", "soon"), ("--modality", "Rumoured"), ("--length", "0")])
def test_options_are_checked(option: tuple[str, str], store: Path) -> None:
    assert run("paths", "海尔", "海信", *option, "--store", str(store)) == 2


def test_neighbours_take_the_same_filters(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ("--format", "json", "--store", str(store))
    assert run("neighbours", "海尔", "--modality", "Said", "--predicate", "chainLeaderIn", *shown) == 0
    assert {edge["modality"] for edge in json.loads(capsys.readouterr().out)["edges"]} == {"Said"}
    assert run("neighbours", "海尔", "--until", "1990", *shown) == 0
    assert json.loads(capsys.readouterr().out)["edges"] == []
    assert run("neighbours", "海尔", "--document", "no such text", *shown) == 1
