from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad, RdfFormat
from pyoxigraph import parse as parse_rdf

from liantu.build import BuildReport, annotate, process_shard, shards, unexplained
from liantu.build import build as build_store
from liantu.errors import InputError, LiantuError
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.graph.vocabulary import END, EXACT, LT, OBJECT, PREDICATE, START, SUBJECT
from liantu.records import Document

build = partial(build_store, reference=False)  # the reference tables have tests of their own
TEXTS = {
    "a.txt": "海尔集团总部位于青岛市崂山区。2024年，海尔集团产值达到100亿元。\n",
    "b.txt": "青岛海润精密机械有限公司将落户青岛高新区。青岛市发展氢能产业。\n",
    "c.txt": "济南市聚焦人工智能、低空经济等产业，市商务局介绍，２０２５年将建成产业园三座。\n",
}
LINES = [{"id": "1", "text": "苏州市发展生物医药产业。"}, {"id": "2", "text": "海信集团总部位于青岛市。"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts and a file of two JSON lines."""
    made = tmp_path / "texts"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8", newline="")
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES)
    (made / "d.jsonl").write_text(lines, encoding="utf-8")
    return made


def nquads(store: Path) -> bytes:
    with GraphStore.open(store) as opened:
        return export(opened.view(), "nquads")


def built(paths: list[Path], store: Path, *, jobs: int = 1) -> bytes:
    build(paths, store, jobs=jobs)
    return nquads(store)


def quads(data: bytes) -> list[Quad]:
    return [quad for quad in parse_rdf(data, format=RdfFormat.N_QUADS) if isinstance(quad, Quad)]


def by_subject(found: Iterable[Quad], predicate: str) -> dict[str, str]:
    """The one value of the predicate for each subject; of a literal its text."""
    return {str(q.subject.value): str(q.object.value) for q in found if q.predicate.value == predicate}  # type: ignore[union-attr]


def documents(*names: str) -> list[Document]:
    return [Document(name, TEXTS[name]) for name in names]


def test_the_report_counts_what_was_read(folder: Path, tmp_path: Path) -> None:
    report = build([folder], tmp_path / "store", jobs=1)
    assert report.documents == 5
    assert report.characters == sum(map(len, TEXTS.values())) + sum(len(line["text"]) for line in LINES)
    assert report.skipped == ()
    assert report.mentions > 0
    assert report.observations > 0
    assert report.seconds > 0


def test_the_report_counts_what_was_not_understood(tmp_path: Path) -> None:
    text = "海尔集团总部位于青岛市。它昨天又落户了新区。全年接待游客300万人次。天气很好。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    report = build([tmp_path / "a.txt"], tmp_path / "store", jobs=1)
    assert report.sentences == 4
    told = [(gap["kind"], gap["text"]) for gap in unexplained(tmp_path / "a.txt")]
    assert ("trigger", "它昨天又落户了新区。") in told
    assert sum(report.unexplained.values()) == len(told)


def test_the_report_agrees_with_the_store(folder: Path, tmp_path: Path) -> None:
    report = build([folder], tmp_path / "store", jobs=1)
    found = quads(nquads(tmp_path / "store"))
    types = {(q.subject, q.object.value) for q in found if q.predicate.value.endswith("#type")}  # type: ignore[union-attr]
    counted = {cls: sum(kind == LT + cls for _, kind in types) for cls in report.entities_by_class}
    assert report.entities_by_class == counted
    assert {"City", "Enterprise", "Industry"} <= set(counted)
    assert report.statements_by_property.keys() == {
        value.removeprefix(LT) for value in by_subject(found, PREDICATE).values()
    }


def test_every_document_of_every_file_is_in_the_store(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store", jobs=1)
    with GraphStore.open(tmp_path / "store") as store:
        assert [d.id for d in store.view().documents()] == ["a.txt", "b.txt", "c.txt", "d.jsonl#1", "d.jsonl#2"]


def test_progress_tells_how_far_it_is(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liantu.build.SHARD_CHARACTERS", 1)
    told: list[tuple[int, int]] = []
    report = build([folder], tmp_path / "store", jobs=1, progress=lambda *so_far: told.append(so_far))
    assert told == sorted(told)
    assert [count for count, _ in told] == [1, 2, 3, 4, 5]
    assert told[-1] == (report.documents, report.characters)


def test_what_cannot_be_read_is_reported_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"no pdf")
    with (folder / "d.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    report = build([folder, tmp_path / "missing"], tmp_path / "store", jobs=1)
    assert report.documents == 5
    assert {Path(s.name).name for s in report.skipped} == {"empty.txt", "broken.pdf", "d.jsonl:3", "missing"}
    assert all(s.reason for s in report.skipped)


def test_strict_stops_at_the_first_input_that_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"empty\.txt"):
        build([folder], tmp_path / "store", jobs=1, strict=True)


def test_nothing_to_read_is_an_error_that_names_the_input(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    with pytest.raises(InputError, match="texts"):
        build([tmp_path / "texts"], tmp_path / "store", jobs=1)


def _failing(folder: Path) -> None:
    (folder / "zz.txt").write_bytes(b"")


def test_a_build_that_fails_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    _failing(folder)
    with pytest.raises(InputError):
        build([folder], tmp_path / "out" / "store", jobs=1, strict=True)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_build_that_fails_leaves_the_old_store(folder: Path, tmp_path: Path) -> None:
    before = built([folder / "a.txt"], tmp_path / "store")
    _failing(folder)
    with pytest.raises(InputError):
        build([folder], tmp_path / "store", jobs=1, strict=True)
    assert nquads(tmp_path / "store") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store", "texts"]


def test_a_build_that_is_interrupted_leaves_the_old_store(folder: Path, tmp_path: Path) -> None:
    before = built([folder / "a.txt"], tmp_path / "store")

    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], tmp_path / "store", jobs=1, progress=interrupt)
    assert nquads(tmp_path / "store") == before


def test_a_build_replaces_the_old_store(folder: Path, tmp_path: Path) -> None:
    old = built([folder / "a.txt"], tmp_path / "store")
    new = built([folder / "b.txt"], tmp_path / "store")
    assert new != old
    assert new == built([folder / "b.txt"], tmp_path / "other")


def test_a_folder_of_other_things_is_never_replaced(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(LiantuError):
        build([folder], folder, jobs=1)
    assert (folder / "a.txt").read_text(encoding="utf-8") == TEXTS["a.txt"]


def test_a_store_that_is_being_read_can_be_built_anew(folder: Path, tmp_path: Path) -> None:
    before = built([folder / "a.txt"], tmp_path / "store")
    with GraphStore.open(tmp_path / "store") as reader:
        build([folder], tmp_path / "store", jobs=1)
        assert reader.view().document_count() == 1
    assert nquads(tmp_path / "store") != before


def test_processes_and_the_order_of_files_do_not_show(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liantu.build.SHARD_CHARACTERS", 30)  # else all is one shard, which needs no second process
    files = sorted(folder.iterdir())
    alone = built(files, tmp_path / "one")
    assert alone
    assert built(files[::-1], tmp_path / "two", jobs=2) == alone
    assert built([folder], tmp_path / "three") == alone


def test_the_report_is_the_same_for_two_processes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liantu.build.SHARD_CHARACTERS", 30)

    def told(report: BuildReport) -> dict[str, object]:
        return {f.name: getattr(report, f.name) for f in fields(report) if f.name != "seconds"}

    one, two = (told(build([folder], tmp_path / str(jobs), jobs=jobs)) for jobs in (1, 2))
    assert one == two


def test_every_sentence_is_the_slice_of_its_text(folder: Path, tmp_path: Path) -> None:
    found = quads(built([folder], tmp_path / "store"))
    exact, start, end = (by_subject(found, term) for term in (EXACT, START, END))
    document = by_subject(found, LT + "document")
    with GraphStore.open(tmp_path / "store") as store:
        view = store.view()
        assert exact.keys() == start.keys() == end.keys() == document.keys()
        assert len(set(document.values())) == 5
        for evidence, words in exact.items():
            text = view.document(document[evidence]).text
            assert text[int(start[evidence]) : int(end[evidence])] == words


def test_what_is_said_has_a_plain_triple_and_what_is_planned_has_none(folder: Path, tmp_path: Path) -> None:
    found = quads(built([folder], tmp_path / "store"))
    triples = {tuple(str(term.value) for term in (q.subject, q.predicate, q.object)) for q in found}  # type: ignore[union-attr]
    modality = by_subject(found, LT + "modality")
    subject, predicate, object_ = (by_subject(found, term) for term in (SUBJECT, PREDICATE, OBJECT))
    plain: dict[str, list[bool]] = {LT + "Said": [], LT + "Planned": []}
    for statement, mode in modality.items():
        plain[mode].append((subject[statement], predicate[statement], object_[statement]) in triples)
    assert plain[LT + "Said"]
    assert plain[LT + "Planned"]
    assert all(plain[LT + "Said"])
    assert not any(plain[LT + "Planned"])


def test_a_shard_is_the_sum_of_its_documents() -> None:
    both = process_shard(documents("a.txt", "b.txt")).quads
    alone = [process_shard(documents(name)).quads for name in ("a.txt", "b.txt")]
    assert both == b"".join(alone)


def test_taking_a_document_away_leaves_what_the_others_give() -> None:
    both = process_shard(documents("a.txt", "b.txt")).quads
    rest = b"".join(line for line in both.splitlines(keepends=True) if b"/document/b.txt> ." not in line)
    assert rest == process_shard(documents("a.txt")).quads


def test_a_document_gives_the_same_beside_any_other() -> None:
    alone = process_shard(documents("c.txt"))
    process_shard(documents("a.txt", "b.txt"))
    beside = process_shard(documents("b.txt", "c.txt", "a.txt"))
    assert alone.quads in beside.quads
    assert alone == process_shard(documents("c.txt"))


def test_the_hash_seed_of_a_process_does_not_show(root: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from liantu.build import process_shard; from liantu.corpus import read_paths;"
        "sys.stdout.buffer.write(process_shard(list(read_paths([Path(sys.argv[1])]))).quads)"
    )
    command = [sys.executable, "-c", script, str(root / "data" / "articles")]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in "12"
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert first
    assert first == second


@pytest.mark.parametrize("text", ["我市将支持氢能产业发展。", "该公司产值达到10亿元。", "鼓楼区发展氢能产业。"])
def test_what_is_said_of_something_uncertain_is_not_in_the_graph(text: str) -> None:
    made = process_shard([Document("x.txt", text)])
    assert made.statements == {}
    assert made.observations == 0
    assert b"Statement>" not in made.quads
    assert b"Observation>" not in made.quads


def test_iris_are_minted_below_the_base() -> None:
    made = process_shard(documents("a.txt"), base="https://graph.example/id/").quads
    assert b"<https://graph.example/id/city/" in made
    assert b"w3id.org/liantu/id/" not in made


@pytest.mark.parametrize("text", ["", "\n", "。", "今天天气很好。", "海尔" * 3000])
def test_a_document_of_any_text_has_a_graph(text: str) -> None:
    assert b"/document/x.txt> ." in process_shard([Document("x.txt", text)]).quads


def test_shards_keep_the_order_and_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liantu.build.SHARD_CHARACTERS", 10)
    found = [Document(str(number), "字" * 4) for number in range(8)]
    made = list(shards(found))
    assert [d for shard in made for d in shard] == found
    assert [len(shard) for shard in made] == [3, 3, 2]
    assert list(shards([])) == []


def test_annotate_gives_the_mentions_with_raw_offsets(folder: Path) -> None:
    found: list[dict[str, Any]] = list(annotate(folder / "b.txt"))
    assert [item["start"] for item in found] == sorted(item["start"] for item in found)
    assert all(TEXTS["b.txt"][item["start"] : item["end"]] == item["text"] for item in found)
    assert {item["label"] for item in found} >= {"青岛市", "青岛海润精密机械有限公司", "氢能"}
    assert {item["document"] for item in found} == {"b.txt"}
