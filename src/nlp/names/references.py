"""Words that stand for an entity named elsewhere: 我市, 该公司, 园区. Linking says which, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..view import PageView

# Words that refer by themselves, longer ones first where one begins with another.
_WORDS = (
    ("City", "我市 全市 本市 该市"),
    ("Province", "我省 全省 本省 该省"),
    ("District", "我区 全区 本区 该区 我县 全县 该县 本县"),
    ("Enterprise", "该公司 该企业 该集团 本公司 我公司"),
    ("Park", "该园区 该产业园 该开发区 该基地"),
    ("Project", "该项目 本项目"),
    ("Lab", "该实验室 该研究院 该中心"),
    ("Cluster", "该集群"),
    ("IndustrialChain", "该产业链"),
    ("Industry", "该产业 该行业"),
    ("Platform", "该平台"),
)
# Words that refer only before certain others; where marked, only at the start of a group of Chinese characters.
_BEFORE = (
    ("District", "新区", False, "将|要|坚持|聚焦|围绕|已|共|将"),
    (
        *("Enterprise", "公司", True),
        "将|已|计划|拟|主要|目前|成立|现有|拥有|专注|主营|总部|产品|自主|先后|致力|位于|始终|通过|年|董事长|总经理|总裁|副总|负责人|创始人|党委书记",
    ),
    ("Enterprise", "集团", True, "将|已|计划|拟|旗下|目前|现有|拥有"),
    (
        *("Park", "园区", False),
        "将|已|内|目前|现有|入驻|累计|规划|总|聚集|集聚|拥有|建|通过|围绕|聚焦|坚持|依托",
    ),
    ("Park", "基地", True, "将|已|共|目前|现有|不断|主动|还|拥有|内|聚集|集聚|规划"),
    ("Park", "产业园", False, "将|已|内|规划|总"),
    ("Park", "示范区", False, "将|已|内"),
    (
        *("Project", "项目", True),
        "总投资|计划总投资|计划投资|占地|建成|投产|达产|全部建成|一期|位于|由|规划|总建筑面积|将|于|预计|分",
    ),
    ("Lab", "实验室", True, "将|已|由|围绕|聚焦"),
    ("Platform", "平台", True, "已|将|累计|共|目前|现有|归集|汇聚|汇集|撮合|上线|注册|服务|链接|接入|入驻|通过"),
)
# 资本市|场, 全市|值, 该区|域: the word goes on
_GOES_ON = {"市": "(?!场|值)", "区": "(?![域间块位])"}
_CLASSES = {word: kind for kind, words in _WORDS for word in words.split()} | {row[1]: row[0] for row in _BEFORE}


def _pattern() -> re.Pattern[str]:
    """Each alternative begins with a plain character: so `re` skips to such characters, which is far faster."""
    words = sorted((word for _, words in _WORDS for word in words.split()), key=len, reverse=True)
    alone = [word + _GOES_ON.get(word[-1], "") for word in words]
    before = [
        word + (rf"(?<![\u4e00-\u9fff]{word})" if opens else "") + f"(?={following})"
        for _, word, opens, following in _BEFORE
    ]
    return re.compile("|".join([*alone, *before]))


_PATTERN = _pattern()


def references(view: PageView) -> Iterator[Mention]:
    """Referring words with the class of what they refer to."""
    for match in _PATTERN.finditer(view.text):
        yield Mention(match.start(), match.end(), _CLASSES[match.group()], match.group(), "reference", kind="reference")
