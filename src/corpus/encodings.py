"""Bytes to text: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5, told apart by what reads as Chinese."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence

_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_WIDE = ("utf-16-le", "utf-16-be")
# Frequent in Chinese of either script; a wrong decoding yields rare characters instead.
_FREQUENT = re.compile(
    "[的一是在不了有和人中大国國为為业業这這产產个個上地年市企发發工新展会會全区區公司技术術、，。：“”]"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LEAST_SHARE = 0.12  # running Chinese text has 0.25 and more, a wrong decoding under 0.05
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """The text without byte-order mark, newlines as they are.

    Raises ValueError with a reason where no known encoding fits or the bytes are not text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _as_text(data[len(bom) :].decode(name))
    if b"\x00" in data[:4096]:
        return _as_text(_guessed(data, _WIDE))
    try:
        return _as_text(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _as_text(_guessed(data, ("gb18030", "big5", *_WIDE)))


def _guessed(data: bytes, names: Sequence[str]) -> str:
    texts = []
    for name in names:
        try:
            texts.append(data.decode(name))
        except UnicodeDecodeError:
            continue
    return _best(texts)


def _best(texts: list[str]) -> str:
    """The reading with most frequent characters; ValueError where none reads as Chinese."""
    share, text = max(((_share(text), text) for text in texts), default=(0.0, ""))
    if share < _LEAST_SHARE:
        raise ValueError("not text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8")
    return text


def _share(text: str) -> float:
    others = len(_NOT_ASCII.findall(text))
    return len(_FREQUENT.findall(text)) / others if others else 0.0


def _as_text(text: str) -> str:
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise ValueError("holds binary data, not text")
    return text


def universal_newlines(text: str) -> str:
    """Line ends as `Path.read_text` gives them: \\r\\n and \\r become \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def sound(text: str) -> str:
    """The text with half surrogate pairs, which no file can hold, replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)
