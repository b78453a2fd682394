"""The trade in a firm's full name: 云州海川|新能源|科技有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...records import Mention
from ..view import PageView
from .context import Known
from .nouns import is_field, plausible, tailed
from .tables import words_of

_FORM = re.compile(
    r"(?P<works>(?:科技|技术|工程|工业|实业|产业|制造|服务|研究院|研究所|服务中心|生产|销售|贸易|加工|销售服务|工程技术)*)"
    r"(?:发展|投资|开发|运营|管理|创新|科创|建设)*(?:（[^（）]{2,6}）)?(?:股份|集团|控股|有限|责任|总)*公司(?:（[^（）]{2,8}）)?$"
)
_BRAND = 2  # characters that stand before the trade at the least


def trades(view: PageView, names: Sequence[Mention], context: Known) -> Iterator[Mention]:
    """The field that stands between a firm's brand and its legal form."""
    for name in names:
        form = _FORM.search(view.text, name.start, name.end) if name.type == "Enterprise" else None
        if form is None:
            continue
        floor = max((e for e in context.places if name.start < e < form.start()), default=name.start)
        for end in _ends(form):
            start = _field_start(view, floor, end)
            if start is not None and start >= name.start + _BRAND:
                yield Mention(start, end, "Industry", view.text[start:end], "industry.trade")
                break


def _ends(form: re.Match[str]) -> Iterator[int]:
    """Where the trade may end: with the words of works (生物科技, 商用车制造), then before them."""
    yield form.end("works")
    if form.end("works") > form.start("works"):
        yield form.start("works")


def _field_start(view: PageView, floor: int, end: int) -> int | None:
    """Where the longest field that ends here begins; None where the name tells none."""
    for start in range(max(floor, end - 10), end - 1):
        text = view.text[start:end]
        if view.edges[start] and is_field(text) and text not in words_of("no_trade"):
            return start
    return _made_start(view, floor, end)


def _made_start(view: PageView, floor: int, end: int) -> int | None:
    """Goods that no list holds, by the word they end in, with the word before it that tells which (喷印|设备)."""
    if not tailed(view, end):
        return None
    last = view.word_index(end - 1)
    start = view.word_starts[last - 1] if last else end
    told = start >= floor and len(view.words[last - 1]) > 1 and plausible(view, (start, end))
    return start if told else None
