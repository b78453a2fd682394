"""Documents that come and go over HTTP: the real server, the real process that reads them."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from liantu.build import build
from liantu.graph import history
from liantu.graph.export import export
from liantu.graph.store import GraphStore
from liantu.keys import hash_of, new_key
from liantu.update import add as add_to

from .served import PATIENCE, Served, serving, until

KEY = new_key()
ENV = {"LIANTU_API_KEYS": hash_of(KEY), "LIANTU_WORKERS": "2"}
FIRST = "云帆机床总部位于常州市。\n"
CITIES = ("无锡市", "苏州市", "南通市", "扬州市", "镇江市", "徐州市", "泰州市", "盐城市", "淮安市", "宿迁市")
COUNT = quote("PREFIX lt: <https://w3id.org/liantu/ns#> SELECT (COUNT(*) AS ?n) { ?d a lt:Document }")


@dataclass(frozen=True, slots=True)
class Client:
    """One that has a key, or not."""

    address: str
    key: str = KEY

    def ask(self, path: str, *, method: str = "GET", data: bytes | None = None, **headers: str) -> tuple[int, Any, int]:
        """Status, JSON or text, and the release that the answer is of (0 where it does not say)."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with urlopen(Request(self.address + path, data, told, method=method), timeout=PATIENCE) as answer:
                return _answer(answer)
        except HTTPError as error:
            with error as answer:
                return _answer(answer)

    def post(self, text: str, path: str = "/documents", kind: str = "text/plain") -> str:
        """Put documents in; the identifier of the job."""
        status, job, _ = self.ask(path, method="POST", data=text.encode(), Content_Type=kind)
        assert status == 202, job
        return str(job["id"])

    def done(self, job: str) -> dict[str, Any]:
        """The job when it has ended, from its events."""
        while True:
            _, text, _ = self.ask(f"/jobs/{job}", Accept="text/event-stream")
            events = [line.removeprefix("data: ") for line in str(text).splitlines() if line.startswith("data: ")]
            last: dict[str, Any] = json.loads(events[-1])
            if last["ended"]:
                return last


def _answer(answer: Any) -> tuple[int, Any, int]:
    body = answer.read()
    is_json = "json" in answer.headers.get("content-type", "")
    return answer.status, json.loads(body) if is_json else body.decode(), int(answer.headers.get("liantu-release", 0))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one document."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    build([folder / "first.txt"], folder / "store", jobs=1, reference=False)
    return folder / "store"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """One of its own for each test."""
    return shutil.copytree(built, tmp_path / "store")


@pytest.fixture
def server(store: Path) -> Iterator[Served]:
    with serving(store, env=ENV) as server:
        yield server


def text(city: str) -> str:
    return f"远山泵业总部位于{city}。\n"


def test_documents_come_and_go(server: Served, store: Path, tmp_path: Path) -> None:
    client = Client(server.address)
    first = client.done(client.post(text("无锡市"), "/documents?name=a.txt"))
    assert (first["state"], first["outcome"]["added"], first["outcome"]["release"]) == ("done", ["a.txt"], 2)
    assert client.ask("/documents/a.txt")[::2] == (200, 2)
    rows = [{"id": "x", "text": text("苏州市"), "title": "泵"}, {"text": text("南通市")}]
    second = client.done(client.post(json.dumps(rows), "/documents?name=b", kind="application/json"))
    assert len(second["outcome"]["added"]) == 2
    assert "b.jsonl#x" in second["outcome"]["added"]
    gone = client.ask("/documents/b.jsonl%23x", method="DELETE")[1]
    assert client.done(gone["id"])["outcome"]["removed"] == ["b.jsonl#x"]
    assert client.ask("/documents/b.jsonl%23x")[0] == 404
    releases = client.ask("/releases")[1]["releases"]
    assert [(r["release"], r["action"], r["served"]) for r in releases[1:]] == [
        (2, "add", False), (3, "add", False), (4, "remove", True),
    ]  # fmt: skip
    changes = client.ask("/diff?from=3&to=4")[1]["graphs"]
    assert ("b.jsonl#x", "removed") in {(graph["name"], graph["status"]) for graph in changes}
    assert client.ask("/diff?from=3&to=4&format=patch")[1].startswith("TX .")
    until(lambda: not [entry for entry in (store / "jobs").iterdir() if entry.is_dir()])


