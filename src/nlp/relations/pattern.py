"""Pattern rules: one expression over the skeleton of a sentence, names and words together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from ...records import Mention
from .context import Clause, Context, home_of
from .facts import Facts, home
from .skeleton import ALL, SIGNS, Skeleton, skeleton
from .table import Rule, rules

_WORD = f"[^，。；：、{ALL}]"
_ETC = (
    f"(?:等?(?:[一二两三四五六七八九十几多数]+|\\d+)?[家个大所批]?(?:[^，。；：、的在由是为有{ALL}]{{0,6}}|{SIGNS['Industry']})?"
    "(?:企业|公司|厂商|集团|车企|单位|院所|机构|高校|部门|方面))?等?"
)
_UNKNOWN = f"(?:(?:[^，。；：、的在由是为有{ALL}]|[{SIGNS['City']}{SIGNS['Province']}]){{2,10}}、){{0,2}}"
_MACROS = {
    "{x}": _WORD,
    "{also}": "(?:都|均|也|就|则|已经|已|全部|皆|还|现|目前|同样|主要|分别|当时)*",
    "{is}": "(?:分别)?(?:包括|有|是|为|即|：)",
    "{found}": "(?:组建|成立|创建|发起|建设|设立|建立|创办|创立|共建|筹建|打造)",
}
_STANDS = frozenset({"headquarteredIn", "hasFactoryIn"})
_CLUSTERS = frozenset({"Cluster", "NationalCluster"})


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A row and its expressions."""

    row: Rule
    expressions: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All cue words, and for each of them the rows that it wakes."""

    automaton: AhoCorasick
    rows: tuple[tuple[Pattern, ...], ...]


@cache
def patterns() -> Patterns:
    by_cue: dict[str, list[Pattern]] = {}
    for row in rules("pattern"):
        made = Pattern(row, tuple(_compiled(row, words) for words in row.words))
        for option in sorted(row.options):
            if option.startswith("cue:"):
                by_cue.setdefault(option.removeprefix("cue:"), []).append(made)
    cues = sorted(by_cue)
    return Patterns(AhoCorasick(cues), tuple(tuple(by_cue[cue]) for cue in cues))


def _compiled(row: Rule, words: str) -> re.Pattern[str]:
    for name, expression in _MACROS.items():
        words = words.replace(name, expression)
    words = words.replace("{S}", _side("s", row.subject)).replace("{O}", _side("o", row.object))
    return re.compile(words)


def _side(name: str, types: frozenset[str]) -> str:
    """An enumeration of names of these classes; single members may be unknown."""
    signs = "".join(sorted(SIGNS[t] for t in types))
    return f"(?P<{name}>[{signs}]+(?:[、和与及]{_UNKNOWN}[{signs}]+)*)[”》]?{_ETC}"


def read_patterns(context: Context, facts: Facts) -> None:
    """Add what the pattern rows read in the sentences that hold one of their cues."""
    waiting = patterns()
    awake: dict[int, dict[Pattern, None]] = {}
    view = context.view
    for word, start, _ in waiting.automaton.find_matches_as_indexes(context.text, overlapping=True):
        awake.setdefault(view.sentence_at(start), {}).update(dict.fromkeys(waiting.rows[word]))
    spoken = {clause.sentence for clause in context.clauses}
    for sentence, woken in awake.items():
        if sentence not in spoken:
            continue
        read = skeleton(context, sentence)
        for pattern in woken:
            for expression in pattern.expressions:
                for match in expression.finditer(read.text):
                    _apply(context, facts, pattern.row, read, match)


def _apply(context: Context, facts: Facts, row: Rule, read: Skeleton, match: re.Match[str]) -> None:
    found = {name: read.members(*match.span(name), types=_types(row, name)) for name in match.groupdict()}
    spoken = [m for side in found.values() for m in side]
    clause = context.clause_at(max(m.start for m in spoken)) if spoken else None
    if clause is None:
        return
    subjects = found["s"] if "s" in found else _carried(clause, row)
    objects = found["o"] if "o" in found else list(clause.places) or [home(clause.start)]
    if "分别" in match[0] and len(subjects) > 1 and len(objects) > 1:
        pairs = list(zip(subjects, objects, strict=False))
    else:
        pairs = [(s, o) for s in subjects for o in objects]
    for subject, object_ in pairs:
        _say(context, facts, subject, row.predicate, object_, row.id, clause)


def _types(row: Rule, name: str) -> frozenset[str]:
    return row.subject if name == "s" else row.object


def _carried(clause: Clause, row: Rule) -> list[Mention]:
    return [m for m in clause.agents if m.type in row.subject]


def _say(
    context: Context, facts: Facts, subject: Mention, predicate: str, object_: Mention, rule: str, clause: Clause
) -> None:
    """Add the fact and what it implies by the meaning of its words."""
    for implied, what in _implied(context, predicate, object_, clause):
        facts.add(subject, implied, what, rule, clause.sentence, clause=clause)


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
    if predicate == "inIndustry" and object_.type != "Industry":
        return [("inIndustry", part) for part in _industries(context, object_)]
    return [(predicate, object_)]


def _lead(context: Context, object_: Mention) -> list[tuple[str, Mention]]:
    parts = [object_] if object_.type == "Industry" else _industries(context, object_)
    within = [("inIndustry", part) for part in parts]
    if object_.type in _CLUSTERS:
        return [("memberOfCluster", object_), *(("leadsChain", part) for part in parts), *within]
    return [("leadsChain", object_), *within]


def _industries(context: Context, mention: Mention) -> list[Mention]:
    return [m for m in context.inner.get(context.place_of(mention), ()) if m.type == "Industry"]
