"""Names in a list whose shared head gives their class: “A、B、C等项目”, “唐山机器人、清河羊绒等产业集群”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...records import Mention
from ..view import PageView
from .composed import Known, clean_start
from .lists import Items

_PROJECTS = re.compile(r"(?:[^，。；]{0,6}?)(?:项目|工程)(?!数|总投资|库|入选|名单|负责|团队|管理|化|师)")
_NATIONAL = re.compile(r"[^，。；]{0,6}?国家级?先进制造业集群")
_CLUSTERS = re.compile(r"[^，。；]{0,10}?(?:产业集群|制造业集群|集群)")
_COUNTED = re.compile(r"\d|[一二三四五六七八九十]+[个家]")


def grouped(view: PageView, runs: Sequence[Items], known: Known) -> Iterator[Mention]:
    """Members of lists that are summed up as projects or clusters."""
    industries = set(zip(known.industries.values(), known.industries.keys(), strict=True))
    for items in runs:
        spans = [(clean_start(view, s, e, known), e) for s, e in items.spans]
        if items.summed and _NATIONAL.match(items.head):
            yield from _labelled(view, spans, "NationalCluster", "集群")
        elif _CLUSTERS.match(items.head) and all(s in known.places.values() for s, _ in spans):
            yield from _labelled(view, spans, "Cluster", "产业集群")
        elif items.summed and _PROJECTS.match(items.head) and not any(span in industries for span in spans):
            for start, end in spans:
                if 4 <= end - start <= 26 and not _COUNTED.match(view.text, start):
                    yield Mention(start, end, "Project", view.text[start:end], "list.Project")


def _labelled(view: PageView, spans: Sequence[tuple[int, int]], kind: str, tail: str) -> Iterator[Mention]:
    for start, end in spans:
        text = view.text[start:end]
        if 2 <= end - start <= 16:
            yield Mention(start, end, kind, text, "list.Cluster", label=text.removesuffix(tail) + tail)
