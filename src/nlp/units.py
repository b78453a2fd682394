"""Measure words, hedges and scales: the tables that `quantities` reads numbers with."""

from __future__ import annotations

from typing import Literal

from ..records import Bound

QuantityForm = Literal["count", "size", "money", "rate", "time", "rank"]

# measure word -> (base unit, factor, form)
UNITS: dict[str, tuple[str, str, QuantityForm]] = {
    "元": ("CNY", "1", "money"),
    "元人民币": ("CNY", "1", "money"),
    "块钱": ("CNY", "1", "money"),
    "美元": ("USD", "1", "money"),
    "欧元": ("EUR", "1", "money"),
    "港元": ("HKD", "1", "money"),
    "日元": ("JPY", "1", "money"),
    "平方米": ("m2", "1", "size"),
    "平米": ("m2", "1", "size"),
    "平方公里": ("m2", "1000000", "size"),
    "公顷": ("m2", "10000", "size"),
    "亩": ("亩", "1", "size"),
    "立方米": ("m3", "1", "size"),
    "公里": ("公里", "1", "size"),
    "千米": ("公里", "1", "size"),
    "米": ("米", "1", "size"),
    "厘米": ("厘米", "1", "size"),
    "毫米": ("毫米", "1", "size"),
    "微米": ("微米", "1", "size"),
    "纳米": ("纳米", "1", "size"),
    "英寸": ("英寸", "1", "size"),
    "吨": ("吨", "1", "size"),
    "吨标准煤": ("吨标准煤", "1", "size"),
    "公斤": ("kg", "1", "size"),
    "千克": ("kg", "1", "size"),
    "升": ("升", "1", "size"),
    "千瓦": ("kW", "1", "size"),
    "兆瓦": ("MW", "1", "size"),
    "吉瓦": ("GW", "1", "size"),
    "MW": ("MW", "1", "size"),
    "GW": ("GW", "1", "size"),
    "千瓦时": ("kWh", "1", "size"),
    "度电": ("kWh", "1", "size"),
    "兆瓦时": ("MWh", "1", "size"),
    "MWp": ("MWp", "1", "size"),
    "MWh": ("MWh", "1", "size"),
    "GWh": ("GWh", "1", "size"),
    "P": ("P", "1", "size"),
    "PFlops": ("P", "1", "size"),
    "PFLOPS": ("P", "1", "size"),
    "TEU": ("TEU", "1", "size"),
    "标箱": ("TEU", "1", "size"),
    "标准箱": ("TEU", "1", "size"),
    "%": ("%", "1", "rate"),
    "％": ("%", "1", "rate"),
    "百分点": ("百分点", "1", "rate"),
    "个百分点": ("百分点", "1", "rate"),
    "成": ("%", "10", "rate"),
    "倍": ("倍", "1", "rate"),
    "年": ("年", "1", "time"),
    "个月": ("个月", "1", "time"),
    "天": ("天", "1", "time"),
    "小时": ("小时", "1", "time"),
    "分钟": ("分钟", "1", "time"),
    "大": ("个", "1", "count"),
}
# measure words that are their own base unit; 届 代 级 层 村 国 省 市 县 name more often than they count
COUNTS = (
    "个 个次 家 家次 项 条 户 户次 人 名 位 件 台 台套 台（套） 辆 艘 座 所 次 人次 场 场次 处 起 只 支 套 组 类 种 款 "
    "期 片 列 批 批次 间 行 圈 型 尾 章 颗 枚 架 班 班次 趟 笔 宗 例 份 张 块 栋 幢 根 株 尊 页 篇 门类 柜 桶 瓶 盏"
)
UNITS |= {word: (word, "1", "count") for word in COUNTS.split(" ")}
# 第20000辆下线 says how many have been made
PRODUCED = frozenset("辆台艘架列套颗")
# measure words that may follow a Chinese numeral: fewer, since 二期, 三次 and 四项 are often parts of names
AFTER_NUMERAL = (
    "个百分点|个月|家次|人次|个|家|项|条|大|类|种|所|座|名|位|台|辆|艘"
    "|处|支|套|款|户|只|年|倍|成|次|场|万亿元|亿元|万元|元"
)
BEFORE: dict[str, Bound] = {
    **dict.fromkeys(("近", "约", "大约", "接近", "将近", "约为"), "about"),
    **dict.fromkeys(("超", "超过", "逾", "突破", "超出", "高于", "大于", "过", "多达"), "moreThan"),
    **dict.fromkeys(("不低于", "不少于", "至少", "不小于", "上", "最低", "达到或超过"), "atLeast"),
    **dict.fromkeys(("不超过", "不高于", "最多", "不大于", "至多", "最高"), "atMost"),
    **dict.fromkeys(("不到", "不足", "低于", "少于", "小于"), "lessThan"),
}
AFTER: dict[str, Bound] = {
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("以上", "及以上"), "atLeast"),
    **dict.fromkeys(("以内", "以下", "之内", "内"), "atMost"),
}
SCALE = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
