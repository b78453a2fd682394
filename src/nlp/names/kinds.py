"""What tells a kind of things from one thing: general words, kinds of projects, quotes that count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...lexicon import load
from .tables import words_of

NATION = ("国家", "全国", "中国", "国际", "世界", "全球", "亚洲", "省级", "国家级")
_NO_PROJECT = re.compile(
    r"(?:公益|志愿服务|采购|慈善|比赛|竞赛|体育|运动|游泳|体操|武术|跆拳道|球|射击|田径|培训|面上|非遗|代表性|帮扶|整治|招商引资"
    r"|优秀|外资|固投|办公|个|些|政策|技改|重点|类|全部|集体|竞技|专项资金|[引招推抓]|攻关|初创|实训|科研|科普|民生实事|REITs|级)$"
    r"|(?:亚运|大运|奥运|锦标|冠军)[会赛]"
    r"|(?:重大|重点|标志性|龙头)(?:产业|经贸|交通|工程|工业|建设|民生|文旅|水利|能源|招商|科技|援疆|绿色|低碳|合作)*$"
    r"|(?:不合格|不良|以上|做[深细实]做?细?)$|^(?:[要除拟][^\d]|更多)"
)
# What stands behind a head that counts or staffs projects: “项目近300个”, “项目经理”.
_NO_PROJECT_BEFORE = re.compile(
    r"(?:数|库|奖|总监|经理|部(?!分)|人员|清单|名单|储备|申报|申请|大赛)"
    r"|(?:近|约|超|超过|共|共计|达|仅|有|累计|合计|多达)*(?:\d[\d,.]*[余多]?|[一二两三四五六七八九十百]+)(?:个|项|家|批)"
)
_BESIDE_BEFORE = re.compile(r"项目(?:[一二三四]期)?[、和及]$")
_BESIDE_NEXT = re.compile(r"(?:[一二三四]期)?[、和及][^、，。；：！？\n“”的等]{5,28}项目")
NUMBERED_QUOTE = re.compile(r"(?:第[^“]{1,3})?“[\d一二两三四五六七八九十][^“”]{1,5}”")
_LITTLE_QUOTE = re.compile(r"(?:[^“”]*[^“”的])?“[^“”]{1,3}”[引招建推抓]?")


@cache
def _general(*lists: str) -> re.Pattern[str]:
    words = sorted({w for name in lists for w in words_of(name)} | set(NATION), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})*")


def is_generic(text: str) -> bool:
    """Nothing but general words, however the dictionary cuts them (新兴|产业, 世界一流)."""
    return _general("generic").fullmatch(text) is not None


def only_trades(words: Iterable[str]) -> bool:
    """实业投资|有限公司 tells no firm: what names it stands before, or it has no name."""
    trades = words_of("firm_tail") | words_of("generic")
    return all(word in trades or load().industries_by_name(word) for word in words)


def is_kind_of_project(text: str) -> bool:
    """Nothing but words that tell kinds of projects; `text` without the places in it."""
    stem = text.removesuffix("项目").removesuffix("工程")
    return _general("generic", "project_kind").fullmatch(stem) is not None


def tells_a_kind(modifier: str) -> bool:
    """Whether what stands before 项目 tells a kind: …类, …攻关, “双高”."""
    return _NO_PROJECT.search(modifier) is not None or _LITTLE_QUOTE.fullmatch(modifier) is not None


def counts_or_staffs(text: str, after: int) -> bool:
    """Whether what stands behind the head, at `after`, counts such things or is of their staff."""
    return _NO_PROJECT_BEFORE.match(text, after) is not None


def beside_another(text: str, start: int, after: int) -> bool:
    """Whether another project stands before the one at [start, after), or follows, in the same list."""
    if _BESIDE_BEFORE.search(text, max(0, start - 24), start):
        return True
    follows = _BESIDE_NEXT.match(text, after)
    return follows is not None and not tells_a_kind(follows.group()[:-2])
