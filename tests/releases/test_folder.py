"""What stands in the way of a writer or a reader is told plainly, and the last good release opens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from liantu.errors import NewerError, NotFoundError, StoreError
from liantu.graph import history
from liantu.graph.change import Change
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.releases import Folder
from liantu.releases.files import sha256_of
from liantu.releases.folder import spans

BASE = "https://graph.example/id/"


def document(name: str) -> tuple[bytes, TextRecord]:
    iri = f"{BASE}document/{name}"
    return f'<{BASE}city/{name}> <http://e/p> "{name}" <{iri}> .\n'.encode(), TextRecord(name, iri, f"text of {name}")


def change(path: Path, name: str, *, keep: int | None = None) -> None:
    quads, record = document(name)
    with Change(path, keep=keep) as changing:
        changing.set_graphs(quads)
        changing.add_text(record)
        changing.settle()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three releases: of the document a, of a and b, of a, b and c."""
    path = tmp_path / "store"
    quads, record = document("a")
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(quads)
        writer.add_text(record)
    for name in "bc":
        change(path, name)
    return path


def names(path: Path, release: int | None = None) -> list[str]:
    with GraphStore.open(path, release) as opened:
        assert len(export(opened.view(), "nquads").splitlines()) == len(opened.view().identifiers())
        return opened.view().identifiers()


def test_each_release_stays_what_it_was(store: Path) -> None:
    assert [names(store, number) for number in (1, 2, 3, None)] == [["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c"]]
    with pytest.raises(NotFoundError, match="there are 1, 2, 3"):
        GraphStore.open(store, 4)


def test_a_reader_keeps_what_it_opened(store: Path) -> None:
    with GraphStore.open(store, 1) as opened:
        change(store, "d", keep=1)
        assert opened.view().identifiers() == ["a"]
        with pytest.raises(NotFoundError, match="there are 4"):
            GraphStore.open(store, 1)
        assert (store / "releases" / "1").is_dir()
    assert Folder(store).numbers() == [4]
    change(store, "e")
    assert Folder(store).numbers() == [4, 5]
    assert sorted(entry.name for entry in (store / "releases").iterdir()) == ["4", "5"]


