from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from typer.testing import CliRunner, Result

import liantu.build
from liantu import cli
from liantu.build import BuildReport
from liantu.errors import InputError
from liantu.graph.export import EXPORT_FORMATS
from liantu.graph.quads import document_quads, text_record
from liantu.graph.store import GraphStore
from liantu.records import Block, Document, Entity, LinkedReading, Mention, Page, Reading, Relation, Sentence, Skipped

BASE = "https://graph.example/id/"
TEXT = "晨星电机总部位于青岛市。"
NAMES = tuple(command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback)


def linked_reading() -> LinkedReading:
    """One sentence with one statement."""
    page = Page(TEXT, array("L", range(len(TEXT))), (Block(0, 12, "body", 0),), (Sentence(0, 12, 0),), ())
    firm, city = Mention(0, 4, "Enterprise", "晨星电机", "test"), Mention(8, 11, "City", "青岛市", "test")
    relation = Relation(firm, "headquarteredIn", city, "Said", 0, "test", 0.9)
    links = {firm: Entity("Enterprise", "晨星电机"), city: Entity("City", "青岛市", frozenset({"青岛"}))}
    reading = Reading(Document("a.txt", TEXT), page, (firm, city), (relation,), ())
    return LinkedReading(reading, links, tuple(sorted(links.values(), key=lambda e: e.type)), None, None, "青岛市")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "store"
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(document_quads(linked_reading(), base=BASE))
        writer.add_text(text_record(linked_reading(), base=BASE))
    return path


