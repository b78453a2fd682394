"""Ask the gold questions in their own Chinese wording and score the answers as sets.

    python benchmarks/questions.py ../shared [--sets seeds train] [--list] [--given 0.55] [--whole]

Each question is asked of a store of all texts of its set, restricted to the document that it belongs to (its wording
says “this page”), or with `--whole` of the whole store. An answer is right when its set has F1 of at least 0.9 with the
gold one; a refusal is not a wrong answer. Numbers must be equal, and within 2 % where gold itself says 约.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

from liantu.build import build
from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.questions.ask import GIVEN, Answer, ask
from liantu.questions.rows import Cell

RIGHT = 0.9
_NOTE = re.compile(r"[（(][^（）()]*[）)]|→.*$")
_LAST_NOTE = re.compile(r"[（(][^（）()]*[）)]$|→.*$")
_NUMBER = re.compile(r"(?:[\u3400-\u9fff]+ |约|近|超过?|[<>]\s*)?(-?\d+(?:\.\d+)?)(万|亿)?(?!\d*[—-]\d)")
_VERDICTS = ("是", "否")
_ABOUT = Decimal("0.02")  # how far a number may be from one that gold gives as 约
_SCALES = {"万": 10_000, "亿": 100_000_000}
_UNIT = re.compile(r"[\u3400-\u9fff]|CNY|%|TEU|m2|P|[MGk]W|exact|about|atLeast|moreThan|atMost|lessThan")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, what came of it, and the F1 of its answer."""

    document: str
    zh: str
    needs: str
    gold: tuple[str, ...]
    given: tuple[str, ...]
    status: str
    method: str
    confidence: float
    sure: bool
    f1: float

    @property
    def verdict(self) -> str:
        """right, wrong or refused."""
        if self.status != "answered":
            return "refused"
        return "right" if self.f1 >= RIGHT else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="+", default=["seeds", "train"])
    parser.add_argument("--store", type=Path, help="a store of the sets that stands already")
    parser.add_argument("--given", type=float, default=GIVEN, help="confidence from which answers count")
    parser.add_argument("--whole", action="store_true", help="ask the whole store, not the question's document")
    parser.add_argument("--list", action="store_true", help="one line for each question")
    parser.add_argument("--totals", action="store_true", help="totals only")
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = parsed.store or Path(folder) / "store"
        if parsed.store is None:
            build([parsed.shared / "corpus" / name for name in parsed.sets], path)
        with GraphStore.open(path) as store:
            found = list(_asked(store.view(), parsed))
    if parsed.list and not parsed.totals:
        for outcome in found:
            print(json.dumps(_line(outcome), ensure_ascii=False))
    print(report(found))


def _line(outcome: Outcome) -> dict[str, object]:
    names = ("document", "zh", "needs", "verdict", "confidence", "sure", "f1", "method", "gold", "given")
    return {name: getattr(outcome, name) for name in names}


