"""Words that stand for an entity named elsewhere: 我市, 该公司, 园区. Linking says which, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..view import PageView

_WORDS = (
    ("City", r"我市|全市|本市|该市"),
    ("Province", r"我省|全省|本省|该省"),
    ("District", r"我区|全区|本区|该区|我县|全县|该县|本县|新区(?=将|要|坚持|聚焦|围绕|已|共|将)"),
    (
        "Enterprise",
        r"该公司|该企业|该集团|本公司|我公司|(?<![\u4e00-\u9fff])公司(?=将|已|计划|拟|主要|目前|成立|现有|拥有|专注|主营|总部|产品|自主|先后|致力|位于|始终|通过|年)|(?<![\u4e00-\u9fff])集团(?=将|已|计划|拟|旗下|目前|现有|拥有)",
    ),
    (
        "Park",
        r"该园区|园区(?=将|已|内|目前|现有|入驻|累计|规划|总|聚集|集聚|拥有|建|通过|围绕|聚焦|坚持|依托)|该产业园|产业园(?=将|已|内|规划|总)|该开发区|示范区(?=将|已|内)",
    ),
    (
        "Project",
        r"该项目|本项目|(?<![\u4e00-\u9fff])项目(?=总投资|计划总投资|计划投资|占地|建成|投产|达产|全部建成|一期|位于|由|规划|总建筑面积|将|于|预计|分)",
    ),
    ("Lab", r"该实验室|该研究院|该中心|(?<![\u4e00-\u9fff])实验室(?=将|已|由|围绕|聚焦)"),
    ("Cluster", r"该集群"),
    ("IndustrialChain", r"该产业链"),
    ("Industry", r"该产业|该行业"),
    ("Platform", r"该平台"),
)
_PATTERN = re.compile("|".join(f"(?P<{cls}>{words})" for cls, words in _WORDS))


def references(view: PageView) -> Iterator[Mention]:
    """Referring words with the class of what they refer to."""
    for match in _PATTERN.finditer(view.text):
        yield Mention(match.start(), match.end(), str(match.lastgroup), match.group(), "reference", kind="reference")
