"""Count candidate names of industries and firms in JSON-lines news texts; a person reads the lists afterwards.

    python scripts/count_names.py industries news/*.jsonl.gz > industries.txt
    python scripts/count_names.py firms news/*.jsonl.gz > firms.txt
    python scripts/count_names.py data/lexicon/industries.tsv news/*.jsonl.gz > recounted.tsv

Each line of output is a count (of texts), a tab and a candidate, most frequent first. Nothing of this goes into
data/lexicon unread: what was kept there carries the source `news counts`. The third form writes a table of the
lexicon again with its column `count` brought up to date: the number of texts in which one of the row's names occurs,
where the longest name of the table counts at each place.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

HAN = r"[一-鿿A-Za-z0-9+·\-—]"
SPLIT = re.compile(r"、|以及|和|与|及")
# What stands between “等” and the head: 等10条重点产业链, 等战略性新兴产业
FILLER = (
    r"(?:[一二三四五六七八九十几多两\d]+(?:大|个|条|类|家|余家|多家)?|重点|特色|优势|主导|新兴|战略性|未来|先进|支柱|"
    r"制造业|关键|前沿|细分|传统|高端|新|高新技术|知名|龙头|头部|骨干|大型|科技|上市|国内|国际|本土|央|国有|民营|车|中国|链主|的)*"
)
INDUSTRY_HEAD = r"(?:产业链群|产业链|产业集群|产业园|产业|行业|领域|赛道|集群)"
FIRM_HEAD = r"(?:企业|公司|厂商|品牌|车企|巨头|集团)"
VERB = (
    r"(?:发展|培育|壮大|推动|推进|聚焦|布局|做强|做大|打造|加快|围绕|瞄准|抢占|涵盖|涉及|包括|包含|覆盖|形成|以|在|为|对|是|"
    r"支持|引进|建设|构建|优化|提升|重点|主要|全力|着力|大力|积极|特别是|尤其是|如|像|集聚|聚集|吸引|引入|来自|有|了|的|等|"
    r"至|到|从|将|向|让|于|由)"
)
LEFT_EDGE = re.compile(rf"^.*{VERB}")
ENUMERATED = rf"((?:{HAN}|、){{2,80}}?)等{FILLER}"
INDUSTRY_LIST = re.compile(ENUMERATED + INDUSTRY_HEAD)
FIRM_LIST = re.compile(ENUMERATED + FIRM_HEAD)
INDUSTRY_SINGLE = re.compile(rf"{VERB}({HAN}{{2,12}}?){INDUSTRY_HEAD}")
FIRM_SINGLE = re.compile(
    rf"(?:{VERB}|[，。；：、\s“（])({HAN}{{2,8}}?)(?:集团|股份|科技|控股|有限公司|公司|（\d{{6}}|\((?:\d{{6}}|\d\.))"
)


def members(run: str) -> Iterator[str]:
    """The members of an enumeration; the first one loses what stands before its left edge."""
    for index, part in enumerate(run.split("、")):
        name = LEFT_EDGE.sub("", part) if index == 0 else part
        yield from (piece for piece in (name, *SPLIT.split(name)) if 2 <= len(piece) <= 14)


def industries(text: str) -> Iterator[str]:
    """Candidates: members of “A、B等产业”, X of “发展X产业”."""
    for match in INDUSTRY_LIST.finditer(text):
        if "、" in match[1]:
            yield from members(match[1])
    for match in INDUSTRY_SINGLE.finditer(text):
        yield LEFT_EDGE.sub("", match[1])


def firms(text: str) -> Iterator[str]:
    """Candidates: members of “A、B等企业”, X of “X集团”, “X（600000.SH）”."""
    for match in FIRM_LIST.finditer(text):
        if "、" in match[1]:
            yield from members(match[1])
    for match in FIRM_SINGLE.finditer(text):
        yield LEFT_EDGE.sub("", match[1])


KINDS: dict[str, Callable[[str], Iterator[str]]] = {"industries": industries, "firms": firms}


def texts(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        with gzip.open(Path(path), "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def candidates(kind: str, paths: Iterable[str]) -> Iterator[str]:
    """Output lines of the first two forms."""
    counts: Counter[str] = Counter()
    for text in texts(paths):
        counts.update(set(KINDS[kind](text)))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return (f"{count}\t{name}\n" for name, count in ranked if len(name) >= 2)


def recounted(table: Path, paths: Iterable[str]) -> Iterator[str]:
    """Output lines of the third form: the table with fresh counts."""
    lines = table.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#")).split("\t")
    alt, count = header.index("alt"), header.index("count")
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    owner = {name: row[0] for row in rows for name in (row[0], *filter(None, row[alt].split("|")))}
    names = sorted(owner)
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    counts: Counter[str] = Counter()
    for text in texts(paths):
        counts.update({owner[names[number]] for number, _, _ in automaton.find_matches_as_indexes(text)})
    yield from (f"{line}\n" for line in lines if line.startswith("#"))
    yield "\t".join(header) + "\n"
    for row in rows:
        row[count] = str(counts[row[0]])
        yield "\t".join(row) + "\n"


def main(arguments: list[str]) -> None:
    kind, *paths = arguments
    sys.stdout.writelines(candidates(kind, paths) if kind in KINDS else recounted(Path(kind), paths))


if __name__ == "__main__":
    main(sys.argv[1:])
