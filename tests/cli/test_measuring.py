from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liantu import cli

TEXT = "海尔集团总部位于青岛市。\n"
GOLD = {
    "document": "a.txt",
    "entities": [
        {"label": "海尔集团", "type": "Enterprise", "names": ["海尔集团"]},
        {"label": "青岛市", "type": "City", "names": ["青岛市"]},
    ],
    "facts": [{"s": "海尔集团", "p": "headquarteredIn", "o": "青岛市"}],
}


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """The options that name the gold and its text."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return ["--gold", str(tmp_path / "gold"), "--texts", str(tmp_path)]


def run(*args: str, status: int = 0) -> Result:
    result = CliRunner().invoke(cli.app, args)
    assert result.exit_code == status, result.output
    return result


def test_rules_are_listed_with_what_they_found(folders: list[str]) -> None:
    rows = {row["rule"]: row for row in json.loads(run("rules", *folders, "--format", "json").stdout)}
    seat = rows["hq.is"]
    confidence = seat.pop("confidence")
    assert 0 < confidence <= 1
    assert seat == {
        "rule": "hq.is", "finds": "fact", "hits": 1, "found": 1, "wrong": 0, "precision": 1.0, "share": 1.0,
    }  # fmt: skip
    assert "hq.is" in run("rules", *folders).stdout


def test_several_sets_add_up(folders: list[str]) -> None:
    rows = json.loads(run("rules", *folders, *folders, "--format", "json").stdout)
    assert next(row["hits"] for row in rows if row["rule"] == "hq.is") == 2


def test_a_set_without_its_texts_is_a_mistake(folders: list[str]) -> None:
    run("rules", *folders, *folders[:2], status=2)


def test_the_lexicons_table_is_written(folders: list[str], tmp_path: Path) -> None:
    run("rules", *folders, "--write", str(tmp_path / "table.tsv"))
    assert "hq.is\t0.750\t2\t2\n" in (tmp_path / "table.tsv").read_text(encoding="utf-8")


def test_what_is_not_understood_is_listed_with_its_offsets(tmp_path: Path) -> None:
    text = "好消息。\n它昨天又落户\n了新区。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (line,) = run("annotate", str(tmp_path / "a.txt"), "--unexplained").stdout.splitlines()
    gap = json.loads(line)
    assert gap["kind"] == "trigger"
    assert gap["text"] == text[gap["start"] : gap["end"]]
    assert gap["trigger"]["text"] == text[gap["trigger"]["start"] : gap["trigger"]["end"]] == "落户"
