"""Documents that come and go; `test_living.py` has them do so in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu import update
from liantu.build import build
from liantu.errors import InputError, NotFoundError, StoreError
from liantu.graph import history, owning
from liantu.graph.export import export
from liantu.graph.neighbourhood import neighbourhood
from liantu.graph.store import GraphStore
from liantu.graph.vocabulary import LABEL, LT, TYPE
from liantu.reference import reference_quads
from liantu.releases import writing

from .updated import BASE, fresh, held

SENTENCES = (
    "晨星电机总部位于青岛市。",
    "青岛市位于山东省。",
    "晨星电机是青岛市智能家电产业链链主企业。",
    "云帆机器人在青岛市建有工厂。",
    "云帆机器人是晨星电机的子公司。",
    "晨星电机与云帆机器人签署战略合作协议。",
    "青岛市拥有青岛市智能家电集群。",
    "晨星电机计划在烟台市建设生产基地。",
    "烟台市大力发展新能源汽车、生物医药等产业。",
    "烟台市2024年规上工业企业达到3000家。",
    "晨星电机股份有限公司（以下简称“晨星电机”）落户崂山科创园。",
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SENTENCES[0], encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store", jobs=1, reference=False)
    return tmp_path / "store"


def text_file(folder: Path, name: str, *sentences: int) -> Path:
    path = folder / name
    path.write_text("\n".join(SENTENCES[number] for number in sentences), encoding="utf-8")
    return path


def few_tables(base: str, *, known: bool = True) -> bytes:
    """The reference tables but for the two that make up most of them."""
    lines = reference_quads(base, known=known).splitlines(keepends=True)
    return b"".join(line for line in lines if not line.endswith((b"/industries> .\n", b"/divisions> .\n")))


def quads(path: Path) -> bytes:
    with GraphStore.open(path) as opened:
        return export(opened.view(), "nquads")


def test_with_reference_data_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liantu.build.reference_quads", few_tables)
    first, second = text_file(tmp_path, "a.txt", 0, 2), text_file(tmp_path, "b.txt", 1, 3, 6)
    build([first], tmp_path / "a", jobs=1)
    build([first, second], tmp_path / "ab", jobs=1)
    update.add([second], tmp_path / "a")
    assert quads(tmp_path / "a") == quads(tmp_path / "ab")
    update.remove(["b.txt"], tmp_path / "a")
    found = {manifest.release: manifest.digest for manifest in history.releases(tmp_path / "a")}
    assert found[3] == found[1] != found[2]


def test_the_same_text_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    outcome = update.add([tmp_path / "a.txt"], store)
    assert (outcome.release, outcome.unchanged) == (None, ("a.txt",))
    assert [manifest.release for manifest in history.releases(store)] == [1]


def test_the_same_text_under_another_name_is_told(store: Path, tmp_path: Path) -> None:
    outcome = update.add([text_file(tmp_path, "b.txt", 0)], store)
    assert (outcome.added, outcome.twins) == (("b.txt",), (("b.txt", "a.txt"),))


def test_an_edited_text_must_be_told_to_replace(store: Path, tmp_path: Path) -> None:
    edited = text_file(tmp_path, "a.txt", 1)
    assert "liantu replace" in update.add([edited], store).skipped[0].reason
    outcome = update.replace([edited, text_file(tmp_path, "b.txt", 1)], store)
    assert (outcome.replaced, [skipped.name for skipped in outcome.skipped]) == (("a.txt",), ["b.txt"])


def test_strict_changes_nothing_where_one_cannot_be_taken(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        update.add([text_file(tmp_path, "a.txt", 1), text_file(tmp_path, "b.txt", 1)], store, strict=True)
    assert history.current(store) == 1


def test_unknown_documents_are_not_removed(store: Path) -> None:
    with pytest.raises(NotFoundError):
        update.remove(["a.txt", "z.txt"], store)
    assert [manifest.release for manifest in history.releases(store)] == [1]


def test_a_document_goes_by_its_iri(store: Path) -> None:
    with GraphStore.open(store) as opened:
        iri = opened.view().document("a.txt").iri
    assert update.remove([iri], store).documents == 0


def test_other_versions_read_all_again(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "versions", lambda: {"lexicon": "another"})
    outcome = update.add([text_file(tmp_path, "b.txt", 2, 3)], store)
    assert (outcome.reread, outcome.added, outcome.replaced) == (True, ("b.txt",), ())
    assert held(store) == fresh({name: (tmp_path / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt")})
    assert not update.remove(["b.txt"], store).reread


def test_many_documents_at_once(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    texts = {f"{i}.txt": f"晨星{i}电机总部位于青岛市。" for i in range(45)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    update.add([folder], store, jobs=1)
    assert held(store) == fresh({"a.txt": SENTENCES[0], **texts})


def test_a_second_writer_is_told_of_the_first(store: Path, tmp_path: Path) -> None:
    with writing(store), pytest.raises(StoreError, match="is being written by process"):
        update.add([text_file(tmp_path, "b.txt", 1)], store)
    assert update.add([text_file(tmp_path, "b.txt", 1)], store).release == 2


def test_what_a_users_own_graph_says_is_not_taken_for_what_a_text_says(store: Path, tmp_path: Path) -> None:
    firm, triples = f"{BASE}enterprise/云帆机器人", tmp_path / "own.nt"
    said = (f'<{LABEL}> "云端之帆"', f"<{TYPE}> <{LT}Lab>", f"<{LT}subsidiaryOf> <{BASE}enterprise/晨星电机>")
    triples.write_text("".join(f"<{firm}> {each} .\n" for each in said), encoding="utf-8")
    owning.put(store, "urn:own", triples)
    update.add([text_file(tmp_path, "b.txt", 3, 5)], store, jobs=1)  # which name the same firm
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "other", jobs=1, reference=False)
    with GraphStore.open(store) as with_own, GraphStore.open(tmp_path / "other") as without:
        one, other = with_own.view(), without.view()
        assert one.own == ("urn:own",)
        assert one.search("云端之帆") == []
        assert one.search("云帆") == other.search("云帆")
        assert one.card(firm) == other.card(firm)
        assert neighbourhood(one, firm) == neighbourhood(other, firm)
