"""Who works with whom: bodies that do one thing together, pair by pair."""

from __future__ import annotations

import re
from itertools import combinations

from ...records import Mention
from .context import BODIES, Clause, Context
from .facts import Facts

_JOINT = re.compile(
    r"等?[^，。；、]{0,6}?(?:联合|共同|携手|合作|联手)"
    r"(?:主办|承办|协办|举办|研制|研发|开发|打造|建设|制定|印发|推出|组织|共建|实施|投资|出资|发布|启动|承建|攻关|培养|编制|发力)"
)
_HOSTED = re.compile(r"等?[^，。；、]{0,6}?(?:主办|承办|协办|支持单位)(?:的|$|[，。；、）])")
_SIGNED = re.compile(r"[^。；]{0,24}?(?:签约|签署|签订|达成协议|达成合作|战略合作|合作协议)")
_UNKNOWN = re.compile("、[^，。；、：的]{4,26}(?:、|以及|和|与|及)")
_WITH = re.compile(r"(?:等[^，。；、]{0,10})?(?:，)?(?:与|同|和|、|携手|联合|牵手)")


def read_partners(context: Context, facts: Facts) -> None:
    """Add partnerOf for all that do a thing together, and for the two sides of 与 before 签约."""
    done = -1
    for clause in context.clauses:
        for mention in clause.mentions:
            if mention.type not in BODIES or mention.start < done:
                continue
            sides = _sides(context, mention)
            done = sides[-1][-1].end
            _pair(context, facts, clause, sides)


def _sides(context: Context, mention: Mention) -> list[list[Mention]]:
    """The enumeration that starts with a mention, cut at 与, and the one that follows it after 与, if any."""
    text, outer = context.text, context.outer
    at = context.place_of(mention)
    last = context.groups.get(at, (at, at))[1]
    while last + 1 < len(outer) and _with_unknown(text, outer[last], outer[last + 1]):
        last = context.groups.get(last + 1, (last + 1, last + 1))[1]
    members = [m for m in outer[at : last + 1] if m.type in BODIES]
    for cut in range(1, len(members)):
        if _WITH.fullmatch(text, members[cut - 1].end, members[cut].start) and text[members[cut].start - 1] in "与同":
            return [members[:cut], members[cut:]]
    following = outer[last + 1] if last + 1 < len(outer) else None
    if following is None or following.type not in BODIES or not _WITH.fullmatch(text, outer[last].end, following.start):
        return [members]
    return [members, [m for m in context.group(last + 1) if m.type in BODIES]]


def _with_unknown(text: str, left: Mention, right: Mention) -> bool:
    """甲局、某个未识的办公室、乙局: a list of bodies goes on behind a member that is no mention."""
    return right.type in BODIES and _UNKNOWN.fullmatch(text, left.end, right.start) is not None


def _pair(context: Context, facts: Facts, clause: Clause, sides: list[list[Mention]]) -> None:
    text, end = context.text, sides[-1][-1].end
    everyone = [m for side in sides for m in side]
    if len(everyone) > 1 and (_JOINT.match(text, end, clause.end) or _HOSTED.match(text, end, clause.end + 1)):
        for left, right in combinations(everyone, 2):
            facts.add(left, "partnerOf", right, "partner.joint", clause.sentence, clause=clause)
    elif len(sides) > 1 and _SIGNED.match(text, end, context.view.page.sentences[clause.sentence].end):
        for left in sides[0]:
            for right in sides[1]:
                facts.add(left, "partnerOf", right, "partner.signed", clause.sentence, said="Said")