def test_what_is_taken_away_while_it_is_opened_is_not_half_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at what is served and its opening another release takes its place."""
    found = Folder.release

    def late(folder: Folder, number: int) -> Path:
        place = found(folder, number)
        if number == 3:
            monkeypatch.undo()
            change(store, "d", keep=1)
        return place

    monkeypatch.setattr(Folder, "release", late)
    assert names(store) == ["a", "b", "c", "d"]


def test_numbers_in_a_row_are_told_shortly() -> None:
    assert [spans(numbers) for numbers in ([], [1, 2, 3], [1, 3, 4, 5, 6, 9])] == ["none", "1, 2, 3", "1, 3 to 6, 9"]


def test_rollback_and_what_follows(store: Path) -> None:
    history.rollback(store, 1)
    assert names(store) == ["a"]
    change(store, "d")
    assert names(store) == ["a", "d"]
    assert [(m.release, m.parent, m.added) for m in history.releases(store)][-1] == (4, 1, ("d",))
    assert names(store, 3) == ["a", "b", "c"]


def test_what_is_served_is_not_pruned(store: Path) -> None:
    history.rollback(store, 1)
    assert history.prune(store, 1) == [2]
    assert names(store) == ["a"]


@pytest.mark.parametrize(
    "name", ["texts.sqlite", "changes.sqlite", "manifest.json", "quads/CURRENT", "lookup/about.json"]
)
def test_a_file_cut_short_is_told_and_the_release_before_opens(store: Path, name: str) -> None:
    damaged = store / "releases" / "3" / name
    data = damaged.read_bytes()
    damaged.unlink()  # it may be the same file as that of another release
    damaged.write_bytes(data[: len(data) // 2])
    with GraphStore.open(store) as opened:
        assert opened.release == 2
        assert "release 2 is read instead" in opened.damage
    with pytest.raises(StoreError, match="rollback"):
        change(store, "d")
    history.rollback(store, 2)
    change(store, "d")
    assert names(store) == ["a", "b", "d"]


def test_a_release_that_is_gone_is_told(store: Path) -> None:
    shutil.rmtree(store / "releases" / "3")
    with GraphStore.open(store) as opened:
        assert (opened.release, "release 3 is missing" in opened.damage) == (2, True)


def test_where_nothing_is_whole_that_is_told(store: Path) -> None:
    for number in (1, 2, 3):
        (store / "releases" / str(number) / "texts.sqlite").unlink()
    with pytest.raises(StoreError, match="build the store again"):
        GraphStore.open(store)


def test_other_bytes_are_found_by_reading_all(store: Path) -> None:
    history.verify(store, 3)
    path = store / "releases" / "3" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "digest": "0" * 64}), encoding="utf-8")
    with pytest.raises(StoreError, match="not those that were written"):
        history.verify(store, 3)


def test_one_other_byte_of_a_file_is_found_and_the_others_are_whole(store: Path) -> None:
    path = store / "releases" / "3" / "changes.sqlite"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert [bool(history.damage(store, number)) for number in (1, 2, 3)] == [False, False, True]
    assert "changes.sqlite is damaged, it has other bytes" in history.damage(store, 3)


def test_a_file_that_releases_share_is_damaged_in_all_of_them(store: Path) -> None:
    path = store / "releases" / "3" / "texts.sqlite"
    data = path.read_bytes()
    assert path.stat().st_nlink > 1
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert all("texts.sqlite is damaged" in history.damage(store, number) for number in (1, 2, 3))


def test_files_that_stay_are_not_read_for_their_digest(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(path: Path) -> str:
        read.append(path.name)
        return sha256_of(path)

    monkeypatch.setattr("liantu.releases.folder.sha256_of", noted)
    change(store, "d")
    before, after = (Folder(store).manifest(number).sha256 for number in (3, 4))
    assert "texts.sqlite" not in read
    assert after["texts.sqlite"] == before["texts.sqlite"]
    assert "changes.sqlite" in read


def test_what_a_writer_left_is_swept_out(store: Path) -> None:
    (store / "writer" / "next" / "quads").mkdir(parents=True)
    shutil.copytree(store / "releases" / "3", store / "releases" / "4")  # moved there, and then its writer died
    assert names(store) == ["a", "b", "c"]
    assert Folder(store).numbers() == [1, 2, 3]
    change(store, "d")
    assert (names(store), Folder(store).numbers()) == (["a", "b", "c", "d"], [1, 2, 3, 4])
    assert sorted(entry.name for entry in store.iterdir()) == ["current", "lock", "releases"]


def test_an_exception_changes_nothing(store: Path) -> None:
    def fail() -> None:
        with Change(store) as changing:
            changing.set_graphs(document("d")[0])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert Folder(store).numbers() == [1, 2, 3]
    assert not (store / "writer").exists()


def test_no_room_for_a_release(store: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    code = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from test_folder import change
from liantu.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
try:
    change(Path({str(store)!r}), "d" * 100000)
except StoreError as error:
    print(error)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "was left as it was" in told.stdout, told.stderr
    assert names(store) == ["a", "b", "c"]
    change(store, "d")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(store: Path) -> None:
    store.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="may not be written"):
            change(store, "d")
        assert names(store) == ["a", "b", "c"]
    finally:
        store.chmod(0o700)


def test_a_store_of_the_format_before_is_told_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.mkdir()
    (path / "manifest.json").write_text(json.dumps({"base": BASE, "format": 1}), encoding="utf-8")
    with pytest.raises(StoreError, match="store format 1"):
        GraphStore.open(path)
    with GraphStore.create(path, base=BASE, replace=True) as writer:
        writer.add(document("a")[0])
    assert sorted(entry.name for entry in path.iterdir()) == ["current", "lock", "releases"]


def test_a_store_of_a_newer_format_asks_for_a_newer_liantu(store: Path) -> None:
    manifest = store / "releases" / "3" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format": 2', '"format": 9'), encoding="utf-8")
    for attempt in (lambda: GraphStore.open(store), lambda: change(store, "d")):
        with pytest.raises(NewerError, match=r"a newer Liantu made it; update this one$"):
            attempt()


def test_a_change_of_a_damaged_store_tells_the_way_out_that_there_is(store: Path) -> None:
    (store / "releases" / "3" / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="rollback"):
        change(store, "d")
    for number in ("1", "2"):
        shutil.rmtree(store / "releases" / number)
    with pytest.raises(StoreError, match=r"build the store again$"):
        change(store, "d")


def test_texts_are_merged_when_many_changed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liantu.graph.changed_texts._SMALL", 0)
    change(store, "d")
    assert not (store / "releases" / "4" / "changes.sqlite").exists()
    assert names(store) == ["a", "b", "c", "d"]
    assert names(store, 3) == ["a", "b", "c"]
