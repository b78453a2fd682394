"""Names found by any part of them, the best first, in time that does not grow with how many match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ..names import fold, fold_pinyin, is_chinese, name_row
from .arrays import Arrays, Ints, unpacked
from .edits import MAX_LENGTH, hashes_of, is_one_edit, mistyped
from .label_index import PINYIN_HEAD, gram_key

MATCHES: Final = (
    *("exact", "pinyin", "prefix", "substring", "pinyin-prefix"),  # qingdao is 青岛 before it is Qingdao Port
    *("initials", "homophone", "spelling"),
)
_SORTED: Final = 1 << 15  # so many rows of an order are sorted by rank; more are looked for among all names by rank
_CHUNK: Final = 1 << 12
_MIN_CHINESE: Final = 3  # characters below which any other name is one error away
_MIN_LETTERS: Final = 4
_GRAM: Final = 3


@dataclass(frozen=True, slots=True)
class NameHit:
    """The number of an entity, the name by which it was found, whether that is its label, and how it was found."""

    entity: int
    name: str
    main: int
    match: str


@dataclass(slots=True)
class _Search:
    """What is found so far; the first name of an entity counts."""

    wanted: int | None
    limit: int
    found: dict[int, tuple[int, str]] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        return len(self.found) >= self.limit


class Labels:
    """Reads the arrays of `label_index`; `hidden` are numbers of entities whose names do not count any more."""

    def __init__(self, arrays: Arrays, *, hidden: Ints | None = None) -> None:
        self._entity: Ints = arrays["names.entity"]
        self._shown = None if hidden is None else ~np.isin(self._entity, hidden)
        self._main: Ints = arrays["names.main"]
        self._types: Ints = arrays["names.types"]
        self._name = unpacked("names.name", arrays)
        self._texts = {what: unpacked(f"names.{what}", arrays) for what in ("folded", "pinyin", "initials")}
        self._order: dict[str, Ints] = {what: arrays[f"names.{what}.order"] for what in self._texts}
        self._place: dict[str, Ints] = {what: arrays[f"names.{what}.place"] for what in self._texts}
        self._head = arrays["names.pinyin.head"]
        self._gram_key: Ints = arrays["names.gram.key"]
        self._gram_start: Ints = arrays["names.gram.start"]
        self._gram_name: Ints = arrays["names.gram.name"]
        self._spelling_hash: Ints = arrays["names.spelling.hash"]
        self._spelling_name: Ints = arrays["names.spelling.name"]

    def __len__(self) -> int:
        return len(self._entity)

    def search(self, q: str, *, types: int | None, limit: int, near: bool) -> list[NameHit]:
        """At most `limit` entities, each by its best name: by kind of match in the order of `MATCHES`, then by rank.

        `types` are the bits of classes of which one must fit. With `near` also names that sound the same, and names
        that are one typing error away, where nothing else filled the limit.
        """
        search = _Search(types, limit)
        q = q.encode(errors="ignore").decode()  # no name has half a character
        folded = fold(q)
        for match, chunks in self._ways(q, folded, near=near):
            if search.full:
                break
            self._take(search, match, chunks)
        found = list(search.found.items())[:limit]
        return [NameHit(entity, self._name[row], int(self._main[row]), match) for entity, (row, match) in found]

    def _ways(self, q: str, folded: str, *, near: bool) -> Iterator[tuple[str, Iterator[Ints]]]:
        """Kinds of match with the rows that fit, each by rank, and worked out only when they are asked for."""
        typed = "" if is_chinese(q) else fold_pinyin(q)
        if folded:
            yield "exact", self._between("folded", *self._equal("folded", folded))
        if typed:
            yield "pinyin", self._between("pinyin", *self._equal("pinyin", typed))
        if folded:
            yield "prefix", self._between("folded", *self._beginning("folded", folded))
            yield "substring", self._holding(folded)
        if typed:
            yield "pinyin-prefix", self._between("pinyin", *self._beginning("pinyin", typed))
            yield "initials", self._between("initials", *self._beginning("initials", typed))
        if near and is_chinese(q) and len(folded) > 1:
            sound = name_row("", "", q, main=False).pinyin
            yield "homophone", self._between("pinyin", *self._beginning("pinyin", sound))
        if near and len(folded) >= (_MIN_CHINESE if is_chinese(q) else _MIN_LETTERS):
            yield "spelling", self._spelt(folded, typed)

    def _take(self, search: _Search, match: str, chunks: Iterable[Ints]) -> None:
        for rows in chunks:
            if self._shown is not None:
                rows = rows[self._shown[rows]]
            if search.wanted is not None:
                rows = rows[(self._types[rows] & np.uint32(search.wanted)) != 0]
            step = max(4 * search.limit, 64)
            for start in range(0, len(rows), step):
                stretch = rows[start : start + step]
                for row, entity in zip(stretch.tolist(), self._entity[stretch].tolist(), strict=True):
                    search.found.setdefault(entity, (row, match))
                if search.full:
                    return

    def _equal(self, what: str, text: str) -> tuple[int, int]:
        """The stretch of an order that is this text."""
        strings, order = self._texts[what], self._order[what]
        return strings.first(text.encode(), order), strings.first(text.encode() + b"\0", order)

    def _beginning(self, what: str, text: str) -> tuple[int, int]:
        """The stretch of an order that begins with this text."""
        strings, order = self._texts[what], self._order[what]
        return strings.first(text.encode(), order), strings.first(text.encode() + b"\xff", order)

    def _between(self, what: str, low: int, high: int) -> Iterator[Ints]:
        """The names of a stretch of an order, by rank."""
        if high - low <= _SORTED:
            yield np.sort(self._order[what][low:high])
            return
        place, start, size = self._place[what], 0, _CHUNK
        while start < len(place):
            inside = place[start : start + size]
            yield np.flatnonzero((inside >= low) & (inside < high)) + start
            start, size = start + size, min(2 * size, 1 << 17)

    def _holding(self, folded: str) -> Iterator[Ints]:
        """The names that hold a text: those of its rarest run of characters that have the others, then by reading."""
        size = min(len(folded), _GRAM)
        lists = sorted((self._names_with(folded[i : i + size]) for i in range(len(folded) - size + 1)), key=len)
        text, strings = folded.encode(), self._texts["folded"]
        start, step = 0, _CHUNK
        while start < len(lists[0]):
            rows = lists[0][start : start + step]
            for others in lists[1:]:
                rows = _common(rows, others)
            if len(folded) > _GRAM:
                rows = np.fromiter((row for row in rows.tolist() if text in strings.raw(row)), dtype=np.int64)
            yield rows
            start, step = start + step, min(2 * step, 1 << 17)

    def _names_with(self, run: str) -> Ints:
        key = np.uint64(gram_key(run))
        number = int(np.searchsorted(self._gram_key, key))
        if number == len(self._gram_key) or self._gram_key[number] != key:
            return self._gram_name[:0]
        return self._gram_name[int(self._gram_start[number]) : int(self._gram_start[number + 1])]

    def _spelt(self, folded: str, typed: str) -> Iterator[Ints]:
        """Names one typing error away: the whole name, or the beginning of its pinyin."""
        found: set[int] = set()
        if len(folded) <= MAX_LENGTH:
            hashes = np.unique(hashes_of(folded))
            lows, highs = (np.searchsorted(self._spelling_hash, hashes, side) for side in ("left", "right"))
            near = {r for low, high in zip(lows, highs, strict=True) for r in self._spelling_name[low:high].tolist()}
            strings = self._texts["folded"]
            found |= {row for row in near if is_one_edit(strings[row], folded)}
        yield np.array(sorted(found), dtype=np.int64)
        if _MIN_LETTERS < len(typed) < PINYIN_HEAD - 1:
            yield self._beginning_near(typed)

    def _beginning_near(self, typed: str) -> Ints:
        """The names whose pinyin begins with what could have been meant; of very many, some."""
        meant = sorted({variant.encode() for variant in mistyped(typed)})
        lows = np.searchsorted(self._head, np.array(meant, self._head.dtype))
        highs = np.searchsorted(self._head, np.array([text + b"\x7f" for text in meant], self._head.dtype))
        order = self._order["pinyin"]
        stretches = zip(lows.tolist(), highs.tolist(), strict=True)
        rows = [order[low : min(high, low + _CHUNK)] for low, high in stretches if low < high]
        return np.unique(np.concatenate(rows)) if rows else order[:0]


def _common(rows: Ints, others: Ints) -> Ints:
    """The rows that are in both; both are sorted."""
    if not len(others):
        return rows[:0]
    places = np.minimum(np.searchsorted(others, rows), len(others) - 1)
    common: Ints = rows[others[places] == rows]
    return common