def test_a_file_and_an_edited_text(server: Served) -> None:
    client = Client(server.address)
    part = f'--x\r\nContent-Disposition: form-data; name="file"; filename="n.txt"\r\n\r\n{text("扬州市")}\r\n--x--\r\n'
    assert client.done(client.post(part, kind="multipart/form-data; boundary=x"))["outcome"]["added"] == ["n.txt"]
    told = client.done(client.post(text("镇江市"), "/documents?name=n.txt"))
    assert "another text" in told["outcome"]["skipped"][0]["reason"]
    told = client.done(client.post(text("镇江市"), "/documents?name=n.txt&replace=true"))
    assert told["outcome"]["replaced"] == ["n.txt"]
    assert "镇江市" in client.ask("/documents/n.txt")[1]["text"]


def test_an_edited_text_with_the_id_of_before_is_the_same_document(server: Served) -> None:
    client = Client(server.address)

    def send(city: str, path: str = "/documents") -> dict[str, Any]:
        row = json.dumps({"id": "x", "text": text(city)})
        return dict(client.done(client.post(row, path, kind="application/json")))

    first = send("扬州市")
    assert first["outcome"]["added"] == ["documents.jsonl#x"]
    assert first["documents_read"] > 0
    assert first["characters_read"] >= len(text("扬州市"))
    assert send("扬州市")["outcome"]["unchanged"] == ["documents.jsonl#x"]
    assert send("镇江市", "/documents?replace=true")["outcome"]["replaced"] == ["documents.jsonl#x"]
    assert "镇江市" in client.ask("/documents/documents.jsonl%23x")[1]["text"]
    assert client.ask("/documents")[1]["total"] == 2
    status, problem, _ = client.ask("/documents", method="POST", data=b"[]", Content_Type="application/json")
    assert (status, problem["detail"]) == (422, "The list is empty.")


def test_a_job_that_fails_says_why_and_leaves_nothing_behind(server: Served, store: Path) -> None:
    client = Client(server.address)
    told = client.done(client.post('{"text"', kind="application/x-ndjson"))
    assert told["state"] == "failed"
    assert "not a line of JSON" in told["error"]
    assert client.ask("/health")[1]["release"] == 1
    until(lambda: sorted(entry.name for entry in (store / "jobs").iterdir()) == ["jobs.sqlite", "lock"])
    assert client.ask("/documents/nothing", method="DELETE")[0] == 404


def test_a_decision_is_made_and_taken_back(server: Served) -> None:
    client = Client(server.address)
    client.done(client.post(text("无锡市"), "/documents?name=a.txt"))

    def decide(kind: str, *arguments: str) -> dict[str, Any]:
        asked = {"kind": kind, "arguments": arguments, "why": "已更名", "author": "王"}
        return client.done(client.post(json.dumps(asked), "/decisions", kind="application/json"))

    assert decide("rename", "远山泵业", "远山集团")["outcome"]["decision"] == "d1"
    assert client.ask(f"/entities/enterprise/{quote('远山集团')}")[0] == 200
    assert decide("undo", "d1")["state"] == "done"
    assert client.ask(f"/entities/enterprise/{quote('远山泵业')}")[0] == 200
    assert decide("rename", "无人公司", "x")["state"] == "failed"
    assert client.ask("/decisions", method="POST", data=b'{"kind": "merge"}')[0] == 422


