"""Arrays in files that every reader maps into its memory: one `.npy` for each, so that processes share the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Ints = NDArray[np.integer[Any]]
Arrays = Mapping[str, Array]

_MAX_SHORT: Final = 1 << 32


def save(folder: Path, arrays: Arrays) -> None:
    """Write each array to its file. The same arrays give the same bytes."""
    for name, array in sorted(arrays.items()):
        np.save(folder / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)


def load(folder: Path) -> dict[str, Array]:
    """The arrays of a folder, mapped, not read."""
    return {file.stem: _mapped(file) for file in sorted(folder.glob("*.npy"))}


def _mapped(file: Path) -> Array:
    array = np.load(file, mmap_mode="r", allow_pickle=False)
    return np.asarray(array)  # memmap's own class makes each access slower


class Strings:
    """Strings by number: their UTF-8 one after the other, and where each begins and the last ends."""

    def __init__(self, offsets: Ints, data: Array) -> None:
        self._offsets = offsets
        self._data = memoryview(np.ascontiguousarray(data).data)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return self.raw(number).decode()

    def raw(self, number: int) -> bytes:
        """The bytes of a string."""
        return bytes(self._data[int(self._offsets[number]) : int(self._offsets[number + 1])])

    def many(self, numbers: Ints) -> list[str]:
        """The strings of these numbers."""
        starts, ends = self._offsets[numbers].tolist(), self._offsets[numbers + 1].tolist()
        data = self._data
        return [str(data[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]

    def first(self, text: bytes, order: Ints | None = None) -> int:
        """How many strings come before `text`, if they are sorted; or if they are in `order`."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle if order is None else int(order[middle])) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, text: str) -> int | None:
        """The number of a string, if the strings are sorted."""
        wanted = text.encode()
        number = self.first(wanted)
        return number if number < len(self) and self.raw(number) == wanted else None


def packed(name: str, strings: Iterable[str]) -> dict[str, Array]:
    """The two arrays of `Strings`, by the names under which `unpacked` looks for them."""
    encoded = [string.encode() for string in strings]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.uint64)
    short = int(ends[-1]) < _MAX_SHORT
    data = np.frombuffer(b"".join(encoded) or b"\0", dtype=np.uint8)  # what is empty cannot be mapped
    return {f"{name}.offsets": ends.astype(np.uint32) if short else ends, f"{name}.data": data}


def unpacked(name: str, arrays: Arrays) -> Strings:
    """The strings that `packed` made arrays of."""
    return Strings(arrays[f"{name}.offsets"], arrays[f"{name}.data"])
