"""Graphs of a user's own, written over HTTP: the real server, the real process that writes."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from liantu.graph import history
from liantu.graph.store import GraphStore
from liantu.keys import hash_of, new_key
from liantu.releases import writing

from .conftest import BASE
from .served import PATIENCE, serving, until

KEY = new_key()
MINE = "https://own.example/mine"
AT = f"/graphs?graph={quote(MINE, safe='')}"
TURTLE = {"Content-Type": "text/turtle"}
BLANK = "<a> <p> [ <q> 1 ] ."


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Client:
    """Asks with a key, or without one."""

    address: str
    key: str = KEY

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told |= {"X-API-Key": self.key} if self.key else {}
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, told)
            found = connection.getresponse()
            return Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read().decode())
        finally:
            connection.close()

    def write(self, method: str, path: str, body: str, kind: str = "text/turtle") -> int:
        return self.ask(method, path, body, Content_Type=kind).status

    def read(self, path: str) -> Graph:
        return Graph().parse(data=self.ask("GET", path, Accept="text/turtle").text, format="turtle")


@pytest.fixture(scope="module")
def served(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, Path]]:
    store = shutil.copytree(store_path, tmp_path_factory.mktemp("written") / "store")
    env = {"LIANTU_API_KEYS": hash_of(KEY), "LIANTU_WORKERS": "2", "LIANTU_UPLOAD_MB": "1"}
    with serving(store, env=env) as server:
        yield Client(server.address), store


@pytest.fixture
def client(served: tuple[Client, Path]) -> Client:
    return served[0]


def same(found: Graph, turtle: str, base: str = MINE) -> bool:
    return isomorphic(found, Graph().parse(data=turtle, format="turtle", publicID=base))


def test_a_graph_is_put_replaced_merged_and_taken_out(served: tuple[Client, Path]) -> None:
    client, store = served
    assert client.ask("GET", AT).status == 404
    first = client.ask("PUT", AT, BLANK, Content_Type="text/turtle")
    assert (first.status, first.headers["liantu-release"]) == (201, str(history.current(store)))
    assert same(client.read(AT), BLANK)
    assert client.write("PUT", AT, "<b> <p> [ <q> 2 ] .") == 204
    assert client.write("POST", AT, BLANK) == 204
    assert same(client.read(AT), "<b> <p> [ <q> 2 ] . " + BLANK)
    before = history.current(store)
    assert client.write("PUT", AT, "<b> <p> [ <q> 2 ] . " + BLANK) == 204
    assert history.current(store) == before  # it was so already
    query = quote(f"SELECT ?q {{ <{MINE[: -len('mine')]}b> <https://own.example/p>/<https://own.example/q> ?q }}")
    assert client.ask("GET", f"/sparql?query={query}&format=csv").text.split() == ["q", "2"]
    assert client.ask("HEAD", AT).status == 200
    assert client.ask("DELETE", AT).status == 204
    assert [client.ask(method, AT).status for method in ("GET", "DELETE", "HEAD")] == [404, 404, 404]
    assert same(client.read(f"{AT}&release={before}"), "<b> <p> [ <q> 2 ] . " + BLANK)


def test_a_graph_may_be_named_by_its_own_address(client: Client) -> None:
    assert client.write("PUT", "/graphs/rivers/one", "<> <p> <#x> .") == 201
    here = f"{client.address}/graphs/rivers/one"
    assert same(client.read(f"/graphs?graph={quote(here, safe='')}"), "<> <p> <#x> .", here)
    assert client.ask("DELETE", "/graphs/rivers/one").status == 204
    assert client.ask("PUT", f"/graphs/rivers/one?graph={quote(MINE)}", BLANK, Content_Type="text/turtle").status == 400


def test_a_new_graph_is_named_by_the_service(client: Client) -> None:
    made = client.ask("POST", "/graphs", "<> <p> 1 .", Content_Type="text/turtle")
    where = made.headers["location"]
    assert made.status == 201
    assert same(client.read(urlsplit(where).path), "<> <p> 1 .", where)
    assert client.ask("DELETE", urlsplit(where).path).status == 204


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/n-triples", "<urn:a> <urn:p> _:b .\n"),
        ("text/turtle; charset=UTF-8", "@prefix u: <urn:> . u:a u:p [] ."),
        (
            "application/rdf+xml",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
            '<r:Description r:about="urn:a"><u:p r:parseType="Resource"/></r:Description></r:RDF>',
        ),
        ("application/ld+json", '{"@id": "urn:a", "urn:p": {}}'),
    ],
)
def test_it_is_read_in_all_formats_in_which_it_is_answered(client: Client, kind: str, body: str) -> None:
    path = f"/graphs/{quote(kind, safe='')}"
    assert client.write("PUT", path, body, kind) == 201
    assert same(client.read(path), "<urn:a> <urn:p> [] .")
    again = client.ask("GET", path, Accept=kind.partition(";")[0])
    assert client.write("POST", f"{path}-again", again.text, kind) == 201
    assert same(client.read(f"{path}-again"), "<urn:a> <urn:p> [] .")


def test_files_of_a_form_are_merged(client: Client) -> None:
    parts = ("text/turtle", "_:x <urn:p> 1 ."), ("application/n-triples", "_:x <urn:q> <urn:b> .\n")
    body = "".join(
        f'--cut\r\nContent-Disposition: form-data; name="f"; filename="{n}"\r\nContent-Type: {kind}\r\n\r\n{text}\r\n'
        for n, (kind, text) in enumerate(parts)
    )
    kind = "multipart/form-data; boundary=cut"
    assert client.write("POST", "/graphs/form", body + "--cut--\r\n", kind) == 201
    assert same(client.read("/graphs/form"), "[] <urn:p> 1 . [] <urn:q> <urn:b> .")
    assert client.write("POST", "/graphs/form", "--cut--\r\n", kind) == 400
    assert client.write("PUT", "/graphs/form", body + "--cut--\r\n", kind) == 415


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "told"),
    [
        ("PUT", AT, "<a> <b> .\n", TURTLE, 400, "line 1: "),
        ("PUT", AT, "<a> <b> 1 .\n<a", TURTLE, 400, "line 2: "),
        ("PUT", AT, "<!DOCTYPE r [<!ENTITY a 'b'>]>", {"Content-Type": "application/rdf+xml"}, 400, "entities"),
        ("PUT", "/graphs?graph=mine", BLANK, TURTLE, 400, "absolute IRI"),
        ("PUT", "/graphs?graph=urn%3Aa%20b", BLANK, TURTLE, 400, "absolute IRI"),
        ("PUT", "/graphs", BLANK, TURTLE, 400, "absolute IRI"),
        ("DELETE", "/graphs", None, {}, 400, "absolute IRI"),
        ("PUT", "/graphs?default", BLANK, TURTLE, 409, "merge of all graphs"),
        ("DELETE", f"/graphs?graph={BASE}document/a.txt", None, {}, 409, "made of a document"),
        ("PUT", AT, "a,b", {"Content-Type": "text/csv"}, 415, "text/csv"),
        ("PUT", AT, BLANK, {}, 415, "is not read"),
        ("PUT", AT, BLANK, {"Content-Type": "text/turtle; charset=gbk"}, 415, "gbk"),
        ("PUT", AT, BLANK, {"Content-Type": "text/turtle", "Content-Encoding": "gzip"}, 415, "compressed"),
        ("POST", AT, "--x", {"Content-Type": "multipart/form-data"}, 400, ""),
        ("POST", AT, "no form", {"Content-Type": "multipart/form-data; boundary=x"}, 400, ""),
        ("PUT", AT, "#" * (1 << 20) + "\n", TURTLE, 413, "1,048,576 bytes"),
        ("PATCH", AT, BLANK, TURTLE, 405, "only GET, HEAD, OPTIONS, PUT, POST, DELETE"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(
    served: tuple[Client, Path],
    method: str,
    path: str,
    body: str | None,
    headers: dict[str, str],
    status: int,
    told: str,
) -> None:
    client, store = served
    before = history.current(store)
    answer = client.ask(method, path, body, **headers)
    assert answer.status == status
    assert told in json.loads(answer.text)["detail"]
    assert history.current(store) == before
    until(lambda: not [entry for entry in (store / "jobs").iterdir() if entry.is_dir()])


def test_a_body_must_tell_its_length(client: Client) -> None:
    connection = http.client.HTTPConnection(urlsplit(client.address).netloc, timeout=PATIENCE)
    connection.putrequest("PUT", AT)
    connection.putheader("X-API-Key", KEY)
    connection.endheaders()
    assert connection.getresponse().status == 411
    connection.close()


def test_only_who_has_a_key_writes(client: Client) -> None:
    stranger = Client(client.address, "")
    assert stranger.write("PUT", AT, BLANK) == 401
    assert Client(client.address, new_key()).write("DELETE", AT, "") == 401
    assert "PUT" in stranger.ask("OPTIONS", "/graphs").headers["allow"]


def test_who_would_wait_too_long_gets_the_job(store_path: Path, tmp_path: Path) -> None:
    store = shutil.copytree(store_path, tmp_path / "store")
    env = {"LIANTU_API_KEYS": hash_of(KEY), "LIANTU_QUERY_SECONDS": "0.5", "LIANTU_PROCESSES": "1"}
    with serving(store, env=env) as server:
        client = Client(server.address)
        with writing(store):
            answer = client.ask("PUT", AT, BLANK, Content_Type="text/turtle")
            job = json.loads(answer.text)
            assert (answer.status, answer.headers["location"]) == (202, f"/jobs/{job['id']}")
            assert (job["action"], job["names"]) == ("graph put", [MINE])
        until(lambda: bool(json.loads(client.ask("GET", f"/jobs/{job['id']}").text)["state"] == "done"))
        assert same(client.read(AT), BLANK)


def test_many_write_at_once(served: tuple[Client, Path]) -> None:
    client, store = served
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(client.write("POST", "/graphs/many", f"<a> <p> {n} .")))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [201, 204, 204, 204]
    assert same(client.read("/graphs/many"), "<a> <p> 0, 1, 2, 3 .", f"{client.address}/graphs/many")
    with GraphStore.open(store) as opened:
        assert f"{client.address}/graphs/many" in opened.view().own