def test_jobs_are_cancelled(server: Served, store: Path) -> None:
    client = Client(server.address)
    long = "".join(f"远山{number}泵业总部位于无锡市。\n" for number in range(4_000))
    first, second = client.post(long, "/documents?name=a.txt"), client.post(text("苏州市"), "/documents?name=b.txt")
    status, told, _ = client.ask(f"/jobs/{second}", method="DELETE")
    assert (status, told["state"], bool(told["ended"])) == (200, "cancelled", True)
    until(lambda: client.ask(f"/jobs/{first}")[1]["state"] != "waiting")
    status, told, _ = client.ask(f"/jobs/{first}", method="DELETE")
    assert (status, told["state"]) == (202, "stopping")
    assert client.done(first)["state"] == "cancelled"
    assert client.ask(f"/jobs/{first}", method="DELETE")[:2] == (200, client.ask(f"/jobs/{first}")[1])
    third = client.post(text("南通市"), "/documents?name=c.txt")
    assert client.done(third)["outcome"]["added"] == ["c.txt"]
    refused = client.ask(f"/jobs/{third}", method="DELETE")
    assert (refused[0], refused[1]["error"]) == (409, "job has ended")
    assert client.ask("/jobs/nothing", method="DELETE")[0] == 404
    assert Client(server.address, "").ask(f"/jobs/{third}", method="DELETE")[0] == 401
    assert [manifest.documents for manifest in history.releases(store)] == [1, 2]
    assert not (store / "writer").exists()


def test_who_has_no_key_is_refused(server: Served) -> None:
    for path in ("/jobs", "/jobs/x", "/releases", "/diff?from=1&to=1"):
        assert Client(server.address, "").ask(path)[0] == 401
        assert Client(server.address, "liantu_other").ask(path)[0] == 401
    assert Client(server.address, "").ask("/documents", method="POST", data=b"x")[0] == 401
    assert Client(server.address, "").ask("/documents")[0] == 200


def test_a_job_outlives_the_service(store: Path) -> None:
    with serving(store, env=ENV, ends_well=False) as server:
        job = Client(server.address).post(text("徐州市"), "/documents?name=a.txt")
        server.process.kill()
    with serving(store, env=ENV) as server:
        told = Client(server.address).done(job)
        assert (told["state"], told["outcome"]["added"]) == ("done", ["a.txt"])
        assert [m.release for m in history.releases(store)] == [1, 2]


def test_a_change_by_command_is_served_too(server: Served, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(text("泰州市"), encoding="utf-8")
    add_to([other], store, jobs=1)
    client = Client(server.address)
    until(lambda: client.ask("/documents")[::2] == (200, 2))  # each process looks by itself
    assert client.ask("/documents?release=2")[1]["total"] == 2


def test_readers_notice_nothing_of_publishing(server: Served, store: Path) -> None:
    """Each release has a document more than the one before; so must each answer that names it."""
    client, seen = Client(server.address), Seen()
    paths = ("/documents", f"/sparql?query={COUNT}&format=json", "/health", f"/sparql?query={COUNT}%20%23&format=json")
    readers = [threading.Thread(target=seen.read, args=(client, paths[n % len(paths)])) for n in range(8)]
    for reader in readers:
        reader.start()
    for number, city in enumerate(CITIES):
        assert client.done(client.post(text(city), f"/documents?name={number}.txt"))["state"] == "done"
    seen.over.set()
    for reader in readers:
        reader.join()
    assert not seen.wrong
    assert {release for release, _ in seen.answers} >= {1, len(CITIES) + 1}
    with GraphStore.open(store) as opened:
        assert opened.release == len(CITIES) + 1
        assert opened.view().document_count() == len(CITIES) + 1
        assert export(opened.view(), "nquads")


@dataclass(slots=True)
class Seen:
    """What readers got: (release, documents), and what should not have been."""

    answers: set[tuple[int, int]] = field(default_factory=set)
    wrong: list[object] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def read(self, client: Client, path: str) -> None:
        while not self.over.is_set():
            try:
                status, told, release = client.ask(path)
                documents = _documents(told) if status == 200 else -1
            except Exception as error:
                self.wrong.append(error)
                return
            self.answers.add((release, documents))
            if status != 200 or documents != release:
                self.wrong.append((path, status, release, told))


def _documents(told: Any) -> int:
    if "results" in told:
        return int(told["results"]["bindings"][0]["n"]["value"])
    return int(told["total"] if "total" in told else told["documents"])
