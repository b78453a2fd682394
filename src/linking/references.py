"""What a referring word (我市, 该公司, 园区) or an unsaid subject stands for, or nothing when unclear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Mention, Page

_REACH = 4  # sentences that a reference looks back over
_HEADED = 12  # and one that says what its name ends with
_HEADS = ("基地", "产业园", "开发区", "示范区")  # a park that is called one of these has it in its name
_PARTS = ("生产线", "产线", "车间")  # of a project, not the project
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})


def antecedent(
    page: Page,
    reference: Mention,
    names: Sequence[Mention],
    sentence_of: Mapping[int, int],
    meant: Mapping[Mention, object] | None = None,
) -> Mention | None:
    """The nearest name of the class before the reference, in its article; None where two things compete.

    该基地 is the last thing called 基地.

    `names` are sorted by start; `sentence_of` gives the sentence of a mention's start; `meant` what names stand for,
    so that a short and a full name of one thing do not compete.
    """
    stands = meant or {}
    wanted = _FIRMS if reference.type in _FIRMS else {reference.type}
    here = sentence_of[reference.start]
    article = page.blocks[page.sentences[here].block].article
    before = [
        m for m in names
        if m.end <= reference.start and m.type in wanted and m.kind == "name" and _may_be(reference, m)
    ]  # fmt: skip
    headed = _head(reference) != ""
    for back in range((_HEADED if headed else _REACH) + 1):
        at = here - back
        if at < 0 or page.blocks[page.sentences[at].block].article != article:
            return None
        inside = [m for m in before if sentence_of[m.start] == at]
        if inside:
            return inside[-1] if headed or len({stands.get(m, m.label or m.text) for m in inside}) == 1 else None
    return None


def _may_be(reference: Mention, name: Mention) -> bool:
    """该基地 is something called 基地; 该项目 is no production line, which is a part of it."""
    if reference.type == "Project":
        return not name.text.endswith(_PARTS)
    return _head(reference) in name.text


def _head(reference: Mention) -> str:
    fits = (head for head in _HEADS if reference.type == "Park" and reference.text.endswith(head))
    return next(fits, "")
