"""The commands `ask` and `questions`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liantu import cli
from liantu.graph.iri import document_iri
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord

from ..inference.graphs import BASE, document


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("asked") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(document("a.txt", [("云帆", "chainLeaderIn", "东港市")]))
        writer.add_text(TextRecord("a.txt", document_iri(BASE, "a.txt"), "。"))
    return str(path)


def run(*args: str, status: int = 0) -> str:
    result = CliRunner().invoke(cli.app, args)
    assert result.exit_code == status, result.output
    return result.stdout


def test_answer_shows_rows_sentences_and_query(store: str) -> None:
    shown = run("ask", "东港市有哪些链主企业？", "--store", store)
    assert "“云帆chainLeaderIn东港市。” (a.txt 0-9)" in shown
    assert "SELECT" in shown
    assert "SELECT" not in run("ask", "东港市有哪些链主企业？", "--store", store, "--no-evidence")


def test_answer_as_csv_and_json(store: str) -> None:
    csv = run("ask", "东港市有哪些链主企业？", "--store", store, "--format", "csv")
    assert csv.splitlines() == ["firm,city,origin", "云帆,东港市,said"]
    found = json.loads(
        run("ask", "东港市有哪些链主企业？", "--store", store, "--format", "json", "--document", "a.txt")
    )
    assert found["result"]["rows"][0]["cells"][0]["text"] == "云帆"


def test_refusal_names_questions(store: str) -> None:
    assert "chain-leaders-of-city" in run("ask", "链主怎么样？", "--store", store)


def test_questions_are_listed_and_asked(store: str) -> None:
    assert "clusters-of-city" in run("questions")
    assert len(json.loads(run("questions", "--format", "json"))) >= 30
    options = ("--set", "city=东港", "--store", store)
    assert "云帆" in run("questions", "chain-leaders-of-city", "--set", "city=东港市", "--store", store)
    assert "云帆" in run("questions", "chain-leaders-of-city", *options, "--format", "csv")


def test_parameter_without_a_value_is_a_mistake(store: str) -> None:
    run("questions", "chain-leaders-of-city", "--set", "city", "--store", store, status=2)


@pytest.mark.parametrize("text", ["", "  "])
def test_no_question_is_a_mistake_of_use(text: str, store: str) -> None:
    result = CliRunner().invoke(cli.app, ["ask", text, "--store", store])
    assert (result.exit_code, "a question is needed" in result.output) == (2, True)


def test_unknown_parameter_is_told(store: str) -> None:
    result = CliRunner().invoke(cli.app, ["questions", "chain-leaders-of-city", "--set", "town=x", "--store", store])
    assert (result.exit_code, "it takes city" in str(result.exception)) == (1, True)
