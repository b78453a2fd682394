"""What it costs to add one article to stores of growing size.

python benchmarks/update.py [--articles 10000 100000] [--changes 10]

The stores are generated: articles of four statements in cities of equal size. `generated` adds the quads of one more
such article, which joins with what is there and gives the full name of a firm; `read` adds a text as `liantu add` does
once it has loaded. Both make a release: seconds on the clock, the middle and the worst of some changes. The last column
is bytes a release adds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

from generated import BASE, Fact, city_facts, document_lines, scheme

from liantu import update
from liantu.build import process_shard
from liantu.graph.change import Change
from liantu.graph.iri import document_iri
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.inference import infer
from liantu.records import Document
from liantu.versions import versions

STATEMENTS = 4
ARTICLES_A_CITY = 250
TEXT = "晨星电机总部位于青岛市。云帆机器人是晨星电机的子公司，在青岛市建有工厂。青岛市拥有青岛市智能家电集群。"


def articles(count: int) -> Iterator[tuple[str, bytes, TextRecord]]:
    """Identifier, quads and text of generated articles; the first hold the scheme of industries."""
    random = Random(0)
    cities = [city_facts(number, Random(number)) for number in range(max(1, count // ARTICLES_A_CITY))]
    facts: Iterator[Fact] | None = scheme()
    for number in range(count):
        said = list(islice(facts, STATEMENTS)) if facts else []
        if len(said) < STATEMENTS:
            facts = None
            said = [next(random.choice(cities)) for _ in range(STATEMENTS)]
        yield article(f"{number}.txt", said)


def article(name: str, said: list[Fact]) -> tuple[str, bytes, TextRecord]:
    text = "".join(f"{s[1]}{p}{o[1]}。" for s, p, o in said) * 4
    lines = "".join(document_lines(name, said)).encode()
    return name, lines, TextRecord(name, document_iri(BASE, name), f"{name}\n{text}")


def build(path: Path, count: int) -> None:
    with GraphStore.create(path, base=BASE) as writer:
        for _, quads, record in articles(count):
            writer.add(quads)
            writer.add_text(record)
        found = infer(writer.loaded(), base=BASE)
        for quads in found.quads:
            writer.add(quads)
        options = {"reference": False, "known": False}
        writer.describe(versions=versions(), options=options, inferred=found.facts)


def add_generated(path: Path, number: int) -> None:
    """The full name of a firm in the first city, with where it sits, what it makes and whom it belongs to."""
    firm = ("Enterprise", f"城0企业{number + 2}科技有限公司")
    said: list[Fact] = [
        (firm, "headquarteredIn", ("District", "城0第1区")),
        (firm, "inIndustry", ("Industry", "产业0-1-2")),
        (firm, "settledIn", ("Park", "城0第0产业园")),
        (firm, "subsidiaryOf", ("Enterprise", "城0企业1")),
    ]
    name, quads, record = article(f"new{number}.txt", said)
    with Change(path) as change:
        change.check_new(name)
        change.set_graphs(quads)
        change.add_text(record)
        growth = update.repair_conclusions(change)
        change.describe(action="add", inferred=change.before.manifest.inferred + growth)


def add_read(path: Path, number: int) -> None:
    text = path.parent / f"read{number}.txt"
    text.write_text(f"{TEXT}\n{number}", encoding="utf-8")
    update.add([text], path, jobs=1)


def seconds(run: Callable[[Path, int], None], path: Path, changes: int) -> list[float]:
    found = []
    for number in range(changes):
        started = time.perf_counter()
        run(path, number)
        found.append(time.perf_counter() - started)
    return found


def disk(path: Path) -> int:
    """Bytes of all files, each once however many names it has."""
    found = {(status.st_dev, status.st_ino): status.st_size for status in map(os.stat, path.rglob("*"))}
    return sum(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--changes", type=int, default=10)
    options = parser.parse_args()
    process_shard([Document("warm.txt", TEXT)])
    columns = ("articles", "quads", "build s", "generated", "worst", "read", "worst", "MB each")
    print("".join(f"{column:>12}" for column in columns), flush=True)
    for count in options.articles:
        with tempfile.TemporaryDirectory(prefix="liantu-bench-") as name:
            path = Path(name) / "store"
            started = time.perf_counter()
            build(path, count)
            built = time.perf_counter() - started
            size = disk(path)
            with GraphStore.open(path) as store:
                quads = store.manifest.quads
            times = [seconds(run, path, options.changes) for run in (add_generated, add_read)]
            each = (disk(path) - size) / (2 * options.changes) / 1e6
        shown = "".join(f"{statistics.median(t):12.3f}{max(t):12.3f}" for t in times)
        print(f"{count:12,}{quads:12,}{built:12.1f}{shown}{each:12.2f}", flush=True)


if __name__ == "__main__":
    main()
