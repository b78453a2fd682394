"""The words of what is left of a question when its names and its words of asking are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_SHORT: Final = 3
DEPUTY: Final = "(?<!副)"  # what must not stand before a word of a post


def tokens(runs: Iterable[str]) -> list[str]:
    """Words of at least two characters in runs of text, each once; characters that no word holds stay together."""
    from pypinyin.seg.mmseg import seg  # 55 MB that a process should not hold which is asked nothing

    found: list[str] = []
    for run in runs:
        single = ""
        for word in _with_deputies(seg.cut(run)):
            if len(word) == 1:
                single += word
                continue
            found += [piece for piece in _pieces(single) if len(piece) > 1]
            found += [word] if word.strip() else []
            single = ""
    return list(dict.fromkeys(found))


def _with_deputies(words: Iterable[str]) -> Iterator[str]:
    """The words, a 副 together with the post that it stands before, and a blank after the last."""
    before = ""
    for word in words:
        if before or word != "副":
            yield before + word
        before = "副" if word == "副" and not before else ""
    yield f"{before}  "


def dictionary_words(text: str) -> list[tuple[int, int]]:
    """(start, end) of the words that a dictionary cuts a text into."""
    from pypinyin.seg.mmseg import seg

    found, at = [], 0
    for word in seg.cut(text):
        found.append((at, at + len(word)))
        at += len(word)
    return found


def tells(text: str, word: str) -> bool:
    """Whether a text has the word; 副书记 does not tell of a 书记."""
    return re.search(DEPUTY + re.escape(word), text) is not None if "副" in text else word in text


def _pieces(single: str) -> list[str]:
    """A short run as it is, a long one in pairs of characters."""
    return [single] if len(single) <= _SHORT else [single[i : i + 2] for i in range(0, len(single), 2)]
