"""What a line of a page is by its form: heading, body, caption, byline or furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import BlockKind

Span = tuple[int, int]

OUTLET = r"(?:[\w·\-—/－]{0,12}?(?:社|报|网|[总电视]台|新闻|时刻|客户端|频道|财经|快讯|融媒体?|讯息))"
ROLE = r"(?:见习|实习|特约|首席|全媒体)?(?:记者|通讯员|特派员|撰稿人?|实习生|评论员)"
# How the first sentence of a news text begins; what stands before it in one line is no part of the text.
STARTER = (
    r"(?:近日|日前|今日|昨日|今天|昨天|近年来|近年|近期|连日来|今年|去年|本月|目前|当前|眼下|据了解|据悉|据介绍|记者|截至"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年|\d{1,2}月|\d{1,2}日|随着|为了?|走进|在|“|《)"
)
PARAGRAPH_START = re.compile(
    r"^(?:近日|日前|近年|目前|当前|据|今年|去年|记者|本报|“|《|截至|同时|此外|其中|下一步|未来|在|作为|\d{4}年|\d{1,2}月)"
)
CAPTION_MARK = re.compile(r"^[■▶►▲▼◀◄△▽▷◁]\s*")
_SIGNED = re.compile(r"[。！？][”’）》]*（[^（）]{1,60}）$")
_LONGEST_FORM = 130  # a longer line is body
_LONGEST_HEADING = 40

_EDITORS = (
    r"主编|责编|编辑|美编|审读|审核|排版|校对|组版|版式|值班\w{0,3}|责任\w{0,3}|执行主编|统筹|监制|编审|制图|设计"
    r"|[一二三终初复]审"
)
_CONTACTS = "客户端|微信|微博|公众号|网址|邮箱|热线|电话|扫码|扫一扫|二维码|订阅|邮发代号|国内统一"
_PAPERS = "日报|晚报|早报|晨报|时报|商报|都市报|新报|新闻网"
_PHOTO = r"供图|资料照片|资料图片?|效果图|示意图|(?<![拍航])摄|一隅|一角|/图"
_FINDS_OUT = "从|获悉|了解|看到|发现|走进|采访|见到|注意"  # a reporter who does so is in a sentence, not a byline

_KINDS: tuple[tuple[BlockKind, str], ...] = (
    ("furniture", r"^[\s\-—·/第]*[A-D]?\d{1,3}\s*(?:版|页)?[\s\-—·/]*$"),
    ("furniture", r"^/?\s*(?:相关)?链接\s*[/：]?$|^[\s/|·*=_~—\-]+$"),
    ("furniture", r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日?\s*(?:星期|周).{0,40}$|^\d{4}年\d{1,2}月\d{1,2}日\s*.{0,12}$"),
    ("furniture", rf"^(?=.{{0,80}}$)(?:本版)?(?:{_EDITORS})\s*[：:/|丨\s]\s*\S+(?!.*[。，])"),
    ("furniture", rf"^(?:{_CONTACTS})[^。，]{{0,60}}$"),
    ("furniture", rf"^[\u4e00-\u9fff]{{2,6}}(?:{_PAPERS})(?:\s+\S{{1,8}}){{0,2}}$"),
    ("furniture", r"^(?:来源|文章来源|原标题|转自|免责声明|版权)\s*[：:丨|].{0,60}$|^返回搜狐"),
    ("caption", r"^[■▶►▲▼◀◄△▽▷◁].{1,120}$"),
    ("caption", rf"^.{{0,69}}(?:{_PHOTO})[）。]{{0,2}}$"),
    ("caption", r"^图为[^。]{1,69}。?$|^.{0,60}(?:图片来源|图源)[：:\s].{1,24}$"),
    ("byline", r"^□.{1,80}$"),
    ("byline", rf"^（?(?!.{{0,20}}(?:{_FINDS_OUT}))[^，。；！？]{{0,24}}(?:{ROLE}|作者)[\s：:/][^，。；]{{1,70}}$"),
    ("byline", r"^（[^（）。，]{0,24}(?:记者|通讯员)[^（）。]{1,80}）$"),
)
_FORMS = tuple((kind, re.compile(form)) for kind, form in _KINDS)


@dataclass(frozen=True, slots=True)
class Run:
    """Text that belongs together, with the raw spans that it was put together from."""

    text: str
    spans: tuple[Span, ...]
    kind: BlockKind


def kind_of(line: str) -> BlockKind:
    """The kind of one line, judged by its form alone."""
    if len(line) <= _LONGEST_FORM:
        for kind, form in _FORMS:
            if form.search(line):
                return kind
    if len(line) > _LONGEST_HEADING or is_finished(line) or "。" in line:
        return "body"
    return "body" if "，" in line[:-1] and len(line) > 24 else "heading"


def is_finished(line: str) -> bool:
    """True where the line ends as a sentence or a list head ends."""
    if line.rstrip("”’）》")[-1:] in tuple("。！？…") or line[-1] in "：；":
        return True
    return line[-1] == "）" and _SIGNED.search(line[-70:]) is not None


def joined(left: Run, right: Run, kind: BlockKind) -> Run:
    """Two runs as one. The line break between them goes, but stays as a blank where two Latin words would meet."""
    if _is_latin(left.text[-1]) and _is_latin(right.text[0]):
        end = left.spans[-1][1]
        return Run(f"{left.text} {right.text}", (*left.spans, (end, end + 1), *right.spans), kind)
    return Run(left.text + right.text, left.spans + right.spans, kind)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
