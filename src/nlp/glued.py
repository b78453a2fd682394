"""Takes apart what a web page has run together in one line: captions, bylines, source and editor notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import BlockKind
from .datelines import DATELINE
from .forms import ROLE, STARTER

Part = tuple[int, int, BlockKind | None]
_SHORT = 50  # a line up to here is one thing
_HEAD_ROOM, _TAIL_ROOM = 160, 220

_NAMES = r"(?:[\u4e00-\u9fff·]{2,4}[\s、]*){1,5}?"
_KNOWN_OUTLET = (
    r"(?:新华社|新华网|中新[网社]|中国新闻网|人民网|央视网|央广网|光明网|中国网|红网(?:时刻)?|极目新闻|澎湃新闻|齐鲁网|大众网|大河网"
    r"|本[报网台]|[\u4e00-\u9fff]{2}(?:日报|晚报|早报|晨报|商报|都市报|新闻网|时报)|中国[\u4e00-\u9fff]{2}(?:网|报))"
)
_DAY = r"\d{1,2}月\d{1,2}日"
_INNER_DATELINE = re.compile(
    rf"{_KNOWN_OUTLET}(?:[·\-]?[\u4e00-\u9fff]{{2,6}})??\s*(?:（[^（）]{{2,40}}）)?\s*(?:20\d\d年)?(?:{_DAY})?"
    r"(?:讯|电)(?=[\s（]|近日|日前|\d)"
    rf"|{_KNOWN_OUTLET}[\u4e00-\u9fff]{{0,6}}?{_DAY}(?:讯|电|综合|消息)"
)
_DATELINE_END = re.compile("讯|日电|日综合|日消息")
_CAPTION_WORD = re.compile(r"供图|[/ ]图|摄|图片来源|图源|[。）]$")
_SHOT = r"(?<![拍航])摄(?!影)"

_HEADS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (
        "furniture",
        re.compile(
            r"(?:文章)?来源：[\w·\-—－]{1,16}?(?:频道|新闻网|[^联互]网|[日晚早晨商时]报|社|客户端|发布|融媒体中心|公众号|新闻)"
            r"(?![·\-—－]|频道|[^\s]{0,2}[记讯])"
        ),
    ),
    ("caption", re.compile(rf"[^，；！？]{{2,60}}?(?:供图|{_SHOT}|图/[\u4e00-\u9fff]{{2,3}})(?=\s|{STARTER}|{ROLE})")),
    (
        "byline",
        re.compile(
            rf"(?:[^，。；：！？]{{0,16}}?{ROLE}(?![从来在了获走看日注采说])[\s：:|/]*{_NAMES})+(?:摄影报道|报道|文/图)?(?={STARTER})"
        ),
    ),
)
_DISCLAIMERS = (
    r"以上内容由|免责声明|声明：|特别声明|版权声明|本文为数据整理|未经授权|转载请注明|更多精彩"
    r"|长按.{0,6}二维码|扫描?.{0,4}二维码"
)
_SIGNED = (
    r"（?(?:文章)?来源|责任编辑|责编|本文编辑|编辑|校对|审核|审读|[一二三初复终]审|监制|作者|统筹|值班主任|值班编委"
    r"|图片来源"
)
# Each begins with one character class or literal, so a search runs fast; where it has a group, that is the part.
_TAILS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("furniture", re.compile(r"返回搜狐.*$|查看更多\s*(?:责任编辑：?)?.{0,10}$")),
    ("furniture", re.compile(rf"(?:{_DISCLAIMERS}).{{0,200}}$")),
    ("furniture", re.compile(rf"[。！？”）\s]((?:{_SIGNED})\s*[：:丨|/]\s?[^。；]{{0,90}})$")),
    (
        "byline",
        re.compile(
            r"[。！？”]\s?(（[^（）。；]{0,40}(?:记者|通讯员|编辑|作者|来源|供稿|文/|图/|报道)[^（）。；]{0,60}）"
            r"|（(?:[\u4e00-\u9fff·]{2,4}[\s、]*){1,5}）)$"
        ),
    ),
    ("furniture", re.compile(r"（(?:完|全文完)）$|〖[^〖〗]{2,20}〗$")),
)
_TAIL_SIGN = re.compile("来源|编辑|责编|搜狐|声明|以上内容|校对|审|监制|作者|统筹|转载|二维码|精彩")
_CREDIT_SIGNS = ("供图", "摄", "图源", "图片来源", "图/")
_CREDIT = re.compile(
    r"[。！？”）]("
    rf"[^。，！？；、“”]{{2,40}}(?:图源|图片来源|供图|图/|摄影)[：:\s]*[^，。；！？]{{2,18}}?(?:{_SHOT}|供图|图)"
    rf"|[^。，！？；、“”]{{2,40}}(?:{ROLE}\s?[\u4e00-\u9fff]{{2,3}}\s?{_SHOT}|[\u4e00-\u9fff]供图"
    rf"|\s[\u4e00-\u9fff]{{2,3}}\s?{_SHOT})"
    r")(?=\s|[\w“《])"
)


def unglued(text: str, start: int, end: int) -> Iterator[Part]:
    """Spans of the parts of the line `text[start:end]`, with their kind where the words tell it."""
    if end - start <= _SHORT:
        yield start, end, None
        return
    heads, body_start = _cut_heads(text, start, end)
    tails, body_end = _cut_tails(text, body_start, end)
    yield from heads
    yield from _cut_credits(text, body_start, body_end)
    yield from tails


def _cut_heads(text: str, start: int, end: int) -> tuple[list[Part], int]:
    """Parts before the text proper, and where that begins."""
    parts: list[Part] = []
    room = min(end, start + _HEAD_ROOM)
    while match := next((m for _, form in _HEADS if (m := form.match(text, start, room))), None):
        kind = next(kind for kind, form in _HEADS if form is match.re)
        parts.append((start, match.end(), kind))
        start = match.end()
    inner = None
    if _DATELINE_END.search(text, start, room) and not DATELINE.match(text, start, room):
        inner = _INNER_DATELINE.search(text, start, room)
    if inner and 2 <= inner.start() - start <= 100:
        lead = text[start : inner.start()].strip()
        parts.append((start, inner.start(), "caption" if _CAPTION_WORD.search(lead) else "heading"))
        start = inner.start()
    return parts, start


def _cut_tails(text: str, start: int, end: int) -> tuple[list[Part], int]:
    """Parts after the text proper, in text order, and where that ends."""
    parts: list[Part] = []
    tail = text[max(start, end - _TAIL_ROOM) : end].rstrip()
    found = tail[-1:] in ("）", "〗") or _TAIL_SIGN.search(tail) is not None
    while found:
        found = False
        while end > start and text[end - 1].isspace():
            end -= 1
        for kind, form in _TAILS:
            match = form.search(text, max(start, end - _TAIL_ROOM), end)
            if match and (at := match.start(match.lastindex or 0)) > start:
                parts.append((at, end, kind))
                end = at
                found = True
    return parts[::-1], end


def _cut_credits(text: str, start: int, end: int) -> Iterator[Part]:
    """The text proper, cut at photo captions that stand between two sentences."""
    at = start
    if any(text.find(sign, start, end) >= 0 for sign in _CREDIT_SIGNS):
        for match in _CREDIT.finditer(text, start, end):
            yield at, match.start(1), None
            yield match.start(1), match.end(), "caption"
            at = match.end()
    if at < end:
        yield at, end, None
