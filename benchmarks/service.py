"""The query service against its peers: small queries over HTTP at 8 connections, fresh and repeated, and bombs.

    python benchmarks/service.py                                 # generated graphs of 100,000, 1 and 5 million triples
    python benchmarks/service.py --triples 100000 --seconds 10
    python benchmarks/service.py --peers FOLDER                  # a virtual environment with the peers

The peers are installed apart, since nothing else here needs them:

    python -m venv FOLDER && FOLDER/bin/pip install oxigraph "rdflib-endpoint[web]" oxrdflib
    apt install virtuoso-opensource

A peer that is not there is left out, and said so; one that answers otherwise is told. Every server answers the same
queries over the same triples on loopback, one after the other, asked by a process of its own (benchmarks/load.py). CPU
and memory are those of the server with all its processes, read from /proc (Linux). A query is fresh when its text was
never sent before: then no cache of parsed queries or of results helps.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from generated import BASE, documents
from peers import Peer, peers
from pyoxigraph import DefaultGraph, RdfFormat, Store

from liantu.graph.iri import entity_iri
from liantu.graph.store import GraphStore
from liantu.graph.vocabulary import LT

HERE = Path(__file__).resolve().parent
SIZES = (100_000, 1_000_000, 5_000_000)  # triples
CONNECTIONS = 8
START = 600  # seconds that a server may take to load its triples
JSON = "application/sparql-results+json"
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PREFIXES = f"PREFIX lt: <{LT}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
MIX = {  # FIRM, CITY and DISTRICT are put in
    "label": "SELECT ?l { FIRM rdfs:label ?l }",
    "ask": "ASK { FIRM lt:inIndustry ?i }",
    "card": "SELECT ?p ?o { FIRM ?p ?o }",
    "proof": "SELECT ?x { ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> FIRM ; lt:evidence ?e . "
    "?e <http://www.w3.org/ns/oa#exact> ?x }",
    "hop2": "SELECT DISTINCT ?x { FIRM lt:locatedIn|lt:headquarteredIn|lt:hasFactoryIn ?d . ?d lt:partOf ?x }",
    "up": "SELECT ?x { DISTRICT lt:partOf+ ?x }",
}
BOMBS = {
    "cross product, counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    "cross product, sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "paths from everywhere": "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b }",
    "sort of mixed values": "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 10",
    "regular expression": 'SELECT * { ?a ?b ?c . ?d ?e ?f FILTER regex(CONCAT(STR(?c), STR(?f)), "(a+)+(b+)+$") }',
    "long sum": f"SELECT (1{'+1' * 30_000} AS ?x) {{}}",
    "deep nesting": f"ASK {'{' * 5_000}{'}' * 5_000}",
    "ten megabytes": f"ASK {{}} # {'x' * 10_000_000}",
    "huge VALUES": f"SELECT * {{ VALUES ?x {{ {'1 ' * 15_000} }} VALUES ?y {{ {'2 ' * 15_000} }} }}",
}


def queries(triples: int, number: int) -> list[str]:
    """The mix in turn, each over another entity; the same ones in every run."""
    chosen = random.Random(7)
    cities = max(1, triples // 16_000)
    found = []
    for index in range(number):
        city = chosen.randrange(cities)
        names = {
            "FIRM": entity_iri(BASE, "Enterprise", f"城{city}企业{chosen.randrange(60)}"),
            "DISTRICT": entity_iri(BASE, "District", f"城{city}第{chosen.randrange(8)}区"),
        }
        text = PREFIXES + list(MIX.values())[index % len(MIX)]
        for name, iri in names.items():
            text = text.replace(name, f"<{iri}>")
        found.append(text)
    return found


def requests(path: str, texts: list[str], *, fresh: int = 0) -> list[list[str]]:
    """The requests of these queries; `fresh` makes each text one that no other run has."""
    marks = (f" # {fresh} {index}" if fresh else "" for index in range(len(texts)))
    return [[f"{path}?query={quote(text + mark)}", JSON] for text, mark in zip(texts, marks, strict=True)]


def family(pid: int) -> set[int]:
    """A process and all that it started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, new = {pid}, [pid]
    while new:
        new = [child for parent in new for child in children.get(parent, [])]
        found.update(new)
    return found