def _asked(view: View, parsed: argparse.Namespace) -> Iterator[Outcome]:
    for name in parsed.sets:
        for file in sorted((parsed.shared / "gold" / name).glob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            labels = _labels(gold)
            for question in gold.get("questions", ()):
                scope = () if parsed.whole else (gold["document"],)
                answer = ask(view, question["zh"], documents=scope, given=parsed.given)
                yield score(gold["document"], question, answer, labels, lambda iri: set(names_of(view, iri)))


def names_of(view: View, iri: str) -> tuple[str, ...]:
    """Label and further names of an entity."""
    card = view.card(iri, limit=1)
    return (card.label, *card.names)


def _labels(gold: Mapping[str, Any]) -> dict[str, str]:
    """Any name of an entity of the text -> its label."""
    labels: dict[str, str] = {}
    for entity in gold["entities"]:
        for name in (entity["label"], *entity.get("names", ()), *entity.get("accept", ())):
            labels.setdefault(_folded(name), entity["label"])
    return labels


def score(
    document: str,
    question: Mapping[str, Any],
    answer: Answer,
    labels: Mapping[str, str],
    names: Callable[[str], set[str]],
) -> Outcome:
    """Compare the set of cells with the gold set: things by any of their names, numbers by value.

    What the gold answer adds in brackets or behind an arrow, and what the question itself names, may be given or not.
    """
    parts = [part for item in question["answer"] for part in _parts(str(item), question["zh"], labels)]
    gold = tuple(dict.fromkeys(_key(part, labels) for part in parts))
    beside = _folded(question["zh"] + "".join(str(item) for item in question["answer"]))
    rows = answer.result.rows if answer.result else ()
    cells = dict.fromkeys(c for row in rows for c in row.cells if c.text and not _UNIT.fullmatch(c.text))
    given = {c.text: _keys(c, labels, names) for c in cells}
    for row in rows:  # a post and its body in two cells are one answer in gold
        for one, other in permutations((c for c in row.cells if c.text in given), 2):
            whole = {f"{a}{b}" for a in _keys(one, labels, names) for b in _keys(other, labels, names)}
            if any(_same(g, key) for g in gold for key in whole):
                given[one.text], given[other.text] = given[one.text] | whole, given[other.text] | whole
    hit = sum(any(_same(g, key) for keys in given.values() for key in keys) for g in gold)
    wrong = [
        text
        for text, keys in given.items()
        if not any(_same(g, key) for g in gold for key in keys) and not any(_folded(key) in beside for key in keys)
    ]
    f1 = 2 * hit / (len(gold) + hit + len(wrong)) if hit else 0.0
    status, method, confidence = answer.status, answer.method, answer.confidence
    told = (gold, tuple(given), status, method, confidence, answer.sure, round(f1, 2))
    return Outcome(document, question["zh"], question["needs"], *told)


def _parts(item: str, asked: str, labels: Mapping[str, str]) -> list[str]:
    """A gold answer “A：B、C” is B and C, and A too where it is a thing that the question does not name itself."""
    head, mark, tail = item.partition("：")
    if not mark or _folded(item) in labels:
        return [item]
    if head in _VERDICTS:  # what follows yes or no is the reason
        return [head]
    parts = [part for part in re.split(r"[、，]", tail) if part]
    return [head, *parts] if _folded(head) in labels and _folded(head) not in _folded(asked) else parts


def _keys(cell: Cell, labels: Mapping[str, str], names: Callable[[str], set[str]]) -> set[str]:
    """The gold labels that the cell may stand for, and its own names."""
    own = {cell.text} | (names(cell.iri) if cell.iri else set())
    return {_key(name, labels) for name in own} | own


def _key(text: str, labels: Mapping[str, str]) -> str:
    bare = _NOTE.sub("", text).strip() or text
    forms = (text, _LAST_NOTE.sub("", text).strip(), bare)
    return next((labels[_folded(form)] for form in forms if _folded(form) in labels), bare)


def _folded(text: str) -> str:
    return re.sub(r"[\s“”\"'‘’《》「」()（）·]", "", text).lower()


def _same(gold: str, given: str) -> bool:
    if _folded(gold) == _folded(given):
        return True
    one, two = _number(gold), _number(given)
    if one is None or two is None:
        return False
    return abs(one - two) <= abs(one) * _ABOUT if gold.startswith("约") else one == two


def _number(text: str) -> Decimal | None:
    """The number that a text begins with, but for words of bound; a scale after it is worked out."""
    match = _NUMBER.match(text)
    if not match:
        return None
    return Decimal(match[1]) * _SCALES.get(match[2], 1)


def report(found: Iterable[Outcome]) -> str:
    """Shares by what the questions need; `sure but wrong` is what was answered wrongly with confidence."""
    counted: dict[str, Counter[str]] = {}
    for outcome in found:
        for needs in (outcome.needs, "all"):
            counted.setdefault(needs, Counter())[outcome.verdict] += 1
            counted[needs]["sure but wrong"] += outcome.sure and outcome.verdict == "wrong"
    columns = ("right", "wrong", "refused", "sure but wrong")
    lines = [
        f"{'needs':10} {'asked':>5} "
        + " ".join(f"{c:>{max(len(c), 5)}}" for c in columns)
        + "  right/asked sure-wrong/asked"
    ]
    for needs, c in sorted(counted.items()):
        total = c["right"] + c["wrong"] + c["refused"]
        numbers = " ".join(f"{c[name]:>{max(len(name), 5)}}" for name in columns)
        lines.append(f"{needs:10} {total:5} {numbers}  {c['right'] / total:11.2f} {c['sure but wrong'] / total:16.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
