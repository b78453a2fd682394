"""Arrays in files that every reader maps into its memory: one `.npy` for each, so that processes share the pages."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
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
    for name, held in sorted(arrays.items()):
        np.save(folder / f"{name}.npy", np.ascontiguousarray(held), allow_pickle=False)


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


class StringColumn:
    """Strings that go on being added, in a sixth of the memory that a list of them takes."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._ends = array("Q", (0,))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._data[self._ends[number] : self._ends[number + 1]].decode()

    def append(self, text: str) -> None:
        self._data += text.encode()
        self._ends.append(len(self._data))

    def packed(self, name: str) -> dict[str, Array]:
        """As `packed` has them."""
        return _arrays(name, bytes(self._data), np.array(self._ends, dtype=np.uint64))

    def extend(self, name: str, arrays: Arrays) -> None:
        """Add those that `packed` made arrays of."""
        ends = arrays[f"{name}.offsets"].astype(np.uint64)
        self._ends.frombytes((ends[1:] + np.uint64(len(self._data))).tobytes())
        self._data += arrays[f"{name}.data"][: int(ends[-1])].tobytes()

    def distinct(self) -> tuple[Array, Ints]:
        """Each string once, sorted, as bytes; and for each number the place of its string there."""
        lengths = np.diff(np.array(self._ends, dtype=np.uint64))
        width = int(lengths.max(initial=1))
        if len(self) and bool((lengths == width).all()):
            strings: Array = np.frombuffer(bytes(self._data), dtype=f"S{width}")
        else:
            strings = np.array([self[number].encode() for number in range(len(self))], dtype=f"S{width}")
        found, places = np.unique(strings, return_inverse=True)
        return found, places.astype(np.uint32)


def packed(name: str, strings: Iterable[str]) -> dict[str, Array]:
    """The two arrays of `Strings`, by the names under which `unpacked` looks for them."""
    return packed_bytes(name, [string.encode() for string in strings])


def packed_bytes(name: str, encoded: Sequence[bytes]) -> dict[str, Array]:
    """The same of strings that are UTF-8 already."""
    return _arrays(name, b"".join(encoded), np.cumsum([0, *map(len, encoded)], dtype=np.uint64))


def _arrays(name: str, data: bytes, ends: Array) -> dict[str, Array]:
    short = int(ends[-1]) < _MAX_SHORT
    held = np.frombuffer(data or b"\0", dtype=np.uint8)  # what is empty cannot be mapped
    return {f"{name}.offsets": ends.astype(np.uint32) if short else ends, f"{name}.data": held}


def unpacked(name: str, arrays: Arrays) -> Strings:
    """The strings that `packed` made arrays of."""
    return Strings(arrays[f"{name}.offsets"], arrays[f"{name}.data"])
