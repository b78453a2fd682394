"""One form for the short and the full name of a body: 市发改委 and 市发展和改革委员会, 投促局 and 投资促进局."""

from __future__ import annotations

from functools import lru_cache

# What a short word for a body's matter stands for, written without 和.
_MATTERS = tuple(
    tuple(pair.split("="))
    for pair in [
        "投促=投资促进",
        "发改=发展改革",
        "发展和改革=发展改革",
        "工信=工业信息化",
        "工业和信息化=工业信息化",
        "经信=经济信息化",
        "经济和信息化=经济信息化",
        "人社=人力资源社会保障",
        "人力资源和社会保障=人力资源社会保障",
        "文旅=文化旅游",
        "文化和旅游=文化旅游",
        "住建=住房城乡建设",
        "住房和城乡建设=住房城乡建设",
        "卫健=卫生健康",
        "市监=市场监督管理",
        "市场监管=市场监督管理",
        "国资=国有资产监督管理",
        "科学技术=科技",
        "自然资源和规划=自然资源规划",
        "规自=规划自然资源",
        "规划和自然资源=规划自然资源",
        "农业和农村=农业农村",
        "经发=经济发展",
        "经促=经济促进",
        "医保=医疗保障",
        "网信=网络安全信息化",
        "网络安全和信息化=网络安全信息化",
        "工商联=工商业联合会",
        "科协=科学技术协会",
        "贸促会=国际贸易促进委员会",
        "妇联=妇女联合会",
        "残联=残疾人联合会",
        "侨联=归国华侨联合会",
        "台办=台湾事务办公室",
        "外办=外事办公室",
        "金融办=金融工作办公室",
        "招商办=招商办公室",
        "管委会=管理委员会",
        "管委=管理委员会",
    ]
)
_FORMS = (("委员会", "委"), ("办公室", "办"), ("人民政府", "政府"))


@lru_cache(maxsize=1 << 14)
def body_key(name: str) -> str:
    """Equal for two names of one body that differ in the short words for its matter and its form alone."""
    for short, full in _MATTERS:
        if full not in name:
            name = name.replace(short, full)
    for full, short in _FORMS:
        name = name.replace(full, short)
    return name
