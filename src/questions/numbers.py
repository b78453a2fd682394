"""Observations that answer “how many”, “how much”, “what share”: chosen by indicator, period, unit and kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..graph.cards import ObservationItem, observations
from ..graph.reading import subjects_of
from ..graph.view import View
from ..graph.vocabulary import LT
from .clause import Clause
from .facts import Scope
from .words import vocabulary

_ENOUGH: Final = 0.62
_COUNTED = re.compile(r"(?:多少|几)(?:万|亿)?([\u3400-\u9fff]{1,2})")
_SHARE = re.compile(
    r"比重|占比|百分|占(?:[\u3400-\u9fff]{0,6})(?:多少|几)|增长|增速|增幅|下降|提高|缩短|share|percent|grow",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"增长|增速|增幅|下降|同比|grow", re.IGNORECASE)
_MONEY = re.compile(
    r"投资|金额|产值|收入|营收|余额|资金|总值|出口值|进口值|贷款|规模|增加值|investment|revenue|value", re.IGNORECASE
)
_RANK = re.compile(r"第几|位次|排名|排第|rank", re.IGNORECASE)
_TARGET = re.compile(r"目标|将达|计划|到20\d\d年|力争|target", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,2})\s*[—–至到~-]\s*(\d{1,2})月")
_AND = re.compile(r"[、和与及]|以及")
_LISTED = re.compile(r"(.*?)((?:多少|几)[个家所项名座种]?)([^，,？?]*[、和与及][^，,？?]*)[，,？?]?")
_ASKING = re.compile(
    r"(?:多少|几)[个家所项名座种位条套次辆艘台场只件份支批人组]?|目前|现在|现有|已经?|约|大约|各|分别|是|有|的|了|[？?，,。]|(?:19|20)\d\d年?|截至|\d+月底?"
)
_LONG: Final = 3  # pairs of characters from which the question's own words weigh
_PART_OF_QUESTION: Final = 0.9
_SHORTER: Final = 0.6  # the same, where a question has but few words
_TIMES: Final = frozenset({"年", "个月", "月", "天", "日", "小时"})
_LASTS = re.compile(r"多久|多长|时间|(?:几|多少)个?[年月天日小]")
_SHARED: Final = 0.85
_TOTAL = re.compile(r"合计|总共|总和|共计|总计|累计")
_EACH = re.compile(r"(各占|各是|各增|各为|各有|分别|各)")
_HAN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Observations that answer a clause, the best first, with how well the best fits (0 to 1)."""

    items: tuple[ObservationItem, ...]
    score: float


def numbers_for(
    view: View, clause: Clause, context: str, about: Iterable[str], documents: Collection[str] = ()
) -> Numbers | None:
    """The observations about these entities that fit the clause; `context` is the whole question."""
    scope = Scope(view, documents)
    iris = {o for iri in set(about) for o in subjects_of(view.quads, LT + "about", iri) if scope.holds(o)}
    items = [item for item in observations(view.quads, iris) if not clause.sums or _is_total(item)]
    chosen: dict[str, ObservationItem] = {}
    scores = []
    for part in _parts(clause):
        scored = sorted(((_fit(item, part, clause, context), item) for item in items), key=lambda p: (-p[0], p[1].iri))
        if scored and scored[0][0] >= _ENOUGH:
            chosen.setdefault(scored[0][1].iri, scored[0][1])
            scores.append(scored[0][0])
        else:
            scores.append(0.0)
    if not chosen:
        return None
    if 0.0 in scores:
        return Numbers(tuple(chosen.values()), max(scores) * 0.4)
    shared = 1.0 if len(chosen) == len(scores) else _SHARED  # one number for two things that are asked for
    return Numbers(tuple(chosen.values()), min(scores) * shared)


def _is_total(item: ObservationItem) -> bool:
    """Whether its sentence gives the number as a total: the parts of one are not added up here."""
    return any(_TOTAL.search(sentence.exact) for sentence in item.sentences)


