"""The commands that change a store and look at its releases, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liantu import cli
from liantu.build import build


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text("晨星电机总部位于青岛市。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("云帆机器人计划在青岛市建设生产基地。", encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store", jobs=1, reference=False)
    monkeypatch.setenv("LIANTU_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def run(*args: object, status: int = 0) -> Result:
    result = CliRunner().invoke(cli.app, [str(arg) for arg in args])
    assert result.exit_code == status, result.output
    return result


def test_a_day_with_a_store(store: Path, tmp_path: Path) -> None:
    before = run("export", "--format", "nquads").stdout_bytes
    assert "release 2: 1 added; 2 documents" in run("add", tmp_path / "b.txt").stderr
    assert "nothing to change" in run("add", tmp_path / "b.txt").stderr
    (tmp_path / "b.txt").write_text("云帆机器人在青岛市建有工厂。", encoding="utf-8")
    assert "liantu replace" in run("add", tmp_path / "b.txt", status=3).stderr
    assert "release 3: 1 replaced" in run("replace", tmp_path / "b.txt").stderr
    assert "release 4: 1 removed" in run("remove", "b.txt").stderr
    assert run("export", "--format", "nquads").stdout_bytes == before
    assert run("export", "--format", "nquads", "--release", 2).stdout_bytes != before

    rows = json.loads(run("releases", "--verify", "--format", "json").stdout)
    assert [(row["release"], row["parent"], row["action"], row["served"]) for row in rows] == [
        (1, None, "build", False),
        (2, 1, "add", False),
        (3, 2, "replace", False),
        (4, 3, "remove", True),
    ]
    assert "release 3 is served, with 2 documents" in run("rollback", 3).stderr
    assert "build" not in run("releases", "--keep", 2).stdout


def test_a_damaged_release_is_told_with_those_that_are_whole(store: Path, tmp_path: Path) -> None:
    run("add", tmp_path / "b.txt")
    assert [row["whole"] for row in json.loads(run("releases", "--verify", "--format", "json").stdout)] == [True, True]
    damaged = store / "releases" / "2" / "changes.sqlite"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    told = run("releases", "--verify", "--format", "json", status=1)
    assert [row["whole"] for row in json.loads(told.stdout)] == [True, False]
    assert "changes.sqlite is damaged" in told.stderr
    assert "`liantu rollback 1` serves one that is whole" in told.stderr
    assert "release 1 is read instead" in run("info").stderr
    run("rollback", 1)
    assert "whole" in run("releases", "--verify", status=1).stdout


def test_diff_in_every_form(store: Path, tmp_path: Path) -> None:
    run("add", tmp_path / "b.txt")
    (tmp_path / "b.txt").write_text("云帆机器人在青岛市建有工厂。", encoding="utf-8")
    run("replace", tmp_path / "b.txt")
    assert "b.txt (added:" in run("diff", 1, 2).stdout
    told = json.loads(run("diff", 2, 3, "--format", "json").stdout)
    assert told["graphs"][0]["name"] == "b.txt"
    forward = run("diff", 1, 3, "--format", "patch").stdout.splitlines()
    back = run("diff", 3, 1, "--format", "patch").stdout.splitlines()
    assert (forward[0], forward[-1]) == ("TX .", "TC .")
    assert sorted(f"D{line[1:]}" if line[0] == "A" else f"A{line[1:]}" for line in forward[1:-1]) == sorted(back[1:-1])


def test_a_patch_makes_the_other_release(store: Path, tmp_path: Path) -> None:
    run("add", tmp_path / "b.txt")
    old, new = (set(run("export", "--format", "nquads", "--release", n).stdout.splitlines()) for n in (1, 2))
    lines = run("diff", 1, 2, "--format", "patch").stdout.splitlines()[1:-1]
    gone, come = ({line[2:] for line in lines if line[0] == sign} for sign in "DA")
    assert old - gone | come == new
