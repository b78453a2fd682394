"""What is written so that a name is found by any part of it: orders, sounds, runs of characters, and near spellings.

Names are numbered by rank (labels before other names, short before long), so that the first matches are the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..names import NameRow
from .arrays import Array, Arrays, Ints, packed
from .edits import MAX_LENGTH, MIN_LENGTH, deletion_hashes

PINYIN_HEAD: Final = 28  # letters of pinyin by which a mistyped beginning is looked for
_BITS: Final = 21  # of a code point
_GRAM: Final = 3


def label_arrays(rows: Sequence[NameRow], numbers: dict[str, int], types: Ints) -> Arrays:
    """The arrays of `Labels`: `numbers` and `types` are those of the table of entities."""
    distinct = {(row.entity, row.name): row for row in sorted(rows, key=lambda row: row.main)}.values()
    names = sorted(distinct, key=lambda row: (-row.main, len(row.name), row.name, row.entity))
    entity = np.array([numbers[row.entity] for row in names], dtype=np.uint32)
    folded, pinyin = [row.folded for row in names], [row.pinyin for row in names]
    return {
        "names.entity": entity,
        "names.main": np.array([row.main for row in names], dtype=np.uint8),
        "names.types": types[entity].astype(np.uint32) if len(entity) else np.zeros(0, np.uint32),
        **packed("names.name", (row.name for row in names)),
        **_sorted_by("folded", folded),
        **_sorted_by("pinyin", pinyin),
        **_sorted_by("initials", [row.initials for row in names]),
        "names.pinyin.head": np.array(sorted(p[:PINYIN_HEAD].encode() for p in pinyin), dtype=f"S{PINYIN_HEAD}"),
        **_grams(folded),
        **_spellings(folded),
    }


def _sorted_by(what: str, texts: Sequence[str]) -> Arrays:
    """The texts, the numbers of the names in the order of these, and the place of each name in that order."""
    order = np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.uint32)
    place = np.empty_like(order)
    place[order] = np.arange(len(order), dtype=np.uint32)
    return {**packed(f"names.{what}", texts), f"names.{what}.order": order, f"names.{what}.place": place}


def _grams(folded: Sequence[str]) -> Arrays:
    """For each run of one to three characters, the names that hold it, by rank."""
    codes = np.frombuffer("".join(folded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(text) for text in folded], dtype=np.int64)
    owner = np.repeat(np.arange(len(folded), dtype=np.uint32), lengths)
    parts = [_postings(*_runs(codes, owner, size)) for size in range(1, _GRAM + 1)]
    keys, counts, names = (np.concatenate(column) for column in zip(*parts, strict=True))
    starts = np.zeros(len(keys) + 1, dtype=np.uint64)
    np.cumsum(counts, out=starts[1:])
    return {"names.gram.key": keys, "names.gram.start": starts, "names.gram.name": names}


def _runs(codes: NDArray[np.uint64], owner: NDArray[np.uint32], size: int) -> tuple[Array, Array]:
    """The key and the name of each run of so many characters that stands in one name."""
    count = max(len(codes) - size + 1, 0)
    keys = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        keys = (keys << np.uint64(_BITS)) | codes[place : place + count]
    inside = owner[:count] == owner[size - 1 : size - 1 + count]
    return keys[inside], owner[:count][inside]


def _postings(keys: Array, names: Array) -> tuple[Array, Array, Array]:
    """Sorted keys, how many names each has, and these names."""
    order = np.argsort(keys, kind="stable")
    keys, names = keys[order], names[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]) | (names[1:] != names[:-1])
    keys, names = keys[new], names[new]
    distinct, counts = np.unique(keys, return_counts=True)
    return distinct, counts.astype(np.uint64), names


def gram_key(text: str) -> int:
    """The key of a run of one to three characters."""
    key = 0
    for char in text:
        key = key << _BITS | ord(char)
    return key


def _spellings(folded: Sequence[str]) -> Arrays:
    """Hashes of each name, whole and with one character left out, with the name: two near spellings share one."""
    found = np.concatenate([np.zeros(0, dtype=np.uint64), *_hashed(folded)])
    found.sort()
    return {
        "names.spelling.hash": (found >> np.uint64(32)).astype(np.uint32),
        "names.spelling.name": found.astype(np.uint32),
    }


def _hashed(folded: Sequence[str]) -> Iterator[NDArray[np.uint64]]:
    lengths = np.array([len(text) for text in folded], dtype=np.int64)
    for length in range(MIN_LENGTH, MAX_LENGTH + 1):
        names = np.flatnonzero(lengths == length)
        if not len(names):
            continue
        text = "".join(folded[name] for name in names.tolist())
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).reshape(-1, length)
        hashes = deletion_hashes(codes).astype(np.uint64) << np.uint64(32)
        yield (hashes | names.astype(np.uint64)[:, None]).ravel()