@pytest.fixture(autouse=True)
def environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command finds the small store, and no setting of the tester's."""
    for name in [name for name in os.environ if name.startswith("LIANTU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LIANTU_STORE", str(store))


def run(*args: str, status: int = 0) -> Result:
    result = CliRunner().invoke(cli.app, args)
    assert result.exit_code == status, result.output
    return result


def run_main(*args: str) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        cli.main(args)
    return left.value.code


@pytest.mark.parametrize("name", NAMES)
def test_every_help_shows_an_example(name: str) -> None:
    assert re.search(rf"  liantu {name}\s", run(name, "--help").stdout)


def test_select_is_a_table_and_needs_no_usual_prefixes() -> None:
    lines = run("query", "SELECT ?label { ?f lt:headquarteredIn/rdfs:label ?label }").stdout.split()
    assert (lines[0], lines[-1]) == ("label", "青岛市")


def test_a_prefix_that_is_declared_is_left_alone() -> None:
    query = "prefix lt: <https://other.example/> ASK { ?f lt:headquarteredIn ?c }"
    assert run("query", query).stdout == "false\n"


def test_query_formats() -> None:
    query = "SELECT ?label { ?f lt:headquarteredIn/rdfs:label ?label }"
    assert list(csv.reader(io.StringIO(run("query", "--format", "csv", query).stdout))) == [["label"], ["青岛市"]]
    assert json.loads(run("query", "--format", "json", query).stdout)["head"]["vars"] == ["label"]
    assert "lt:" not in run("query", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--format", "ntriples").stdout
    assert list(parse(run("query", "DESCRIBE ?f { ?f lt:headquarteredIn ?c }").stdout, format=RdfFormat.TURTLE))
    run("query", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--format", "table", status=2)


def test_a_query_from_a_file_to_a_file_and_from_stdin(tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text("ASK { ?f lt:headquarteredIn ?c }", encoding="utf-8")
    output = tmp_path / "answer.txt"
    assert run("query", "-f", str(tmp_path / "ask.rq"), "-o", str(output)).stdout == ""
    assert output.read_text(encoding="utf-8") == "true\n"
    for stdin in (["-"], ["-f", "-"]):
        assert CliRunner().invoke(cli.app, ["query", *stdin], input="ASK {}").stdout == "true\n"


def test_search_in_every_format() -> None:
    assert "青岛市" in run("search", "qingdao").stdout
    (hit,) = json.loads(run("search", "青岛", "--type", "City", "--format", "json").stdout)
    assert (hit["label"], hit["types"], hit["match"]) == ("青岛市", ["City"], "exact")
    (row,) = csv.DictReader(io.StringIO(run("search", "晨星电机", "--format", "csv").stdout))
    assert row["iri"] == f"{BASE}enterprise/晨星电机"
    run("search", "青岛", "--type", "Town", status=2)


def test_neighbours_by_name_and_by_iri() -> None:
    assert "headquarteredIn" in run("neighbours", "青岛").stdout
    found = json.loads(run("neighbours", f"{BASE}city/青岛市", "--direction", "in", "--format", "json").stdout)
    assert {node["label"] for node in found["nodes"]} == {"青岛市", "晨星电机"}
    assert "<graphml" in run("neighbours", "青岛市", "--format", "graphml").stdout
    assert "晨星电机" in run("neighbours", "青岛市", "--format", "turtle", "--predicate", "headquarteredIn").stdout
    assert "only 1" in run("neighbours", "青岛市", "--limit", "1").stderr


def test_a_name_that_is_nobodys_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main("neighbours", "亚特兰蒂斯") == 1
    assert "liantu search" in capsys.readouterr().err


@pytest.mark.parametrize("format_", EXPORT_FORMATS)
def test_export_in_every_format(format_: str, tmp_path: Path) -> None:
    run("export", "--format", format_, "-o", str(tmp_path / "out"))
    assert (tmp_path / "out").read_bytes() == run("export", "--format", format_).stdout_bytes
    assert "晨星电机" in (tmp_path / "out").read_text(encoding="utf-8")


def test_info_counts() -> None:
    told = json.loads(run("info", "--format", "json").stdout)
    assert (told["documents"], told["facts"], told["statements"]) == (1, 1, {"headquarteredIn": {"Said": 1}})
    assert "statements headquarteredIn Said" in run("info").stdout


def test_validate_says_conforms() -> None:
    assert run("validate").stdout.startswith("conforms: ")
    assert json.loads(run("validate", "--format", "json").stdout)["status"] == "conforms"


def test_evaluate_scores_the_store(tmp_path: Path) -> None:
    gold = {
        "document": "a.txt",
        "entities": [
            {"label": "晨星电机", "type": "Enterprise", "names": ["晨星电机"]},
            {"label": "青岛市", "type": "City", "names": ["青岛市"]},
        ],
        "facts": [
            {"s": "晨星电机", "p": "headquarteredIn", "o": "青岛市"},
            {"s": "晨星电机", "p": "chainLeaderIn", "o": "青岛市"},
        ],
    }
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = run("evaluate", "--gold", str(tmp_path), "--texts", str(tmp_path), "--misses").stdout
    assert "facts\tmissed\ta.txt\t晨星电机\tchainLeaderIn\t青岛市\tsaid\n" in told
    scores = json.loads(run("evaluate", "--gold", str(tmp_path), "--format", "json").stdout)
    assert (scores["total"]["entities"]["f1"], scores["total"]["facts"]["recall"]) == (1.0, 0.5)
    export = tmp_path / "graph.nq"
    run("export", "--format", "nquads", "-o", str(export))
    assert (
        json.loads(run("evaluate", "--gold", str(tmp_path), "--graph", str(export), "--format", "json").stdout)
        == scores
    )
    store = os.environ["LIANTU_STORE"]
    told = run("evaluate", "--gold", str(tmp_path), "--graph", store, "--format", "json").stdout
    assert json.loads(told) == scores


def test_gold_of_documents_that_the_store_does_not_hold_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold: dict[str, list[str]] = {"entities": [], "facts": []}
    (tmp_path / "b.json").write_text(json.dumps({**gold, "document": "b.txt"}), encoding="utf-8")
    assert run_main("evaluate", "--gold", str(tmp_path)) == 1
    assert "holds no document of the gold (b.txt)" in capsys.readouterr().err
    (tmp_path / "a.json").write_text(json.dumps({**gold, "document": "a.txt"}), encoding="utf-8")
    assert run_main("evaluate", "--gold", str(tmp_path)) == 0
    assert "1 of 2 documents of the gold are not in the graph: b.txt" in capsys.readouterr().err


def test_build_tells_on_stderr_and_by_status_what_was_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = BuildReport(documents=1, characters=12, seconds=1.0, skipped=(Skipped("b.pdf", "no text layer"),))
    given: dict[str, object] = {}

    def build(paths: object, store: object, **options: object) -> BuildReport:
        given.update(options, store=store)
        return report

    monkeypatch.setattr(liantu.build, "build", build)
    result = run("build", str(tmp_path), "--store", "elsewhere", "--jobs", "2", "--base", BASE, status=3)
    assert "skipped b.pdf: no text layer\n" in result.stderr
    assert "documents" in result.stderr
    assert result.stdout == ""
    assert (given["store"], given["jobs"], given["strict"], given["base"]) == (Path("elsewhere"), 2, False, BASE)
    report.skipped, report.passed_over = (Skipped("c.jsonl:1", "'x' is no date", part=True),), 2
    told = run("build", str(tmp_path)).stderr
    assert "left out of c.jsonl:1: 'x' is no date\n2 files of other kinds passed over\n" in told


def test_annotate_is_json_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    mention = {"start": 8, "end": 11, "text": "青岛市"}
    monkeypatch.setattr(liantu.build, "annotate", lambda path, *, base: iter([mention, mention]))
    assert [json.loads(line) for line in run("annotate", str(tmp_path / "a.txt")).stdout.splitlines()] == [mention] * 2


def test_explain_link_tells_why_and_names_what_is_not_there(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("青岛市发展氢能产业，我市支持该产业。", encoding="utf-8")
    rows = json.loads(run("explain-link", str(text), "我市", "--format", "json").stdout)
    assert [(row["label"], row["step"], row["start"]) for row in rows] == [("青岛市", "home", 10)]
    assert run_main("explain-link", str(text), "崂山区") == 1


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (["info", "--store", "nowhere"], 1, "liantu build"),
        (["query", "ASK {"], 1, "expected"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], 1, "SERVICE"),
        (["query", "-f", "nowhere.rq"], 1, "nowhere.rq"),
        (["query"], 2, "QUERY"),
        (["query", "ASK {}", "-f", "a.rq"], 2, "QUERY"),
        (["export", "--format", "docx"], 2, "turtle"),
        (["export", "-o", "no/such/folder/x"], 1, "no/such/folder/x"),
        (["neighbours", "青岛", "--hops", "99"], 2, "--hops"),
        (["neighbours", "青岛", "--predicate", "near"], 2, "locatedIn"),
        (["build", "nowhere"], 2, "nowhere"),
        (["evaluate"], 2, "--gold"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    args: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_main(*args) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("liantu: ")
    assert captured.err.count("\n") == 1
    assert told in captured.err


def test_errors_of_the_build_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> BuildReport:
        raise InputError("a.jsonl:7 is not JSON; correct the line")

    monkeypatch.setattr(liantu.build, "build", fail)
    assert run_main("build", str(tmp_path), "--strict") == 1
    assert capsys.readouterr().err == "liantu: a.jsonl:7 is not JSON; correct the line\n"


def test_a_port_that_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LIANTU_PORT", "http")
    assert run_main("serve") == 2
    assert "LIANTU_PORT=http is no port" in capsys.readouterr().err


def test_a_search_for_nothing_or_for_what_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main("search", " ") == 2
    assert "give a name" in capsys.readouterr().err
    assert run_main("search", "没有的公司", "--type", "city") == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("nothing found for 没有的公司 among what is of the class City")


def test_a_class_is_known_without_its_capitals() -> None:
    assert "青岛市" in run("search", "青岛市", "--type", "city").stdout


def test_a_file_is_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run_main("info", "--store", str(tmp_path / "a.txt")) == 1
    assert "a.txt is a file, not a store" in capsys.readouterr().err


def test_alone_it_shows_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main() == 2
    assert "neighbours" in capsys.readouterr().err


def python(*args: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *args]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=120, check=False)


def test_as_a_module_in_a_pipe() -> None:
    result = python("-m", "liantu", "query", "--format", "csv", "-", stdin="SELECT (1 AS ?x) {}")
    assert (result.returncode, result.stdout, result.stderr) == (0, "x\n1\n", "")
    assert python("-m", "liantu", "--version").stdout.startswith("liantu 0.")


def test_a_closed_pipe_is_no_stack_trace(store: Path) -> None:
    pipe = f"{sys.executable} -m liantu export --format nquads --store {store} | true"
    result = subprocess.run(pipe, shell=True, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in result.stderr


def test_only_what_reads_texts_loads_spacy() -> None:
    program = "import sys; import liantu.cli; print([n for n in ('spacy', 'fastapi', 'pyshacl') if n in sys.modules])"
    assert python("-c", program).stdout == "[]\n"


def test_a_text_all_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青岛市有崂山区。", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    store = str(tmp_path / "store")
    built = python("-m", "liantu", "build", str(tmp_path), "--store", store, "--jobs", "1", "--no-reference")
    assert built.returncode == 3
    assert "empty.txt" in built.stderr
    assert built.stdout == ""
    found = python("-m", "liantu", "search", "青岛", "--store", store, "--format", "json")
    assert [hit["label"] for hit in json.loads(found.stdout)] == ["青岛市"]
