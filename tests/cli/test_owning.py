"""`liantu graph` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liantu import cli
from liantu.graph.store import GraphStore

MINE = "https://own.example/mine"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with GraphStore.create(tmp_path / "store", base="https://base.example/"):
        pass
    monkeypatch.setenv("LIANTU_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def run(*args: object, status: int = 0, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(cli.app, [str(arg) for arg in args], input=stdin)
    assert result.exit_code == status, result.output
    return result


def test_a_graph_is_put_merged_listed_and_taken_out(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a> <p> [ <q> 1 ] .", encoding="utf-8")
    (tmp_path / "b.jsonld").write_text('{"@id": "b", "urn:p": {"@id": "c"}}', encoding="utf-8")
    assert (
        f"release 2: {MINE} has 3 triples"
        in run("graph", "put", MINE, tmp_path / "a.ttl", tmp_path / "b.jsonld").stderr
    )
    told = run("graph", "post", MINE, "-", "--format", "ntriples", stdin="<urn:s> <urn:p> <urn:o> .\n").stderr
    assert "has 4 triples" in told
    assert json.loads(run("graph", "list", "--format", "json").stdout) == [{"graph": MINE, "triples": 4}]
    assert MINE in run("export", "--format", "nquads").stdout
    rows = json.loads(run("releases", "--verify", "--format", "json").stdout)
    assert [(row["action"], row["own"], row["whole"]) for row in rows] == [
        ("build", [], True), ("graph put", [MINE], True), ("graph post", [MINE], True),
    ]  # fmt: skip
    assert "nothing to change" in run("graph", "post", MINE, "-", "--format", "turtle", stdin="").stderr
    assert f"{MINE} was taken out" in run("graph", "delete", MINE).stderr
    assert json.loads(run("graph", "list", "--format", "json").stdout) == []


def test_what_cannot_be_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.ttl").write_text("<a> <p>", encoding="utf-8")
    (tmp_path / "a.txt").write_text("<a> <p>", encoding="utf-8")
    asked = {
        "line 1: ": ("put", MINE, tmp_path / "a.ttl"),
        "its extension tells no format": ("put", MINE, tmp_path / "a.txt"),
        "there is no such file": ("put", MINE, tmp_path / "none.ttl"),
        "liantu decide": ("put", "https://base.example/graph/decisions", tmp_path / "a.ttl"),
        "absolute IRI": ("put", "mine", tmp_path / "a.ttl"),
        "there is no graph": ("delete", MINE),
    }
    for told, arguments in asked.items():
        with pytest.raises(SystemExit) as left:
            cli.main(["graph", *map(str, arguments)])
        assert left.value.code == 1
        assert told in capsys.readouterr().err
