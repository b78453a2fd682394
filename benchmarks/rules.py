"""How long the rules take over generated graphs of growing size.

python benchmarks/rules.py [--triples 100000 300000 1000000]

`read` is to read the premises, `join` to run the rules to their fixpoint, `write` to write the conclusions and to load
them into the store. A column divides the sum by n log n: where that does not rise, time grows no faster.
"""

from __future__ import annotations

import argparse
import math
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generated import BASE, documents

from liantu.graph.store import GraphStore
from liantu.inference import load_rules
from liantu.inference.fixpoint import run
from liantu.inference.premises import read_premises
from liantu.inference.quads import inferred_quads

SIZES = (100_000, 300_000, 1_000_000)
TIMES = ("read s", "join s", "write s", "all s", "rules CPU", "all CPU")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each part; counts of triples in the documents' graphs, of facts said and of facts concluded."""

    triples: int
    said: int
    concluded: int
    read: float
    join: float
    write: float
    rules_cpu: float
    all_cpu: float

    @property
    def seconds(self) -> tuple[float, ...]:
        """On the clock: each part, and all; then the processor's."""
        parts = (self.read, self.join, self.write)
        return *parts, sum(parts), self.rules_cpu, self.all_cpu

    @property
    def scaled(self) -> tuple[float, ...]:
        """Microseconds of processor time by n log n."""
        scale = self.triples * math.log2(self.triples)
        return tuple(cpu * 1e6 / scale for cpu in (self.rules_cpu, self.all_cpu))


def measure(triples: int, folder: Path) -> Cost:
    """Build a store of about so many triples, then let the rules run over it."""
    written = 0
    with GraphStore.create(folder / "store", base=BASE) as writer:
        for quads in documents(triples):
            writer.add(quads)
            written += quads.count(b"\n")
        store = writer.loaded()
        rules = load_rules()
        started, cpu = time.perf_counter(), time.process_time()
        facts = read_premises(store, rules)
        said = sum(1 for relation in facts.relations.values() for _ in relation.items())
        read = time.perf_counter()
        run(rules, facts)
        joined, joined_cpu = time.perf_counter(), time.process_time() - cpu
        for quads in inferred_quads(facts, rules, base=BASE):
            writer.add(quads)
        writer.loaded()
        done, cpu = time.perf_counter(), time.process_time() - cpu
    concluded = sum(1 for _ in facts.inferred())
    return Cost(written, said, concluded, read - started, joined - read, done - joined, joined_cpu, cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=list(SIZES))
    options = parser.parse_args()
    columns = ("triples", "facts", "concluded", *TIMES, "by n log n", "by n log n")
    print("".join(f"{column:>12}" for column in columns))
    for triples in sorted(options.triples):
        with tempfile.TemporaryDirectory(prefix="liantu-bench-") as name:
            cost = measure(triples, Path(name))
        counts = "".join(f"{count:12,}" for count in (cost.triples, cost.said, cost.concluded))
        seconds = "".join(f"{part:12.2f}" for part in cost.seconds)
        print(counts + seconds + "".join(f"{part:12.3f}" for part in cost.scaled), flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
