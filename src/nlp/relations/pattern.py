"""Pattern rules: one expression over the skeleton of a sentence, names and words together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, zip_longest
from operator import attrgetter

from ...records import Mention
from ..scan import Words
from .context import FIRMS, Clause, Context, home_of, named
from .facts import Facts, home
from .naming import PLANTS
from .skeleton import ALL, POINTED, SIGNS, Skeleton, points, skeleton
from .table import Rule, rules

_WORD = f"[^，。；：、{ALL}]"
_ETC = (
    f"(?:等?(?:[一二两三四五六七八九十几多数]+|\\d+)?[家个大所批]?(?:[^，。；：、的在由是为有{ALL}]{{0,6}}|{SIGNS['Industry']})?"
    "(?:企业|公司|厂商|集团|车企|单位|院所|机构|高校|部门|方面))?等?"
)
_LOOSE = "".join(SIGNS[name] for name in ("City", "Province", "Industry"))  # signs that an unknown name may hold
_UNKNOWN = f"(?:(?:[^，。；：、的在由是为有{ALL}]|[{_LOOSE}]){{2,10}}、){{0,2}}[{_LOOSE}]?"
_MACROS = {
    "{x}": _WORD,
    "{y}": f"(?:{_WORD}|[{SIGNS['Province']}{SIGNS['City']}{SIGNS['District']}])",
    "{z}": f"(?:{_WORD}|{SIGNS['Industry']})",
    "{c}": "[" + "".join(SIGNS[name] for name in ("Industry", "IndustrialChain", "Cluster", "NationalCluster")) + "]",
    "{w}": f"(?:{_WORD}|[{_LOOSE}])",
    "{also}": "(?:至今|一直|长期|都|均|也|就|则|已经|已|全部|皆|还|现|目前|同样|主要|分别|当时)*",
    "{is}": "(?:分别)?(?:包括|有|是|为|即|：)",
    "{found}": "(?:组建|成立|创建|发起|建设|设立|建立|创办|创立|共建|筹建|打造)",
}
_STANDS = frozenset({"headquarteredIn", "hasFactoryIn"})
_OF_FIELDS = frozenset({"inIndustry", "subIndustryOf", "developsIndustry"})  # of a chain, its industries
_CLUSTERS = frozenset({"Cluster", "NationalCluster"})


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A row and its expressions."""

    row: Rule
    expressions: tuple[re.Pattern[str], ...]
    cues: frozenset[str]  # without one of these words in a sentence no expression can match
    sides: tuple[frozenset[str], ...]  # the classes that the row needs in a sentence


@cache
def patterns() -> tuple[Pattern, ...]:
    return tuple(
        Pattern(row, tuple(_compiled(row, words) for words in row.words), _cues(row), _sides(row))
        for row in rules("pattern")
    )


@lru_cache(4096)
def fitting(classes: frozenset[str]) -> tuple[Pattern, ...]:
    """The patterns that a sentence with names of these classes may match."""
    return tuple(p for p in patterns() if not any(side.isdisjoint(classes) for side in p.sides))


def _cues(row: Rule) -> frozenset[str]:
    return frozenset(option.removeprefix("cue:") for option in row.options if option.startswith("cue:"))


_CUES = Words(lambda: sorted(cue for pattern in patterns() for cue in pattern.cues))


def _compiled(row: Rule, words: str) -> re.Pattern[str]:
    for name, expression in _MACROS.items():
        words = words.replace(name, expression)
    words = words.replace("{S}", _side("s", row.subject)).replace("{O}", _side("o", row.object))
    return re.compile(words)


def _sides(row: Rule) -> tuple[frozenset[str], ...]:
    needed = (("{S}", row.subject), ("{O}", row.object))
    return tuple(types for name, types in needed if all(name in words for words in row.words))


def _side(name: str, types: frozenset[str]) -> str:
    """An enumeration of names of these classes; single members may be unknown."""
    signs = "".join(sorted(SIGNS[t] for t in types))
    return f"(?P<{name}>[{signs}]+(?:[、和与及]{_UNKNOWN}[{signs}]+)*)[”》]?{_ETC}"


def read_patterns(context: Context, facts: Facts) -> None:
    """Add what the pattern rows read in the sentences that hold one of their cues and names of both their sides."""
    text, pointing = context.text, points(context.text)
    cues = _CUES.everywhere(text)
    for sentence, group in groupby(context.clauses, attrgetter("sentence")):
        classes = frozenset(m.type for clause in group for m in clause.mentions)
        waiting = fitting(classes | POINTED if pointing else classes)
        if not waiting:
            continue
        span = context.view.page.sentences[sentence]
        low, high = bisect_left(cues, (span.start,)), bisect_left(cues, (span.end,))
        words = {text[start:end] for start, end in cues[low:high] if end <= span.end}
        awake = [p for p in waiting if not words.isdisjoint(p.cues)] if words else []
        if not awake:
            continue
        read = skeleton(context, sentence)
        for pattern in awake:
            for expression in pattern.expressions:
                for match in expression.finditer(read.text):
                    _apply(context, facts, pattern.row, read, match)


