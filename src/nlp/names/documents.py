"""Documents in title marks: laws, plans, reports; a title of nothing but its kind (《办法》) is what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..view import PageView

_DOCUMENT = re.compile(
    r"行动|计划|规划|条例|办法|意见|方案|通知|措施|清单|协议|报告|指南|纲要|决定|目录|公报|白皮书|标准|制度|倡议|名单|法$|规定|指引|导则|细则|政策"
    r"|宣言|要点|合同|公告|批复|部署|战略|协定|备忘录|意向书|蓝图|图谱|榜|体系|条$|建议|若干|规范|机制|改革|工程"
)
_ISSUED = re.compile(
    r"(?:印发|出台|发布|制定|公布|根据|按照|落实|实施|签署|签订|修订|颁布|解读|下发)[^，。；《》]{0,6}$"
)
_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_KIND = re.compile(
    r"(?:(?:若干|实施|指导|管理|行动|工作|总体|专项|暂行|三年|政策|合作|战略|框架|征求|试行|具体|有关|重大|上述){0,3}"
    r"(?:意见稿|意见|办法|方案|条例|通知|措施|规定|计划|规划|纲要|指南|指引|细则|决定|报告|目录|清单|举措|公告|标准|协议|倡议|规范"
    r"|要点|导则|白皮书|政策|建议|批复|公报|备忘录|制度))"
)
_CALLED = re.compile(r"[（(](?:以下|下文)?(?:简称|统称|称)为?[:：]?[“\"]?《([^《》\n]{2,30})》[”\"]?[)）]")
_BRACKET = re.compile(r"（[^（）]*）$")
_NAMES_KIND = 4  # characters at the end of a kind that the full title must have


def documents(view: PageView) -> Iterator[Mention]:
    """Policies by their titles; a film, a book or a paper is none."""
    text = view.text
    full: list[str] = []
    called: dict[str, str] = {}
    for match in _TITLE.finditer(text):
        title = match[1]
        alias = _CALLED.match(text, match.end())
        bare = _KIND.fullmatch(title) is not None
        label = called.get(title) or (_meant(title, full) if bare else None)
        if bare and label is None:
            continue
        if label is None:
            if not (_DOCUMENT.search(title) or _ISSUED.search(text, max(0, match.start() - 12), match.start())):
                continue
            full.append(title)
        if alias:
            called[alias[1]] = label or title
        yield Mention(*match.span(1), "Policy", title, "policy.title", label=label)


def _meant(kind: str, full: list[str]) -> str | None:
    """The last title of this kind: 《办法》 is 《云州市绿色工厂管理办法（试行）》."""
    tail = kind.removeprefix("若干")[-_NAMES_KIND:]
    plain = ((title, _BRACKET.sub("", title)) for title in reversed(full))
    return next((title for title, name in plain if name.endswith(tail) or title.endswith(f"{tail}）")), None)
