"""Readers beside a writer: every answer must be of one release, whatever is published meanwhile.

    python benchmarks/publish.py [--readers 50] [--publishes 100] [--texts data/articles]

A store of the texts is built and served; documents are posted one after the other while readers ask for documents,
queries and health. A document more in each release, so each answer can be checked against the release that it names.
Prints JSON: publishes, seconds of one, answers, errors, torn answers, milliseconds at p50 and p99. Leaves with 1 if
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
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from liantu.keys import hash_of, new_key

KEY = new_key()
COUNT = quote("PREFIX lt: <https://w3id.org/liantu/ns#> SELECT (COUNT(*) AS ?n) { ?d a lt:Document }")
PATHS = (f"/sparql?format=json&query={COUNT}", "/documents?limit=1", "/health")
SHORT_QUERIES = 3  # of so many readers, one asks a query that is new each time


@dataclass(slots=True)
class Seen:
    """What came of the requests of readers."""

    first: int  # documents of release 1
    times: list[float] = field(default_factory=list)
    releases: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)

    def take(self, path: str, status: int, release: int, body: bytes) -> None:
        if status != 200:
            self.errors.append(f"{status} {path} {body[:200]!r}")
            return
        told = json.loads(body)
        found = told["results"]["bindings"][0]["n"]["value"] if "results" in told else None
        documents = int(found or told.get("total") or told["documents"])
        self.releases.add(release)
        if documents != self.first + release - 1:
            self.torn.append(f"{path}: {documents} documents in release {release}")


class Connection:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def __aenter__(self) -> Connection:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def ask(self, path: str, *, method: str = "GET", body: bytes = b"") -> tuple[int, int, bytes]:
        """Status, release, body."""
        told = f"X-API-Key: {KEY}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{told}\r\n".encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in head[1:] if line)
        if "content-length" in headers:
            data = await self.reader.readexactly(int(headers["content-length"]))
        else:
            data = b""
            while size := int(await self.reader.readline(), 16):
                data += (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readline()
        return int(head[0].split()[1]), int(headers.get("liantu-release", 0)), data


async def read(port: int, number: int, seen: Seen, over: asyncio.Event) -> None:
    path, asked = PATHS[number % len(PATHS)], 0
    try:
        async with Connection(port) as connection:
            while not over.is_set():
                asked += 1
                fresh = number % SHORT_QUERIES == 0
                started = time.perf_counter()
                answer = await connection.ask(path + (quote(f" #{number}-{asked}") if fresh else ""))
                seen.times.append(time.perf_counter() - started)
                seen.take(path, *answer)
                await asyncio.sleep(0.01)  # a reader thinks: the machine is the writer's too
    except (OSError, EOFError, ValueError) as error:
        seen.errors.append(f"{path}: {error!r}")


async def publish(port: int, times: int) -> list[float]:
    """Post a document, wait until it is published, again."""
    seconds = []
    async with Connection(port) as connection:
        for number in range(times):
            text = f"远山泵业第{number}分公司总部位于无锡市。\n".encode()
            started = time.perf_counter()
            _, _, body = await connection.ask(f"/documents?name=new{number}.txt", method="POST", body=text)
            job = json.loads(body)
            while job["state"] not in ("done", "failed"):
                await asyncio.sleep(0.02)
                _, _, body = await connection.ask(f"/jobs/{job['id']}")
                job = json.loads(body)
            if job["state"] == "failed":
                raise SystemExit(job["error"])
            seconds.append(time.perf_counter() - started)
    return seconds


async def measure(port: int, readers: int, publishes: int) -> dict[str, object]:
    async with Connection(port) as connection:
        first = json.loads((await connection.ask("/health"))[2])["documents"]
    seen, over = Seen(first), asyncio.Event()
    tasks = [asyncio.create_task(read(port, number, seen, over)) for number in range(readers)]
    seconds = await publish(port, publishes)
    over.set()
    await asyncio.gather(*tasks)
    times = sorted(seen.times)
    return {
        "publishes": len(seconds),
        "seconds_of_one": round(statistics.median(seconds), 3),
        "readers": readers,
        "answers": len(times),
        "releases_seen": len(seen.releases),
        "errors": seen.errors[:5],
        "torn": seen.torn[:5],
        "p50": round(times[len(times) // 2] * 1000, 1),
        "p99": round(times[len(times) * 99 // 100] * 1000, 1),
        "most": round(times[-1] * 1000, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--publishes", type=int, default=100)
    parser.add_argument("--texts", type=Path, default=Path("data/articles"))
    told = parser.parse_args()
    liantu = [sys.executable, "-m", "liantu"]
    with tempfile.TemporaryDirectory() as folder:
        store, log = Path(folder, "store"), Path(folder, "log")
        subprocess.run([*liantu, "build", str(told.texts), "--store", str(store)], check=True, capture_output=True)
        env = {**os.environ, "LIANTU_API_KEYS": hash_of(KEY), "LIANTU_KEEP": "5", "LIANTU_LOG": "slow"}
        with log.open("w") as out:
            server = subprocess.Popen([*liantu, "serve", "--store", str(store), "--port", "0"], stderr=out, env=env)
        try:
            while "; Ctrl-C" not in log.read_text(encoding="utf-8"):
                time.sleep(0.1)
            port = int(log.read_text(encoding="utf-8").split("http://127.0.0.1:")[1].split("/")[0])
            found = asyncio.run(measure(port, told.readers, told.publishes))
        finally:
            server.terminate()
            server.wait()
        found["status"] = server.returncode
        found["releases_left"] = len(list((store / "releases").iterdir()))
        print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(found["errors"] or found["torn"] or found["status"]))


if __name__ == "__main__":
    main()
