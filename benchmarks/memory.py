"""Memory of `liantu build` over many documents: what the parent and the workers hold as it goes on.

    python benchmarks/memory.py
    python benchmarks/memory.py --documents 100000 --jobs 2

The documents are made of runs of sentences of the bundled articles (or of --texts), their numbers changed and each with
a firm of its own, so that numbers, texts and names go on being new. Resident memory is read from /proc (Linux) after
each twentieth of them; the last lines compare the second half with the first: what leaks would go on growing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path
from random import Random

from liantu.build import build
from liantu.corpus import read_paths
from liantu.records import Document
from liantu.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = 2  # of a document
LINES = 20  # of the report
PAGE = os.sysconf("SC_PAGE_SIZE")
SIGNS = "安宝昌成达德东方丰福光广海和恒宏华汇佳嘉建金晶聚凯康科力联龙美铭宁鹏普启荣瑞盛世泰腾天通威伟祥信兴亚怡永宇远"


def passages(texts: Path) -> list[str]:
    """Runs of sentences of all articles."""
    found = []
    for document in read_paths([texts]):
        if isinstance(document, Document):
            sentences = re.findall(r"[^。\n]+。", document.text)
            found += ["".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES)]
    return found


def documents(texts: Path, number: int) -> Iterator[dict[str, str]]:
    """Documents that differ in their numbers and in one firm; the same ones in every run."""
    random, runs = Random(3), passages(texts)

    def other_number(match: re.Match[str]) -> str:
        return str(random.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0])))

    for index in range(number):
        text = re.sub(r"(?<![\d.])[1-9]\d{0,2}(?=[万亿个家项亩.%])", other_number, random.choice(runs))
        firm = "".join(random.choice(SIGNS) for _ in range(4))
        yield {"id": f"{index:06}", "text": f"{text}青岛{firm}机电有限公司总部位于青岛市。"}


def resident(pid: int) -> float:
    """Megabytes that a process holds; 0 for one that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20
    except OSError:
        return 0.0


@dataclass(slots=True)
class Watch:
    """Reads the memory of this process and its workers now and then, and prints it."""

    total: int
    started: float = field(default_factory=time.perf_counter)
    told: list[tuple[int, float, float]] = field(default_factory=list)  # documents, parent, largest worker

    def __call__(self, done: int, _: int) -> None:
        if done < (len(self.told) + 1) * self.total / LINES:
            return
        workers = sorted(resident(child.pid) for child in active_children() if child.pid)
        self.told.append((done, resident(os.getpid()), max(workers, default=0.0)))
        seconds = time.perf_counter() - self.started
        listed = " ".join(f"{worker:8.0f}" for worker in workers)
        print(f"{done:10,} {seconds:8.0f} {self.told[-1][1]:10.0f}   {listed}", flush=True)


def growth(told: list[tuple[int, float, float]], column: int) -> str:
    """How much the most of the second half lies above the most of the first, in which bounded caches fill."""
    values = [row[column] for row in told]
    half = len(values) // 2
    first, second = max(values[: half or 1], default=0.0), max(values[half:], default=0.0)
    documents = told[-1][0] - told[half - 1][0] if half else 0
    each = (second - first) * 2**20 / documents if documents else 0.0
    return f"{first:.0f} MB in the first half, {second:.0f} MB in the second ({each:+.0f} bytes a document)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=ROOT / "data/articles", help="what the documents are made of")
    parser.add_argument("--documents", type=int, default=20_000, help="how many to build")
    parser.add_argument("--jobs", type=int, help="processes; else one for each core")
    options = parser.parse_args()
    if not Path("/proc/self/statm").exists():
        sys.exit("memory is read from /proc, which this system has not")
    with tempfile.TemporaryDirectory(prefix="liantu-memory-") as name:
        texts = Path(name) / "texts.jsonl"
        with texts.open("w", encoding="utf-8") as lines:
            for document in documents(options.texts, options.documents):
                lines.write(json.dumps(document, ensure_ascii=False) + "\n")
        print(f"{'documents':>10} {'seconds':>8} {'parent MB':>10}   workers MB")
        watch = Watch(options.documents)
        cache = Settings.from_env().cache  # as the command has it
        report = build([texts], Path(name) / "store", jobs=options.jobs, cache=cache, progress=watch)
    print(f"at the end, with the names indexed: parent {resident(os.getpid()):.0f} MB; {report.seconds:.0f} s")
    print(f"parent: {growth(watch.told, 1)}")
    print(f"workers: {growth(watch.told, 2)}")


if __name__ == "__main__":
    main()