def used(pid: int) -> tuple[float, float]:
    """Seconds of CPU that a server has used so far, its ended children included, and megabytes that it holds now."""
    seconds = memory = 0.0
    for member in family(pid):
        try:
            told = Path(f"/proc/{member}/stat").read_text(encoding="utf-8", errors="replace")
            memory += int(Path(f"/proc/{member}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20
        except OSError:
            continue
        fields = told.rpartition(")")[2].split()
        seconds += sum(map(int, fields[11:15] if member == pid else fields[11:13])) / TICKS
    return seconds, memory


@contextmanager
def served(peer: Peer, warm: list[list[str]]) -> Iterator[tuple[int, int]]:
    """(port, process) of a server that answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [part.replace("{port}", str(port)) for part in peer.command]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, env=os.environ | peer.environment)
        try:
            until = time.monotonic() + START
            while ask(port, *warm[0])[0] != 200:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{peer.name} does not answer")
                time.sleep(0.1)
            yield port, process.pid
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def ask(port: int, target: str, accept: str, body: bytes | None = None) -> tuple[int, float, bytes]:
    """Status (0 when broken off), seconds, body."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        kind = {"Content-Type": "application/sparql-query"} if body else {}
        connection.request("POST" if body else "GET", target, body, {"Accept": accept} | kind)
        response = connection.getresponse()
        return response.status, time.perf_counter() - started, response.read()
    except (OSError, http.client.HTTPException):
        return 0, time.perf_counter() - started, b""
    finally:
        connection.close()


def load(port: int, asked: list[list[str]], seconds: float) -> dict[str, float]:
    """What benchmarks/load.py tells."""
    command = [sys.executable, str(HERE / "load.py"), "127.0.0.1", str(port), str(CONNECTIONS), str(seconds)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(peer: Peer, texts: list[str], seconds: float) -> dict[str, float]:
    """Requests a second, fresh and repeated, and what they cost."""
    repeated = requests(peer.path, texts[:60])
    with served(peer, repeated) as (port, pid):
        load(port, requests(peer.path, texts, fresh=1), 1)
        before, _ = used(pid)
        fresh = load(port, requests(peer.path, texts, fresh=2), seconds)
        after, memory = used(pid)
        again = load(port, repeated, seconds)
        last, _ = used(pid)
    row = (
        f"{peer.name:<34}{fresh['requests'] / fresh['seconds']:8.0f}{fresh['p50']:8.2f}{fresh['p99']:8.1f}"
        f"{(after - before) * 1000 / max(1, fresh['requests']):8.2f}"
        f"{again['requests'] / again['seconds']:10.0f}{again['p50']:8.2f}{again['p99']:8.1f}"
        f"{(last - after) * 1000 / max(1, again['requests']):8.2f}{memory:8.0f}"
    )
    errors = {**fresh["errors"], **again["errors"]}  # type: ignore[dict-item]
    print(row + (f"   errors {errors}" if errors else ""), flush=True)
    return {
        "fresh": fresh["requests"] / fresh["seconds"],
        "repeated": again["requests"] / again["seconds"],
        "fresh_cpu": (after - before) / max(1, fresh["requests"]),
        "repeated_cpu": (last - after) / max(1, again["requests"]),
    }


def bombs(peer: Peer, texts: list[str], deadline: float) -> None:
    """One after the other, small queries beside each."""
    print(f"\n{'bomb':<26}{'status':>8}{'s':>8}   small beside it: p50 ms, p99 ms, errors; server MB after")
    with served(peer, requests(peer.path, texts[:1])) as (port, pid):
        for name, text in BOMBS.items():
            with ThreadPoolExecutor(1) as sender:
                bomb = sender.submit(ask, port, peer.path, JSON, text.encode())
                fresh = requests(peer.path, texts, fresh=random.randrange(1, 10**9))
                beside = load(port, fresh, min(3.0, deadline / 2))
                status, seconds, _ = bomb.result()
            memory = used(pid)[1]
            errors = beside["errors"] or "none"
            print(
                f"{name:<26}{status or 'closed':>8}{seconds:8.2f}   {beside['p50']:.2f}, {beside['p99']:.1f}, {errors};"
                f" {memory:.0f} MB{'   LATE' if seconds > deadline + 1 else ''}",
                flush=True,
            )


def resident(pid: int) -> float:
    """Megabytes."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20


def command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def streamed(peer: Peer) -> None:
    """100,000 rows, and what the largest of the processes that speak HTTP holds."""
    text = "SELECT * { ?s ?p ?o } LIMIT 100000"
    with served(peer, requests(peer.path, [text])) as (port, pid):
        _, before = used(pid)
        target = f"{peer.path}?{urlencode({'query': text + ' #'})}"
        status, seconds, body = ask(port, target, JSON)
        web = max(resident(member) for member in family(pid) if command_of(member) == command_of(pid))
        print(
            f"\n100,000 rows: status {status}, {len(body) / 2**20:.1f} MB in {seconds:.2f} s; web process {web:.0f} MB,"
            f" all processes {before:.0f} -> {used(pid)[1]:.0f} MB"
        )


def same(own: Peer, others: list[Peer], texts: list[str]) -> None:
    """Tell of a peer whose answers have another number of rows."""
    counted = {peer.name: rows(peer, texts) for peer in (own, *others)}
    for peer in others:
        other = sum(a != b for a, b in zip(counted[own.name], counted[peer.name], strict=True))
        if other:
            print(f"{peer.name}: {other} of {len(texts)} answers have another number of rows", flush=True)


def rows(peer: Peer, texts: list[str]) -> list[int]:
    """How many rows each query has there; -1 for an error, an ASK has one."""
    found = []
    with served(peer, requests(peer.path, texts[:1])) as (port, _):
        for target, accept in requests(peer.path, texts):
            status, _, body = ask(port, target, accept)
            told = json.loads(body) if status == 200 else {}
            found.append(len(told["results"]["bindings"]) if "results" in told else 1 if told else -1)
    return found


def compare(triples: int, options: argparse.Namespace, folder: Path) -> None:
    """All of it over one graph of so many triples."""
    store, file = folder / "store", folder / "graph.nt"
    with GraphStore.create(store, base=BASE) as writer:
        for nquads in documents(triples):
            writer.add(nquads)
    with GraphStore.open(store) as opened:
        quads = opened.folder / "quads"
    with file.open("wb") as out:
        Store.read_only(str(quads)).dump(out, format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    texts = queries(triples, 30_000)
    command = [sys.executable, "-m", "liantu", "serve", "--store", str(store), "--port", "{port}"]
    ours = Peer("liantu serve", command, "/sparql")
    print(f"\n{triples:,} triples, {CONNECTIONS} connections, {options.seconds:g} s each")
    columns = f"{'p50 ms':>8}{'p99':>8}{'CPU ms':>8}"
    print(f"{'':<34}{'fresh/s':>8}{columns}{'again/s':>10}{columns}{'MB':>8}")
    own, others = measure(ours, texts, options.seconds), []
    for peer in peers(options.peers, quads, file, triples):
        others.append(peer)
        other = measure(peer, texts, options.seconds)
        ratio = {name: own[name] / other[name] for name in own}
        print(
            f"    liantu / {peer.name}: requests fresh {ratio['fresh']:.2f}, repeated {ratio['repeated']:.2f};"
            f" CPU a request fresh {ratio['fresh_cpu']:.2f}, repeated {ratio['repeated_cpu']:.2f}",
            flush=True,
        )
    same(ours, others, texts[:60])
    if not options.small:
        streamed(ours)
        little = {"LIANTU_QUERY_SECONDS": str(options.deadline), "LIANTU_QUERY_MB": "1024"}
        bombs(Peer(ours.name, ours.command, ours.path, little), texts, options.deadline)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=SIZES, help="of each generated graph, about")
    parser.add_argument("--seconds", type=float, default=5, help="of each load")
    parser.add_argument("--deadline", type=float, default=5, help="of a query, where bombs are sent")
    parser.add_argument("--peers", type=Path, help="the virtual environment of the peers")
    parser.add_argument("--small", action="store_true", help="small queries only: no long result, no bombs")
    options = parser.parse_args()
    if not Path("/proc/self/statm").exists():
        sys.exit("CPU and memory are read from /proc, which this system has not")
    for triples in options.triples:
        with tempfile.TemporaryDirectory(prefix="liantu-service-") as name:
            compare(triples, options, Path(name))


if __name__ == "__main__":
    main()