def _apply(context: Context, facts: Facts, row: Rule, read: Skeleton, match: re.Match[str]) -> None:
    found = {name: _heads(read.members(*match.span(name), types=_types(row, name))) for name in match.groupdict()}
    spoken = [m.start for m in read.members(*match.span(), types=frozenset(SIGNS))]
    clause = context.clause_at(max(spoken)) if spoken else None
    if clause is None:
        return
    subjects = found["s"] if "s" in found else _carried(context, clause, row, match[0])
    objects = found["o"] if "o" in found else list(clause.places) or [home(clause.start)]
    if "single" in row.options and len(objects) > 1:
        return
    for subject, object_ in _pairs(subjects, objects, apart="分别" in match[0]):
        _say(context, facts, subject, row.predicate, object_, row.id, clause)


def _pairs(subjects: list[Mention], objects: list[Mention], *, apart: bool) -> list[tuple[Mention, Mention]]:
    """Each with each; after 分别 the first with the first and so on, as far as the names are known."""
    if apart and len(subjects) > 1:
        known = 1 < len(objects) <= len(subjects)
        return list(zip(subjects, objects, strict=False)) if known else []
    return [(s, o) for s in subjects for o in objects]


def _heads(members: list[Mention]) -> list[Mention]:
    """Of names that touch, the last: 云州市|青溪县 is the county."""
    return [m for m, right in zip_longest(members, members[1:]) if right is None or right.start != m.end]


def _types(row: Rule, name: str) -> frozenset[str]:
    return row.subject if name == "s" else row.object


def _carried(context: Context, clause: Clause, row: Rule, words: str) -> list[Mention]:
    """Whom the sentence spoke of before this clause, else whom the clause carries on; 这家企业 is the last named."""
    if "这家" in words:
        last = [m for m in context.outer[: bisect_right(context.starts, clause.start)] if m.type in row.subject][-1:]
        return context.group(context.place_of(last[0])) if last else []
    at = bisect_right(context.clause_starts, clause.start) - 1
    for before in reversed(context.clauses[max(0, at - 4) : at]):
        fits = [m for m in before.agents if m.type in row.subject]
        if before.sentence == clause.sentence and fits:
            return fits
    return [m for m in clause.agents if m.type in row.subject]


def _say(
    context: Context, facts: Facts, subject: Mention, predicate: str, object_: Mention, rule: str, clause: Clause
) -> None:
    """Add the fact and what it implies by the meaning of its words; a plant's firm has its plant where it stands."""
    for implied, what in _implied(context, predicate, object_, clause):
        facts.add(subject, implied, what, rule, clause.sentence, clause=clause)
    if predicate == "locatedIn" and subject.type == "Project" and subject.text.endswith(PLANTS):
        for firm in [m for m in context.inner.get(context.place_of(subject), ()) if m.type in FIRMS][:1]:
            _say(context, facts, firm, "hasFactoryIn", object_, rule, clause)


def _implied(context: Context, predicate: str, object_: Mention, clause: Clause) -> list[tuple[str, Mention]]:
    """A seat in a park is one in the park's place; who leads a chain or is in a cluster is in its industry."""
    if predicate in _STANDS and object_.type == "Park":
        named = home_of(context, object_)
        places = (named,) if named is not None else clause.places or (home(clause.start),)
        return [("settledIn", object_), *((predicate, place) for place in places)]
    if predicate in _STANDS:
        return [(predicate, object_), ("locatedIn", object_)]
    if predicate == "leadsChain":
        return _lead(context, object_)
    if predicate == "memberOfCluster":
        return [(predicate, object_), *(("inIndustry", part) for part in _industries(context, object_))]
    if predicate in _OF_FIELDS and object_.type != "Industry":
        return [(predicate, part) for part in _industries(context, object_)]
    return [(predicate, object_)]


def _lead(context: Context, object_: Mention) -> list[tuple[str, Mention]]:
    parts = [object_] if object_.type == "Industry" else _industries(context, object_)
    within = [("inIndustry", part) for part in parts]
    if object_.type in _CLUSTERS:
        return [("memberOfCluster", object_), *(("leadsChain", part) for part in parts), *within]
    return [("leadsChain", object_), *within]


def _industries(context: Context, mention: Mention) -> list[Mention]:
    meant = named(context, mention)
    return [m for m in context.inner.get(context.place_of(meant), ()) if m.type == "Industry"]
