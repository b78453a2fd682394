"""Who holds which office: the noun phrase before a person's name (“某局局长、党组书记张三”)."""

from __future__ import annotations

import re

from ...records import Mention
from .context import BODIES, PLACES, Clause, Context
from .facts import Facts

_ROLE = re.compile(
    r"(?:原|现任|时任|前)?(?:[^，。；：、“”《》()（）\d]{0,10}?"
    r"(?:书记|市长|省长|区长|县长|镇长|州长|部长|厅长|局长|处长|科长|院长|校长|所长|行长|会长|理事长|秘书长|站长|主席|主任|董事长|总裁|总经理|经理|"
    r"总监|总工程师|工程师|负责人|创始人|合伙人|首席[^，。、]{1,6}?[官家师]|常委|委员|院士|教授|研究员|专家|代表|队长|厂长|巡视员|调研员|发言人|工作人员|CEO|CTO|COO|主管|领导|总理|组长|盟长|旗长|司长|庭长|行长|社长|台长|工段长|车间主任|班长|成员)"
    r"(?:助理)?)+"
)
_ENDS = re.compile(_ROLE.pattern + "$")
_PARTY = re.compile(r"(?:[省市区县镇州]委|政府|(?:^中共[^，]*|[省市区县州]|常务)委员会)$")
_STAFF = re.compile("秘书长|办公厅|办公室|参事|发言人|处长")  # serve a government, and do not govern the place
_BARE = re.compile(r"^(?:[省市区县镇]委|[省市区县镇]政府|[省市区县镇]长|[省市区县]领导|副?[省市区县镇]长)")
# What can be held of a place itself: “云州文旅局局长” and “云州商会会长” hold an office of a body that is no mention.
_OF_PLACE = re.compile(
    r"(?:原|前|时任|现任|新任)?(?:常务|专职|第一|代理?|执行|挂职|[省市区县镇乡州盟旗街道]*(?:党委|党工委|党组|委|政府|人大常委会|人大|政协|办事处)?(?:原)?)*"
    r"(?:副?书记|副?[省市区县镇乡州盟旗村]长|常委|委员|成员|副?主席|[省市区县镇]?领导|副?秘书长|(?<=人大常委会)副?主任|(?<=办事处)副?主任|(?<=人大)副?主任|(?:[\u4e00-\u9fff]{0,6}部门)?负责人|行政长官|行政首长)"
)
_ANOTHERS = re.compile("集团|公司|大学|商会|协会|学会|医院|银行|事务所|救援队|合作社")
_TITLE = re.compile("院士|副?教授|副?研究员|博士|(?:高级|总)?工程师|讲师|老师")
_LEVEL = {"市": "City", "省": "Province", "区": "District", "县": "District", "镇": "District"}
_SPAN = 60


def read_roles(context: Context, facts: Facts) -> None:
    """Add the offices of the persons of the page."""
    for clause in context.clauses:
        people = [m for m in clause.mentions if m.type == "Person"]
        held: list[tuple[Mention, str]] = []
        start = clause.start
        for person in people:
            gap = context.text[start : person.start]
            if not (held and gap.strip() in ("、", "和", "及")):
                new = _offices(context, clause, max(start, person.start - _SPAN), person, held)
                held = new or []
            for body, role in held:
                told = (("role", role),)
                facts.add(person, "hasRole", body, _rule(body), clause.sentence, qualifiers=told, said="Said")
            if not held:
                _behind(context, facts, clause, person)
            start = person.end


def _behind(context: Context, facts: Facts, clause: Clause, person: Mention) -> None:
    """云州大学林远教授, 来自云州大学的林远博士: the title behind a name, of the body right before it."""
    title = _TITLE.match(context.text, person.end)
    at = context.place_of(person)
    body = context.outer[at - 1] if at else None
    if title is None or body is None or body.type not in BODIES:
        return
    if context.text[body.end : person.start] in ("", "的"):
        told = (("role", title[0]),)
        facts.add(person, "hasRole", body, "role.behind", clause.sentence, qualifiers=told, said="Said")


def _rule(body: Mention) -> str:
    return "role.place" if body.type in PLACES else "role.body"


def _offices(
    context: Context, clause: Clause, start: int, person: Mention, before: list[tuple[Mention, str]]
) -> list[tuple[Mention, str]]:
    """Bodies and roles of the phrase text[start:person.start]; a phrase without a body goes on with the last one."""
    text = context.text
    bodies = [
        m for m in clause.mentions
        if start <= m.start and m.end <= person.start and m.type in BODIES | PLACES | {"Park"} and m.type != "Person"
    ]  # fmt: skip
    found: list[tuple[Mention, str]] = []
    if not bodies:
        role = _ROLE.search(text, start, person.start)
        if role is None or role.end() != person.start:
            return []
        body = _implied(role[0].strip("、，和 "), start)
        if body is not None:
            return [(body, role[0].strip("、，和 "))]
        if _ANOTHERS.search(role[0]):
            return []
        return [(owner, role[0].strip("、，和 ")) for owner, _ in before[:1]]
    for at, body in enumerate(bodies):
        end = bodies[at + 1].start if at + 1 < len(bodies) else person.start
        words = text[body.end : end].strip("、，和及兼 ")
        if body.type in PLACES and words == "长":  # 青溪区|长林远
            words = body.text[-1] + words
        if not _ROLE.match(words.split("、")[0]) or (body.type in PLACES and not _is_of_place(words)):
            continue
        found += _shared(context, body, words)
    closed = found[-1][1] if found and found[-1][0] is bodies[-1] else text[bodies[-1].end : person.start].strip("、 ")
    return found if closed and _ENDS.search(closed.rsplit("、", 1)[-1]) else []


def _governs(words: str) -> bool:
    return _STAFF.search(words) is None and _is_of_place(words)


def _is_of_place(words: str) -> bool:
    return _OF_PLACE.fullmatch(words.split("、")[0].split("兼")[0]) is not None


def _implied(role: str, start: int) -> Mention | None:
    """The place of 市委书记, 省长: the home or its province."""
    if not _BARE.match(role):
        return None
    level = role.lstrip("副")[0]
    return Mention(start, start + 1, _LEVEL[level], level, "level", "reference")


def _shared(context: Context, body: Mention, words: str) -> list[tuple[Mention, str]]:
    """A party committee's or government's office is also one of the place itself."""
    found = [(body, words)]
    if body.type == "GovernmentBody" and _PARTY.search(body.text) and _governs(words):
        inside = [m for m in context.inner.get(context.place_of(body), ()) if m.type in PLACES]
        if inside:
            found.append((inside[-1], words))
        elif body.text[0] == "市":
            found.append((Mention(body.start, body.start + 1, "City", "市", "level", "reference"), words))
    return found
