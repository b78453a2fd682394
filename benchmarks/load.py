"""Clients that keep a server busy over kept connections: as little work for each request as Python can do.

    python benchmarks/load.py HOST PORT CONNECTIONS SECONDS < requests

The requests are a JSON list of [path, media type accepted]; each connection goes through it from another place, again
and again. Prints JSON: requests, errors (by status), seconds, milliseconds at p50 and p99.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seen:
    """What came of the requests."""

    times: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


class Connection(asyncio.Protocol):
    """One connection; asks the next as soon as an answer is whole."""

    def __init__(self, requests: list[bytes], at: int, until: float, seen: Seen) -> None:
        self.requests, self.at, self.until, self.seen = requests, at, until, seen
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.buffer = bytearray()
        self.needed = -1  # bytes of the answer; -1 while its head is not here, -2 for chunks

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        self.started = time.perf_counter()
        if self.started > self.until:
            self.transport.close()
            return
        self.transport.write(self.requests[self.at % len(self.requests)])  # type: ignore[attr-defined]
        self.at += 1

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.needed == -1:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end]).lower()
            self.status = head[9:12].decode()
            at = head.find(b"\r\ncontent-length:")
            self.needed = end + 4 + int(head[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else -2
        if self.needed == -2:
            if not self.buffer.endswith(b"\r\n0\r\n\r\n"):
                return
        elif len(self.buffer) < self.needed:
            return
        self.finish()

    def finish(self) -> None:
        self.seen.times.append(time.perf_counter() - self.started)
        if self.status != "200":
            self.seen.errors[self.status] += 1
        self.buffer.clear()
        self.needed = -1
        self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        if time.perf_counter() < self.until:
            self.seen.errors["broken off"] += 1
        if not self.done.done():
            self.done.set_result(None)


async def load(host: str, port: int, connections: int, seconds: float, requests: list[list[str]]) -> dict[str, object]:
    """Keep so many connections busy for so long."""
    lines = [
        f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: {accept}\r\n\r\n".encode() for path, accept in requests
    ]
    seen, started = Seen(), time.perf_counter()
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(
            lambda n=n: Connection(lines, n * len(lines) // connections, started + seconds, seen),  # type: ignore[misc]
            host,
            port,
        )
        for n in range(connections)
    ]
    await asyncio.gather(*(connection.done for _, connection in made))
    taken, times = time.perf_counter() - started, sorted(seen.times) or [0.0]
    return {
        "requests": len(seen.times),
        "errors": dict(seen.errors),
        "seconds": taken,
        "p50": times[len(times) // 2] * 1000,
        "p99": times[len(times) * 99 // 100] * 1000,
        "most": times[-1] * 1000,
    }


def main() -> None:
    host, port, connections, seconds = sys.argv[1:]
    try:
        import uvloop

        run = uvloop.run
    except ImportError:
        run = asyncio.run
    print(json.dumps(run(load(host, int(port), int(connections), float(seconds), json.load(sys.stdin)))))


if __name__ == "__main__":
    main()
