"""`liantu decide` and `liantu review` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liantu import cli
from liantu.build import build


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(args)
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.fixture
def store(tmp_path: Path) -> str:
    text = "晨星电机股份有限公司（以下简称“晨星电机”）总部位于青岛市。\n云帆机器人在青岛市建有工厂。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store", jobs=1, reference=False)
    return str(tmp_path / "store")


def test_decided_listed_and_taken_back(capsys: pytest.CaptureFixture[str], store: str) -> None:
    why = ("--why", "同一家企业", "--author", "王", "--store", store)
    status, _, said = run(capsys, "decide", "merge", "云帆机器人", "晨星电机", *why)
    assert (status, said.splitlines()[0]) == (0, "d1: merge 云帆机器人 晨星电机股份有限公司")
    assert "release 2: 1 document read anew" in said
    assert run(capsys, "decide", "undo", "d1", "--author", "李", "--store", store)[0] == 0
    rows = json.loads(run(capsys, "decide", "list", "--format", "json", "--store", store)[1])
    assert [(r["id"], r["kind"], r["author"], r["undone_by"]) for r in rows] == [
        ("d1", "merge", "王", "d2"),
        ("d2", "undo", "李", None),
    ]
    assert "同一家企业" in run(capsys, "decide", "list", "--store", store)[1]


def test_what_is_wrong_is_one_line(capsys: pytest.CaptureFixture[str], store: str) -> None:
    assert run(capsys, "decide", "merge", "云帆机器人", "晨星电机", "--store", store)[0] == 2  # no reason
    status, _, said = run(capsys, "decide", "undo", "d1", "--store", store)
    assert (status, said) == (1, "liantu: there is no decision d1; `liantu decide list` shows them\n")
    assert run(capsys, "decide")[0] == 2
    assert run(capsys, "decide", "retype", "云帆机器人", "Robot", "--why", "x", "--store", store)[0] == 2


def test_review_and_gold(capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path) -> None:
    args = ("review", "--below", "1", "--kind", "statements", "--store", store)
    rows = json.loads(run(capsys, *args, "--format", "json")[1])
    assert {"kind", "what", "why", "document", "start", "end", "sentence", "command"} == set(rows[0])
    assert run(capsys, *args, "--format", "csv")[1].startswith("kind,what,why,document,sentence,command\n")
    iri = rows[0]["command"].split()[3]
    assert run(capsys, "decide", "reject", iri, "--why", "错", "--store", store)[0] == 0
    assert run(capsys, "review", "--gold", str(tmp_path / "gold.jsonl"), "--store", store)[0] == 0
    (line,) = (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["rejected"]["facts"]
