"""Annotations of news texts that are not ours: kept as pointers and offsets, unfolded beside the texts themselves.

    python scripts/news_gold.py unpack --news DIR -o DIR    # texts/ and gold/, for liantu evaluate and liantu rules
    python scripts/news_gold.py pack --news DIR GOLD...     # gold files that quote sentences -> data/gold/news

`--news` is the folder with the compressed JSON lines that data/gold/news/README.md names. A quote is kept as its
offsets [start, end) in the text: the title and a newline where there is a title, then the article.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKED = ROOT / "data/gold/news"
KEPT = {
    "entities": ("label", "type", "names", "accept", "alt_types", "optional"),
    "facts": ("s", "p", "o", "status", "extra", "optional"),
    "observations": ("about", "indicator", "value", "unit", "bound", "period", "kind", "optional"),
}
QUOTED = ("facts", "observations")

Gold = dict[str, Any]


def read_news(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Every article of the folder with the name of its file."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield path.name, json.loads(line)


def text_of(article: dict[str, str]) -> str:
    title = article.get("title")
    return f"{title}\n{article['text']}" if title else article["text"]


def packed(gold: Gold, file: str, text: str) -> Gold:
    """The annotation without a sentence of the text. Raises `ValueError` for a quote that the text does not hold."""
    out: Gold = {"file": file, "id": gold["document"].removesuffix(".txt"), "home": gold["home"], "date": gold["date"]}
    for kind, fields in KEPT.items():
        out[kind] = [{f: one[f] for f in fields if one.get(f) not in (None, [], False)} for one in gold[kind]]
    for kind in QUOTED:
        for one, short in zip(gold[kind], out[kind], strict=True):
            start = text.find(one["quote"])
            if start < 0:
                raise ValueError(f"{gold['document']}: the text does not hold “{one['quote']}”")
            short["quote"] = [start, start + len(one["quote"])]
    return out


def unpacked(pointer: Gold, text: str) -> Gold:
    """The annotation in the form of data/gold, its quotes cut from the text."""
    gold: Gold = {"document": f"{pointer['id']}.txt", "home": pointer["home"], "date": pointer["date"]}
    for kind in KEPT:
        gold[kind] = [dict(one) for one in pointer[kind]]
    for entity in gold["entities"]:
        entity.setdefault("names", [])
    for kind in QUOTED:
        for one in gold[kind]:
            start, end = one["quote"]
            one["quote"] = text[start:end]
    for one in gold["observations"]:
        one.setdefault("period", None)
    return gold


def pack(paths: Iterable[Path], news: Path) -> None:
    golds = {gold["document"].removesuffix(".txt"): gold for gold in map(_read, paths)}
    PACKED.mkdir(parents=True, exist_ok=True)
    for file, article in read_news(news):
        gold = golds.pop(article["id"], None)
        if gold is not None:
            body = json.dumps(packed(gold, file, text_of(article)), ensure_ascii=False, separators=(",", ":"))
            (PACKED / f"{article['id']}.json").write_text(body + "\n", encoding="utf-8")
    if golds:
        sys.exit(f"{news} holds no article {', '.join(sorted(golds))}")


def unpack(news: Path, output: Path) -> None:
    pointers = {pointer["id"]: pointer for pointer in map(_read, sorted(PACKED.glob("*.json")))}
    for folder in ("texts", "gold"):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for file, article in read_news(news):
        pointer = pointers.get(article["id"])
        if pointer is None or pointer["file"] != file:
            continue
        text = text_of(article)
        gold = json.dumps(unpacked(pointer, text), ensure_ascii=False, indent=1)
        (output / "texts" / f"{article['id']}.txt").write_text(text, encoding="utf-8")
        (output / "gold" / f"{article['id']}.json").write_text(gold + "\n", encoding="utf-8")


def _read(path: Path) -> Gold:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    packing = actions.add_parser("pack", help="annotations that quote -> pointers")
    packing.add_argument("gold", nargs="+", type=Path)
    unpacking = actions.add_parser("unpack", help="pointers -> texts and annotations that quote")
    unpacking.add_argument("-o", "--output", type=Path, required=True)
    for action in (packing, unpacking):
        action.add_argument("--news", type=Path, required=True, help="folder with the articles")
    options = parser.parse_args()
    if options.action == "pack":
        pack(options.gold, options.news)
    else:
        unpack(options.news, options.output)


if __name__ == "__main__":
    main()