def _parts(clause: Clause) -> list[str]:
    """The things whose numbers are asked for together: “A、B和C各是多少”, “多少家A、B和C” ask for three."""
    asked = clause.text
    if _EACH.search(asked):
        before, each, after = _EACH.split(asked, maxsplit=1)
        pieces = [piece for piece in _AND.split(before) if len(piece.strip()) > 1]
        return [f"{piece}{each}{after}" for piece in pieces] or [asked]
    if counted := _LISTED.fullmatch(asked):
        head, number, listed = counted.groups()
        pieces = [piece for piece in _AND.split(listed) if len(piece.strip()) > 1]
        return [f"{head}{number}{piece}" for piece in pieces] if len(pieces) > 1 else [asked]
    return [asked]


def _fit(item: ObservationItem, part: str, clause: Clause, context: str) -> float:
    asked = part
    for name in clause.names:  # the subject is no part of the indicator
        if any(iri == item.about.iri for iri, _ in name.entities):
            asked = asked.replace(name.text, " ")
    if _RANK.search(asked):
        asked = context[: clause.start] + asked  # the place in the order of what was asked before
    own, other = _pairs(_same_words(item.indicator)), _pairs(_ASKING.sub(" ", _same_words(asked)))
    if not own or not other:
        return 0.0
    both = len(own & other)
    share = both / len(own)
    longer = _PART_OF_QUESTION if len(other) >= _LONG else _SHORTER + 0.25 * share
    share = max(share, longer * both / len(other))
    text = _pairs("".join(s.exact for s in item.sentences))
    score = 0.75 * share + 0.25 * len(other & text) / len(other)
    return min(score + _unit_fit(item, part) + _period_fit(item, clause, context) + _kind_fit(item, asked, clause), 1.0)


def _same_words(text: str) -> str:
    """The text with each word that has another form in the table in that form."""
    for word, term in vocabulary().same.items():
        text = text.replace(word, term)
    return text


def _unit_fit(item: ObservationItem, asked: str) -> float:
    if _RANK.search(asked):
        return 0.2 if item.unit == "位" else -0.5
    if item.unit == "位":
        return -0.5
    counted = [m[1] for m in _COUNTED.finditer(asked)]
    if counted and item.unit and any(c.startswith(item.unit) for c in counted):
        return 0.2
    if item.unit in _TIMES and not _LASTS.search(asked):
        return -0.5
    if _SHARE.search(asked):
        return 0.15 if item.unit == "%" else -0.2
    if item.unit == "%":
        return -0.35
    if _MONEY.search(asked) and not counted:
        return 0.1 if item.unit == "CNY" else -0.25
    return -0.25 if counted and item.unit in ("CNY", "%") else 0.0


def _period_fit(item: ObservationItem, clause: Clause, context: str) -> float:
    years = clause.years or tuple(re.findall(r"(?:19|20)\d\d", context))
    if not years or not item.period:
        return 0.0
    if not any(year in item.period for year in years):
        return -0.6
    months = _MONTHS.search(context)
    if months and f"-{int(months[2]):02d}" not in item.period:
        return -0.2
    return 0.15


def _kind_fit(item: ObservationItem, asked: str, clause: Clause) -> float:
    if _CHANGE.search(asked):
        return 0.15 if item.kind == "change" else -0.15
    if _TARGET.search(asked):
        return 0.1 if item.kind in ("target", "plan") else 0.0
    if item.kind == "target" and not clause.years:
        return -0.15
    return -0.2 if item.kind == "change" else 0.0


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters, without marks."""
    runs = "".join(c if _HAN.match(c) else " " for c in text).split()
    return {run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1))}


def pattern(item: ObservationItem, variable: str, value: str) -> Mapping[str, str]:
    """The SPARQL lines that find the observation by what it says."""
    lines = [
        f"{variable} lt:about <{item.about.iri}> .",
        f"{variable} lt:indicator ?indicator .",
        f"FILTER(?indicator = {_quoted(item.indicator)})",
        f"{variable} lt:value {value} .",
        f"{variable} lt:kind {_quoted(item.kind)} .",
        f"OPTIONAL {{ {variable} lt:unit ?unit }}",
        f"OPTIONAL {{ {variable} lt:bound ?bound }}",
    ]
    if item.period:
        lines.append(f"{variable} lt:period {_quoted(item.period)} .")
    return {"where": "\n    ".join(lines)}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
