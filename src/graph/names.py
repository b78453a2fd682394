"""Names as people type them: folded, in pinyin, and by pinyin initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NOISE = re.compile(r"[\s“”\"'‘’《》「」()（）·•]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of one entity; `main` is 1 for its label."""

    entity: str
    type: str
    name: str
    main: int
    folded: str
    pinyin: str
    initials: str


def fold(name: str) -> str:
    """A name without what people leave out: width, case, quotes, brackets, spaces."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).lower()


def fold_pinyin(text: str) -> str:
    """Pinyin as it is typed: letters and digits only, no tones ("Qīng dǎo" -> "qingdao", "lü" -> "lv")."""
    parted = unicodedata.normalize("NFKD", text.lower())  # "ǜ" is u, two dots and a tone
    return _NOT_PLAIN.sub("", parted.replace("u\u0308", "v").replace("u:", "v"))


def is_chinese(text: str) -> bool:
    """Whether any character is Chinese, so that the text is no pinyin."""
    return _HAN.search(text) is not None


def name_row(entity: str, type_: str, name: str, *, main: bool) -> NameRow:
    """The row by which a name is found."""
    return NameRow(entity, type_, name, int(main), *spelt(name))


def spelt(name: str) -> tuple[str, str, str]:
    """The name folded, in pinyin, and by its initials."""
    folded = fold(name)
    parts = list(_spoken(folded))
    return folded, "".join(part for part, _ in parts), "".join(first for _, first in parts)


def _spoken(folded: str) -> Iterator[tuple[str, str]]:
    """(pinyin, initial) of each Chinese character; a run of anything else stands for itself in both."""
    from pypinyin.seg.mmseg import seg  # 55 MB that a process should not hold which looks no name up

    for run in _RUN.findall(folded):
        if not _HAN.match(run):
            plain = fold_pinyin(run)
            yield plain, plain
            continue
        for word in seg.cut(run):
            yield from _syllables(word)


@lru_cache(maxsize=1 << 14)
def _syllables(word: str) -> tuple[tuple[str, str], ...]:
    """(pinyin, initial) of each character of a word of pypinyin's, which alone decides how they are read."""
    from pypinyin import Style, pinyin

    plain = (fold_pinyin(syllable) for (syllable,) in pinyin([word], style=Style.NORMAL))
    return tuple((syllable, syllable[:1]) for syllable in plain)
