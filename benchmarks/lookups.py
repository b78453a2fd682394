"""Look-ups on generated graphs: names by any part, neighbourhoods, paths; each in this process, over mapped files.

    python benchmarks/lookups.py [--sizes 100000 1000000 10000000] [--labels 100000 1000000] [--queries 500]

Half of the ends of edges are drawn evenly and half by a skewed law, so that an entity has seven edges on average and
hubs have thousands. Labels are made of places, brands, fields and kinds of firms. Times are CPU of this process: other
work on the machine inflates those of the wall.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import cast

import numpy as np

from liantu.graph.lookup.arrays import Array, Arrays, load, packed, save
from liantu.graph.lookup.edge_index import Columns, Kind, adjacency
from liantu.graph.lookup.edges import Edges, Filter
from liantu.graph.lookup.label_index import label_arrays
from liantu.graph.lookup.labels import Labels
from liantu.graph.lookup.nodes import Entity, Nodes, node_arrays
from liantu.graph.lookup.routes import Bounds, routes
from liantu.graph.lookup.walk import walk
from liantu.graph.names import NameRow, name_row
from liantu.graph.neighbourhood import neighbourhood
from liantu.graph.view import View

EDGES_A_NODE = 3.5
HOPS = 3
BOUNDS = Bounds(length=4, paths=20, degree=100)
PLACES = [
    "青岛",
    "济南",
    "苏州",
    "无锡",
    "宁波",
    "杭州",
    "合肥",
    "芜湖",
    "武汉",
    "襄阳",
    "成都",
    "绵阳",
    "重庆",
    "西安",
    "宝鸡",
    "大连",
    "沈阳",
    "长春",
    "吉林",
    "广州",
    "深圳",
    "佛山",
    "东莞",
]
BRANDS = "海天云晨星宏远华创新科达智瑞恒丰泰盛博力明光源润合众联信诚金瑞德威凯"
FIELDS = [
    "智能",
    "家电",
    "装备",
    "电机",
    "机器人",
    "新材料",
    "半导体",
    "生物医药",
    "轨道交通",
    "新能源",
    "汽车",
    "零部件",
    "光电",
    "软件",
    "航空",
    "海工",
    "氢能",
    "传感器",
]
KINDS = ["有限公司", "股份有限公司", "集团", "研究院", "科技有限公司", "产业园", "实验室", "技术有限公司"]


def label(random: Random, number: int) -> str:
    brand = "".join(random.choice(BRANDS) for _ in range(2 + number % 2))
    return f"{random.choice(PLACES)}{brand}{random.choice(FIELDS)}{random.choice(KINDS)}"


def label_index(count: int) -> tuple[Arrays, list[NameRow]]:
    """Arrays of so many names of so many firms, and the names."""
    random = Random(0)
    names = sorted({label(random, number) for number in range(count + count // 10)})[:count]
    rows = [name_row(f"https://example.org/enterprise/{name}", "Enterprise", name, main=True) for name in names]
    entities = {row.entity: Entity(row.name, ("Enterprise",)) for row in rows}
    order = sorted(entities)
    nodes = node_arrays(entities, order)
    numbers = {iri: number for number, iri in enumerate(order)}
    return {**nodes, **label_arrays(rows, numbers, nodes["nodes.types"])}, rows


def asked(rows: Sequence[NameRow], count: int) -> Iterator[tuple[str, str]]:
    """(kind, what somebody types) for names drawn evenly."""
    random = Random(1)
    for _ in range(count):
        row = random.choice(rows)
        place = random.randrange(len(row.name) - 2)
        yield "exact", row.name
        yield "prefix", row.name[: random.randrange(1, 6)]
        yield "one character", row.name[place]
        yield "two characters", row.name[place : place + 2]
        yield "substring", row.name[place : place + 6]
        yield "pinyin", row.pinyin[: random.randrange(3, 16)]
        yield "initials", row.initials[: random.randrange(2, 8)]
        yield "wrong character", row.name[:place] + "错" + row.name[place + 1 :]
        yield "two swapped", row.name[:place] + row.name[place + 1] + row.name[place] + row.name[place + 2 :]
        yield "pinyin mistyped", row.pinyin[:5] + row.pinyin[6] + row.pinyin[5] + row.pinyin[7:14]
        yield "found nowhere", row.name[place : place + 2] + "无此名"


def graph(edges: int, seed: int = 0) -> Arrays:
    """Arrays of a skewed graph: as many statements as edges, of four kinds, in documents of twenty."""
    random = np.random.default_rng(seed)
    nodes = int(edges / EDGES_A_NODE)
    kinds = [Kind(name, "Said", "said") for name in ("developsIndustry", "inIndustry", "locatedIn", "partnerOf")]
    ends = [_ends(random, edges, nodes) for _ in range(2)]
    columns = Columns(
        subject=ends[0],
        object=ends[1],
        kind=random.integers(0, len(kinds), edges).astype(np.uint32),
        document=(np.arange(edges, dtype=np.uint32) // 20),
        statement=np.arange(edges, dtype=np.uint32),
    )
    documents = edges // 20 + 1
    return {
        **_numbered("nodes.iri", "https://example.org/enterprise/", nodes),
        **_numbered("nodes.label", "企业", nodes),
        "nodes.types": np.full(nodes, 1 << 5, dtype=np.uint32),
        **packed("edges.kinds", ("\t".join(kind) for kind in kinds)),
        **_numbered("edges.documents", "https://example.org/document/", documents),
        "edges.dates": np.array([b"%d-%02d" % (2015 + n % 10, 1 + n % 12) for n in range(documents)], dtype="S10"),
        **_numbered("edges.statements", "https://example.org/statement/0000000000000000", edges),
        **adjacency(columns, kinds, nodes),
    }


def _ends(random: np.random.Generator, count: int, nodes: int) -> Array:
    """Half of the ends evenly, half with a long tail."""
    even = random.integers(0, nodes, count)
    skewed = (nodes * random.random(count) ** 3).astype(np.int64)
    return np.where(random.random(count) < 0.5, even, skewed).astype(np.uint32)


def _numbered(name: str, prefix: str, count: int) -> Arrays:
    """The strings prefix + 00000000, 00000001 ..., without making each."""
    head = np.frombuffer(prefix.encode(), dtype=np.uint8)
    data = np.empty((count, len(head) + 8), dtype=np.uint8)
    data[:, : len(head)] = head
    rest = np.arange(count)
    for place in range(7, -1, -1):
        data[:, len(head) + place] = rest % 10 + ord("0")
        rest = rest // 10
    return {f"{name}.offsets": np.arange(count + 1, dtype=np.uint64) * data.shape[1], f"{name}.data": data.ravel()}


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def told(name: str, times: Sequence[float], note: str = "") -> None:
    p50, p99 = np.percentile(times, [50, 99])
    print(f"  {name:<42} p50 {p50:8.3f} ms   p99 {p99:8.3f} ms   max {max(times):8.3f} ms   {note}", flush=True)


def labels(count: int, queries: int, folder: Path) -> None:
    start = time.process_time()
    arrays, rows = label_index(count)
    built = time.process_time() - start
    save(folder, arrays)
    size = sum(file.stat().st_size for file in folder.iterdir())
    print(f"\n{len(rows)} labels: made in {built:.1f} s CPU, {size / 1e6:.0f} MB", flush=True)
    index = Labels(load(folder))
    times: dict[str, list[float]] = {}
    found: dict[str, int] = {}
    for kind, text in asked(rows, queries):
        hits: list[object] = []
        times.setdefault(kind, []).append(
            timed(lambda text=text, hits=hits: hits.extend(index.search(text, types=None, limit=20, near=True)))  # type: ignore[misc]
        )
        found[kind] = found.get(kind, 0) + bool(hits)
    for kind, taken in times.items():
        told(kind, taken, f"found {found[kind]}/{len(taken)}")
    told("all", [taken for kind in times.values() for taken in kind])


def edges(count: int, queries: int, folder: Path) -> None:
    start = time.process_time()
    save(folder, graph(count))
    built = time.process_time() - start
    size = sum(file.stat().st_size for file in folder.iterdir())
    arrays = load(folder)
    nodes, index = Nodes(arrays), Edges(arrays)
    print(f"\n{len(index)} edges, {len(nodes)} entities: made in {built:.1f} s CPU, {size / 1e6:.0f} MB", flush=True)
    random = Random(2)
    centres = [random.randrange(len(nodes)) for _ in range(queries)]
    cases = {
        "3 hops, all that is reached": (Filter(), 100_000, 100),
        "3 hops, 200 entities": (Filter(), 200, 100),
        "3 hops, 2000 entities": (Filter(), 2000, 100),
        "3 hops, one predicate": (Filter(predicates=["inIndustry"]), 2000, 100),
        "3 hops, since 2022": (Filter(since="2022"), 2000, 100),
    }
    for name, (wanted, limit, degree) in cases.items():
        sieve = index.sieve(wanted)
        sizes: list[int] = []

        def one(centre: int) -> None:
            found = walk(nodes, index, centre, sieve, hops=HOPS, limit=limit, degree=degree)  # noqa: B023
            sizes.append(len(found.nodes))  # noqa: B023

        one(centres[0])
        told(name, [timed(lambda c=c: one(c)) for c in centres], f"{np.mean(sizes):.0f} entities")  # type: ignore[misc]
    view = cast(View, SimpleNamespace(lookup=SimpleNamespace(nodes=nodes, edges=index)))
    iris = [nodes.iris[centre] for centre in centres]
    told("3 hops, 200 entities, as an answer", [timed(lambda i=i: neighbourhood(view, i, hops=HOPS)) for i in iris])  # type: ignore[misc]
    sieve = index.sieve(Filter())
    hubs = np.argsort(np.bincount(index.object, minlength=len(nodes)))[-20:].tolist()
    told("3 hops from the 20 greatest hubs, 200", [
        timed(lambda c=c: walk(nodes, index, c, sieve, hops=HOPS, limit=200, degree=100)) for c in hubs  # type: ignore[misc]
    ])  # fmt: skip
    pairs = [(random.choice(centres), random.choice(centres)) for _ in range(min(queries, 100))]
    lengths: list[int] = []

    def path(pair: tuple[int, int]) -> None:
        lengths.append(len(routes(nodes, index, *pair, sieve, BOUNDS).routes))

    told("paths of at most 4 edges", [timed(lambda p=p: path(p)) for p in pairs], f"{np.mean(lengths):.1f} paths")  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000, 10_000_000], help="edges")
    parser.add_argument("--labels", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=500)
    options = parser.parse_args()
    for work, counts in ((labels, options.labels), (edges, options.sizes)):
        for count in counts:
            with tempfile.TemporaryDirectory(prefix="liantu-lookups-") as folder:
                work(count, options.queries, Path(folder))


if __name__ == "__main__":
    main()
