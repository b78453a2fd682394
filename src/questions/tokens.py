"""The words of what is left of a question when its names and its words of asking are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SHORT: Final = 3


def tokens(runs: Iterable[str]) -> list[str]:
    """Words of at least two characters in runs of text, each once; characters that no word holds stay together."""
    from pypinyin.seg.mmseg import seg  # 55 MB that a process should not hold which is asked nothing

    found: list[str] = []
    for run in runs:
        single = ""
        for word in (*seg.cut(run), "  "):
            if len(word) == 1:
                single += word
                continue
            found += [piece for piece in _pieces(single) if len(piece) > 1]
            found += [word] if word.strip() else []
            single = ""
    return list(dict.fromkeys(found))


def _pieces(single: str) -> list[str]:
    """A short run as it is, a long one in pairs of characters."""
    return [single] if len(single) <= _SHORT else [single[i : i + 2] for i in range(0, len(single), 2)]
