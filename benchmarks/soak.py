"""Mixed load on a real server for half an hour, with publishes beside it: no error, no growth, no dead server.

    python benchmarks/soak.py [--minutes 30] [--texts data/articles] [--load 1.0] [--deadline 10]

A store of the texts is built and served. Small queries, look-ups, questions, long results, exports, queries that would
take everything, clients that leave in the middle (benchmarks/soak_load.py says which and how often; `--load` times
that), while documents are added, replaced and removed. Statuses of the announced limits (429, 503, 504 with their
reason) are counted apart; all else that is not as it should be is an error. Memory is what the largest process that
speaks HTTP has resident, and what all have together, shared pages counted once (Linux). Prints JSON; leaves with 1 if
anything was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import quote

from soak_load import LIMITS, Connection, Kind, Known, Request, Seen, keep_asking, kinds

from liantu.keys import hash_of, new_key
from service import PAGE, family

KEY = new_key()
SAMPLES = 60  # of memory
A_CLIENT = 4.0  # requests a second that one client makes
BROKEN_OFF = "without completing response"  # what is logged of an answer that met a limit on its way
START = 60.0  # seconds until it answers
QUIET = 3.0  # seconds at the end without load
ENTITIES = (
    "SELECT ?e ?l { ?d <https://w3id.org/liantu/ns#mentions> ?e . "
    "?e <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?e LIMIT 400"
)


async def known(port: int) -> Known:
    """What the store has."""
    connection = Connection(port)

    async def told(path: str) -> Any:
        status, body = await connection.ask(Request(path))
        end = time.monotonic() + START
        while status in LIMITS and time.monotonic() < end:  # its processes are starting
            status, body = await connection.ask(Request(path))
        assert status == 200, body
        return json.loads(body)

    base = (await told("/health"))["base"]
    found = (await told(f"/sparql?format=json&query={quote(ENTITIES)}"))["results"]["bindings"]
    entities = [(row["e"]["value"], row["l"]["value"]) for row in found]
    documents = [item["id"] for item in (await told("/documents"))["documents"]]
    questions = [item["id"] for item in (await told("/questions"))["questions"]]
    connection.close()
    return Known([iri for iri, _ in entities], [label for _, label in entities], documents, questions, base)


async def publish(port: int, pause: float, seen: Seen, over: asyncio.Event) -> None:
    """Add, edit and remove documents, each as soon as the one before is published and a pause is over."""
    connection, number = Connection(port), 0
    while not over.is_set():
        name, turn = f"soak{number // 3 % 20}.txt", number % 3
        text = f"远山泵业第{number}分公司总部位于无锡市。\n".encode()
        changes = (
            Request(f"/documents?name={name}", _KEYED, "POST", text),
            Request(f"/documents?name={name}&replace=true", _KEYED, "POST", text),
            Request(f"/documents/{name}", _KEYED, "DELETE"),
        )
        await _job(connection, changes[turn], seen)
        number += 1
        await asyncio.sleep(pause)
    connection.close()


async def _job(connection: Connection, request: Request, seen: Seen) -> None:
    started = time.perf_counter()
    status, body = await connection.ask(request)
    while status in (200, 202) and (job := json.loads(body))["state"] not in ("done", "failed"):
        await asyncio.sleep(0.1)
        status, body = await connection.ask(Request(f"/jobs/{job['id']}", _KEYED))
    if status != 200 or job["state"] == "failed":
        seen.errors[f"publish: {status} {body[:300]!r}"] += 1
    else:
        seen.times["publish"].append(time.perf_counter() - started)


def memory(server: int) -> dict[str, int]:
    """Megabytes of the largest process that speaks HTTP and of all, open files of it, processes."""

    members = family(server)
    web = max((pid for pid in members if _speaks_http(pid, server)), key=_resident, default=server)
    try:
        files = len(list(Path(f"/proc/{web}/fd").iterdir()))
    except OSError:
        files = 0
    told = {"web": _resident(web), "all": sum(map(_proportional, members))}
    return {**{name: round(size) for name, size in told.items()}, "files": files, "processes": len(members)}


def _speaks_http(pid: int, server: int) -> bool:
    """The server, and what was forked from it without another program."""
    try:
        same = (Path(f"/proc/{one}/cmdline").read_bytes() for one in (pid, server))
        return next(same) == next(same)
    except OSError:
        return False


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20
    except OSError:
        return 0.0


def _proportional(pid: int) -> float:
    """What it holds alone, and its part of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


