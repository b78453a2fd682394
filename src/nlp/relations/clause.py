"""Trigger rules: typed mentions on the two sides of a trigger word in one clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import zip_longest

from ...records import Mention
from ..scan import Words
from .context import PLACES, Clause, Context
from .facts import Facts, home
from .table import Rule, rules

_REACH = 40
_NEAR = 4  # characters
_OTHERS = re.compile(
    "[与向从对给]|为(?:各|多|众)|投资|收购|孵化|服务|合资|引发"
)  # who is named does it to unnamed firms
_REACH_OF_HEAD = 12  # characters from a field to the end of the word for who is in it
_TOUCH_LEFT = frozenset({"touch", "touch-left"})
_TOUCH_RIGHT = frozenset({"touch", "touch-right"})


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """The words of all trigger rows, and for each word the rows that wait for it."""
    by_word: dict[str, list[Rule]] = {}
    for row in rules("trigger"):
        for word in row.words:
            by_word.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in by_word.items()}


_TRIGGERS = Words(triggers)


def read_clauses(context: Context, facts: Facts) -> None:
    """Add what the trigger words of the page say of the mentions around them."""
    waiting = triggers()
    clauses, starts = context.clauses, context.clause_starts
    inside = context.outer
    for start, end in _TRIGGERS.longest(context.text):
        at = bisect_right(starts, start) - 1
        if at < 0 or end > clauses[at].end:
            continue
        cover = bisect_right(context.starts, start) - 1
        if cover >= 0 and inside[cover].end > start:
            continue
        for row in waiting[context.text[start:end]]:
            _apply(context, facts, clauses[at], row, start, end)


def _apply(context: Context, facts: Facts, clause: Clause, row: Rule, start: int, end: int) -> None:
    if "of" in row.options:
        _apply_of(context, facts, clause, row, end)
        return
    swapped = "reverse" in row.options
    left = _left(context, clause, row, row.object if swapped else row.subject, start)
    if not left:
        return
    right = _right(context, clause, row, row.subject if swapped else row.object, end)
    if not right or not _then(context, clause, row, right[-1].end):
        return
    subjects, objects = (right, left) if swapped else (left, right)
    if "free" in row.options:
        objects = [m for m in objects if not facts.claimed(row.predicate, m)]
    facts.add_all(subjects, row.predicate, objects, row.id, clause)


def _then(context: Context, clause: Clause, row: Rule, end: int) -> bool:
    """Whether behind the right name stands what options `then:` ask for, and nothing that options `not:` forbid."""
    wanted = [option.removeprefix("then:") for option in row.options if option.startswith("then:")]
    barred = [option.removeprefix("not:") for option in row.options if option.startswith("not:")]
    text = context.text
    return all(text.find(words, end, clause.end) >= 0 for words in wanted) and not any(
        text.find(words, end, clause.end) >= 0 for words in barred
    )


def _apply_of(context: Context, facts: Facts, clause: Clause, row: Rule, end: int) -> None:
    """位于 object 的 subject: the object touches the trigger, the subject follows it."""
    behind = [m for m in clause.mentions if m.start >= end][:3]
    while len(behind) > 1 and behind[0].end == behind[1].start:
        behind.pop(0)
    if len(behind) < 2 or behind[0].type not in row.object or behind[1].type not in row.subject:
        return
    if context.text[behind[0].end : behind[1].start] in ("的", "“", "的“"):
        subjects = context.group(context.place_of(behind[1]))
        facts.add_all(subjects, row.predicate, (behind[0],), row.id, clause)


def _left(context: Context, clause: Clause, row: Rule, types: frozenset[str], start: int) -> list[Mention]:
    """The nearest enumeration of these classes before the trigger; else the carried subject."""
    if "both-right" in row.options:
        return _right(context, clause, row, types, start)
    for mention in reversed(clause.mentions):
        if mention.end <= start and mention.type in types:
            if start - mention.end > _REACH or (row.options & _TOUCH_LEFT and start - mention.end > _NEAR):
                return []
            return context.group(context.place_of(mention))
    if "carried" in row.options and not clause.own:
        return [m for m in clause.agents if m.type in types]
    return []


def _right(context: Context, clause: Clause, row: Rule, types: frozenset[str], end: int) -> list[Mention]:
    """The nearest enumeration of these classes behind the trigger; for `both-left` the one nearest before it."""
    if "both-left" in row.options:
        return _second_left(context, clause, row, types, end)
    if "at-place" in row.options:
        return list(clause.places) or [home(clause.start)]
    for mention, after in zip_longest(clause.mentions, clause.mentions[1:]):
        if mention.start >= end and mention.type in types:
            if after is not None and after.start == mention.end and {mention.type, after.type} <= PLACES & types:
                continue  # 云州市|青溪县
            if mention.start - end > _REACH or (row.options & _TOUCH_RIGHT and mention.start - end > _NEAR):
                return []
            return context.group(context.place_of(mention))
    return []


def _second_left(context: Context, clause: Clause, row: Rule, types: frozenset[str], end: int) -> list[Mention]:
    """The enumeration that the trigger is said of, 储能企业, with the other name of the row before it."""
    fits = [m for m in clause.mentions if m.end <= end and m.type in types | row.subject]
    if not fits or fits[-1].type not in types or end - fits[-1].end > _REACH_OF_HEAD:
        return []
    said = context.group(context.place_of(fits[-1]))
    before = [m.end for m in fits if m.end <= said[0].start]
    return [] if before and _OTHERS.search(context.text, before[-1], said[0].start) else said
