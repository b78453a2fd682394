"""One typing error: a character too many, too few, another one, or two in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .arrays import Array

MIN_LENGTH: Final = 2  # characters of a name that is kept by its spellings; the one asked for has one more or less
MAX_LENGTH: Final = 40
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)


def deletion_hashes(codes: Array) -> NDArray[np.uint32]:
    """For each row of code points a hash of the whole, then of the row without its first, its second ... character."""
    rows, length = codes.shape
    powers = np.concatenate([[np.uint64(1)], np.full(length, _FACTOR)]).cumprod(dtype=np.uint64)
    wide = codes.astype(np.uint64)
    before = np.zeros((rows, length + 1), dtype=np.uint64)
    np.cumsum(wide * powers[:length], axis=1, out=before[:, 1:])
    shifted = np.zeros((rows, length + 1), dtype=np.uint64)  # the same, each character one place to the left
    np.cumsum(wide[:, 1:] * powers[: length - 1], axis=1, out=shifted[:, 2:])
    without = before[:, :-1] + (shifted[:, -1:] - shifted[:, 1:])
    whole = before[:, -1:] + _salt(length)
    mixed = np.concatenate([whole, without + _salt(length - 1)], axis=1)
    mixed ^= mixed >> np.uint64(31)
    high: NDArray[np.uint64] = (mixed * _MIX) >> np.uint64(32)
    return high.astype(np.uint32)


def _salt(length: int) -> np.uint64:
    """Keeps texts of different lengths apart."""
    return np.uint64((length * int(_MIX)) % (1 << 64))


def hashes_of(text: str) -> NDArray[np.uint32]:
    """The hashes of one text."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return deletion_hashes(codes[None, :]).ravel()


def is_one_edit(a: str, b: str) -> bool:
    """Whether one typing error, and no less, lies between two texts."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    same = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    if len(a) < len(b):
        return a[same:] == b[same + 1 :]
    swapped = a[same : same + 2] == b[same : same + 2][::-1]
    return a[same + 1 :] == b[same + 1 :] or (swapped and a[same + 2 :] == b[same + 2 :])


def mistyped(text: str) -> Iterator[str]:
    """What could have been meant by letters with one typing error; the first letter is taken as right."""
    for i in range(1, len(text)):
        yield text[:i] + text[i + 1 :]
        yield text[:i] + text[i + 1 : i + 2] + text[i] + text[i + 2 :]
        for letter in ascii_lowercase:
            yield text[:i] + letter + text[i + 1 :]
            yield text[:i] + letter + text[i:]
