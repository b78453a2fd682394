"""Characters per second of `liantu build` and of a naive assembly, in one run over the same texts and names.

    python benchmarks/build.py
    python benchmarks/build.py --texts news.jsonl.gz --chars 3000000

Without --texts it reads the bundled articles, again and again under new ids, up to a million characters.

Both run as processes of their own, from start to a finished result on disk: interpreter, imports, lexicon, reading, and
for Liantu the load into the store, for the naive one (`naive.py`) the N-Triples file. CPU is user + system time of the
process and all its children, by getrusage. The reference tables are loaded at the first build on a machine, which is
shown with a text of one sentence, and copied by all others. The naive assembly has one process, so CPU is compared with
`--jobs 1`; wall time is given for one process and for Liantu's default number of them (whose workers' CPU time
getrusage cannot see).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from liantu.corpus import read_paths
from liantu.lexicon import load
from liantu.records import Document

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a process and its children took."""

    cpu: float
    wall: float


def read_rows(path: Path) -> Iterator[Row]:
    """Id and text of each document of a .jsonl.gz file, or of whatever `liantu build` reads."""
    if path.name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from ({"id": str(row["id"]), "text": row["text"]} for row in map(json.loads, lines))
        return
    for document in read_paths([path]):
        if isinstance(document, Document):
            yield {"id": document.id, "text": document.text}


def write_texts(rows: list[Row], out: Path, least: int) -> tuple[int, int]:
    """Write rows as JSON lines, again and again under new ids, up to `least` characters.

    Returns the numbers of documents and characters written.
    """
    if not any(row["text"] for row in rows):
        raise SystemExit("no text found; --texts takes what `liantu build` takes, or a .jsonl.gz file")
    documents = characters = 0
    with out.open("w", encoding="utf-8") as lines:
        for turn in count():
            for row in rows:
                lines.write(json.dumps({**row, "id": f"{turn}-{row['id']}"}, ensure_ascii=False) + "\n")
                documents += 1
                characters += len(row["text"])
                if characters >= least:
                    return documents, characters
    raise AssertionError("unreachable")


def write_names(out: Path) -> int:
    """Write the lexicon's names as (surface, class) lines, each surface once; return how many."""
    lexicon = load()
    names: dict[str, str] = {name: division.level for division in lexicon.divisions for name in division.surfaces}
    names |= {name: "Industry" for industry in lexicon.industries for name in industry.surfaces}
    names |= {name: body.type for body in lexicon.organizations for name in body.surfaces}
    out.write_text("".join(f"{surface}\t{kind}\n" for surface, kind in sorted(names.items())), encoding="utf-8")
    return len(names)


def measure(*command: str | Path) -> Cost:
    """Run a command to its end; a failure of it ends the benchmark."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def compare(folder: Path, texts: Path) -> dict[str, Cost]:
    """Cost of each way to read `texts`; what they write stands in `folder`."""
    command = Path(sys.executable).with_name("liantu")
    liantu: tuple[str | Path, ...] = (command, "build", texts, "--store")
    os.environ["LIANTU_CACHE"] = str(folder / "cache")
    (folder / "one.txt").write_text("青岛市发展氢能产业。", encoding="utf-8")
    return {
        "reference tables, first time": measure(command, "build", folder / "one.txt", "--store", folder / "first"),
        "naive": measure(
            sys.executable, ROOT / "benchmarks/naive.py", texts, folder / "names.tsv", folder / "naive.nt"
        ),
        "liantu, 1 process": measure(*liantu, folder / "one", "--jobs", "1"),
        f"liantu, default ({os.cpu_count()} CPUs)": measure(*liantu, folder / "default"),
    }


def report(costs: dict[str, Cost], characters: int) -> None:
    """Print a table of seconds, characters per second, and how many times the naive speed that is.

    Without CPU for Liantu's default, since that of its workers is not seen.
    """
    naive = costs["naive"]
    print(f"{'':32}{'CPU s':>8}{'chars/CPU s':>14}{'times':>7}{'wall s':>9}{'chars/wall s':>14}{'times':>7}")
    for name, cost in costs.items():
        cpu = f"{cost.cpu:8.1f}{characters / cost.cpu:14,.0f}{naive.cpu / cost.cpu:7.1f}"
        if "first time" in name:
            print(f"{name:32}{cost.cpu:8.1f}{'-':>14}{'-':>7}{cost.wall:9.1f}")
            continue
        print(
            f"{name:32}{'-':>8}{'-':>14}{'-':>7}" if "default" in name else f"{name:32}{cpu}",
            f"{cost.wall:9.1f}{characters / cost.wall:14,.0f}{naive.wall / cost.wall:7.1f}",
            sep="",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--texts", type=Path, default=ROOT / "data/articles", help="what `liantu build` takes, or a .jsonl.gz file"
    )
    parser.add_argument("--chars", type=int, default=1_000_000, help="read at least so many characters")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liantu-bench-") as name:
        folder = Path(name)
        texts = folder / "texts.jsonl"
        documents, characters = write_texts(list(read_rows(options.texts)), texts, options.chars)
        names = write_names(folder / "names.tsv")
        print(f"{documents:,} documents, {characters:,} characters, {names:,} names in the lexicon")
        report(compare(folder, texts), characters)


if __name__ == "__main__":
    main()