async def soak(server: subprocess.Popen[bytes], port: int, seconds: float, load: float) -> dict[str, object]:
    """Everything at once, for so long."""
    asked, seen, over = kinds(await known(port)), Seen(), asyncio.Event()
    samples = [memory(server.pid)]
    clients = [
        asyncio.create_task(keep_asking(name, part, port, seen, over, number))
        for name, kind in asked.items()
        for number, part in enumerate(_parts(kind, load))
    ]
    clients.append(asyncio.create_task(publish(port, min(3.0, seconds / 15), seen, over)))
    for _ in range(SAMPLES):
        await asyncio.sleep(seconds / SAMPLES)
        samples.append(memory(server.pid))
        if server.poll() is not None:
            seen.errors["the server ended"] += 1
            break
    over.set()
    await asyncio.gather(*clients)
    await asyncio.sleep(QUIET)
    return {**told(seen), "memory": _course(samples), "after": memory(server.pid)}


def _parts(kind: Kind, load: float) -> list[Kind]:
    """The clients of a kind, which share its rate."""
    number = ceil(kind.rate * load / A_CLIENT)
    return [Kind(kind.rate * load / number, kind.make, kind.answers, kind.streams, kind.leaves)] * number


def _course(samples: Sequence[dict[str, int]]) -> dict[str, dict[str, int]]:
    """At the start, then the median of each tenth of the time: single samples meet what is at work just then."""
    size = max(1, (len(samples) - 1) // 10)
    tenths = [samples[1 + size * part :][:size] for part in range(10) if samples[1 + size * part :]]
    course = {"start": samples[0]}
    for number, part in enumerate(tenths, 1):
        course[f"{number}/10"] = {name: round(statistics.median(sample[name] for sample in part)) for name in part[0]}
    return course


def told(seen: Seen) -> dict[str, object]:
    """Counts and milliseconds by kind, limits met, errors."""
    answers = {}
    for name, times in seen.times.items():
        sorted_ = sorted(times)
        p50, p99 = (round(sorted_[len(sorted_) * part // 100] * 1000, 1) for part in (50, 99))
        answers[name] = {"answers": len(times), "p50": p50, "p99": p99, "most": round(sorted_[-1] * 1000, 1)}
    return {
        "requests": sum(map(len, seen.times.values())) + seen.limits.total() + seen.errors.total(),
        "answers": answers,
        "limits": dict(seen.limits.most_common()),
        "errors": dict(seen.errors.most_common(20)),
    }


def run(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    liantu = [sys.executable, "-m", "liantu"]
    store, log = folder / "store", folder / "log"
    subprocess.run([*liantu, "build", str(options.texts), "--store", str(store)], check=True, capture_output=True)
    settings = {"LIANTU_API_KEYS": hash_of(KEY), "LIANTU_KEEP": "3", "LIANTU_LOG": "slow"}
    env = {**os.environ, **settings, "LIANTU_QUERY_SECONDS": str(options.deadline)}
    with log.open("w") as out:
        server = subprocess.Popen([*liantu, "serve", "--store", str(store), "--port", "0"], stderr=out, env=env)
    try:
        while "; Ctrl-C" not in log.read_text(encoding="utf-8"):
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        port = int(log.read_text(encoding="utf-8").split("http://127.0.0.1:")[1].split("/")[0])
        found = asyncio.run(soak(server, port, options.minutes * 60, options.load))
    finally:
        server.terminate()
        status = server.wait()
    lines = log.read_text(encoding="utf-8").splitlines()
    logged = [line for line in lines if '"level": "error"' in line and BROKEN_OFF not in line]
    return {**found, "status": status, "logged": logged[:5], "releases_left": len(list((store / "releases").iterdir()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--texts", type=Path, default=Path("data/articles"))
    parser.add_argument("--load", type=float, default=1.0, help="times the usual rates, which are 35 requests a second")
    parser.add_argument("--deadline", type=float, default=10, help="seconds of a query")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liantu-soak-") as folder:
        found = run(options, Path(folder))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(found["errors"] or found["logged"] or found["status"]))


_KEYED = {"X-API-Key": KEY, "Content-Type": "text/plain"}

if __name__ == "__main__":
    main()
