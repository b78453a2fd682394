"""Who works with whom: bodies that do one thing together, pair by pair."""

from __future__ import annotations

import re
from itertools import combinations

from .context import BODIES, Context
from .facts import Facts

_JOINT = re.compile(r"等?[^，。；、]{0,6}?(?:联合|共同|携手|合作|联手)(?:主办|承办|举办|研制|研发|开发|打造|建设|制定|印发|发起|推出|组织|共建|实施)")
_SIGNED = re.compile(r"[^。；]{0,24}?(?:签约|签署|签订|达成协议|达成合作|战略合作|合作协议)")
_WITH = re.compile(r"(?:等[^，。；、]{0,10})?(?:，)?(?:与|同|和|携手|联合|牵手)")


def read_partners(context: Context, facts: Facts) -> None:
    """Add partnerOf for the members of one enumeration, and for two that are joined by 与 before 签约."""
    text = context.text
    done: set[int] = set()
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.type not in BODIES:
                continue
            at = context.place_of(mention)
            first, last = context.groups.get(at, (at, at))
            if first in done:
                continue
            done.add(first)
            group = [m for m in context.outer[first : last + 1] if m.type in BODIES]
            if len(group) > 1 and _JOINT.match(text, group[-1].end, clause.end):
                for left, right in combinations(group, 2):
                    facts.add(left, "partnerOf", right, "partner.joint", clause.sentence, clause=clause)
            elif last + 1 < len(context.outer):
                _signed(context, facts, clause.sentence, first, last)


def _signed(context: Context, facts: Facts, sentence: int, first: int, last: int) -> None:
    text, outer = context.text, context.outer
    if outer[last + 1].type not in BODIES or not _WITH.fullmatch(text, outer[last].end, outer[last + 1].start):
        return
    others = context.group(last + 1)
    if not _SIGNED.match(text, others[-1].end, context.view.page.sentences[sentence].end):
        return
    for left in outer[first : last + 1]:
        for right in others:
            facts.add(left, "partnerOf", right, "partner.signed", sentence, said="Said")
