"""Public centres of a place: 云州市经济合作促进中心, 青溪区政务服务中心, 云州国际会展中心."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...records import Mention
from ..scan import Words
from ..view import PageView
from .brands import clipped
from .tables import is_stop

# What a centre does, with its class: the offices that act for a government, the places that serve or house people.
_CLASSES = {
    **dict.fromkeys(
        ("促进中心", "事务中心", "保障中心", "指导中心", "推进中心", "监测中心", "评估中心"), "GovernmentBody"
    ),
    **dict.fromkeys(("服务中心", "融媒体中心", "会展中心", "会议中心", "博览中心", "展览中心"), "Organization"),
}
_HEADS = Words(lambda: sorted(_CLASSES))
_LONGEST = 12  # characters between the place and the head
_WANTED = re.compile(r"(?:建设|打造|建成|新建|成为|筹建|创建)$")
_NO_NAME = re.compile(r"有限|建设|项目|功能|地位|城|镇|[一二三]期")
_PARTS = re.compile(r"[，。；：、！？“”（）\s\d的等和与及于在至向]|多个|各|^(?:建设|打造|建成|新建)")


def centres(view: PageView, places: Mapping[int, int]) -> Iterator[Mention]:
    """A place, what the centre is for, and its head; `places` maps the end of each place to its start."""
    for head, end in _HEADS.longest(view.text):
        if not view.edges[end] or _NO_NAME.match(view.text, end):
            continue
        start = _start(view, head, places)
        if start is not None and not _WANTED.search(view.text, max(0, start - 4), start):
            kind = _CLASSES[view.text[head:end]]
            yield Mention(start, end, kind, view.text[start:end], "body.centre")


def _start(view: PageView, head: int, places: Mapping[int, int]) -> int | None:
    """Where the place starts that stands nearest before the head, with the one around it; None where none does."""
    for at in range(head, max(0, head - _LONGEST), -1):
        if (place := places.get(at)) is not None:
            matter = view.text[at:head]
            stops = at < head and any(is_stop(word) for word in clipped(view, at, head))
            return None if stops or _PARTS.search(matter) else places.get(place, place)
    return None
