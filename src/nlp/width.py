"""One form for what is written in several: width, punctuation between Chinese characters, script.

Every fold gives one character for one character, so offsets stay true.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

_KEEP = frozenset("！，：；？（）")  # full-width marks that are the Chinese form already
_CJK = r"\u3400-\u9fff、。〈-】〔〕“”‘’…—！，：；？（）％·"
_TO_CHINESE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_BESIDE_CHINESE = re.compile(rf"[,:;!?()](?:(?=[{_CJK}])|(?<=[{_CJK}][,:;!?()]))")
_PAIR = re.compile(r"\(([^()（）\n]{0,60})）|（([^()（）\n]{0,60})\)")
_STRAIGHT_QUOTES = re.compile(r'"([^"“”\n]{1,200})"')
# Characters that only traditional script has and that every page of it holds in number.
_TRADITIONAL = re.compile("[們個國這來時為發會業產東車長門電動實將區經對於與關機開進過現點學體萬億資設從項]")


def _narrow_table() -> dict[str, str]:
    """Full-width Latin forms, blanks, look-alikes of 市, quotes of other regions, radicals used as characters."""
    table = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if chr(c) not in _KEEP}
    table |= {"\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\t": " ", "巿": "市", "・": "·", "•": "·"}
    table |= {"「": "“", "」": "”", "『": "‘", "』": "’", "﹐": "，", "﹔": "；", "｡": "。", "､": "、"}
    odd = [*range(0x2E80, 0x2FD6), *range(0xF900, 0xFADA)]  # radicals and compatibility forms, common in PDF text
    for code in odd:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    return table


_NARROW = _narrow_table()
_ODD_FORM = re.compile("[" + "".join(map(re.escape, _NARROW)) + "]")


@lru_cache(maxsize=1)
def _simplified_table() -> dict[int, str]:
    """Traditional -> simplified, one character each, from the table that OpenCC ships."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {ord(old): new.split()[0] for old, new in pairs if len(old) == 1 and len(new.split()[0]) == 1}


def is_traditional(text: str) -> bool:
    """True where at least one character in fifty is one that only traditional script has."""
    return len(_TRADITIONAL.findall(text)) * 50 >= max(len(text), 100)


def fold(text: str) -> str:
    """The text in one form, of the same length.

    Latin letters, digits and signs become ASCII; , : ; ! ? ( ) beside a Chinese character become Chinese marks;
    straight quotes in pairs become “ ”; a text in traditional script becomes simplified.
    """
    text = _ODD_FORM.sub(lambda m: _NARROW[m[0]], text)
    text = _BESIDE_CHINESE.sub(lambda m: _TO_CHINESE[m[0]], text)
    text = _PAIR.sub(lambda m: f"（{m[1] if m[1] is not None else m[2]}）", text)
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub(r"“\1”", text)
    return text.translate(_simplified_table()) if is_traditional(text) else text
