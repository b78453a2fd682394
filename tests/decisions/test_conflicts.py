"""Decisions that cannot hold together."""

from __future__ import annotations

import pytest

from liantu.decisions import Decision, Fact, Thing
from liantu.decisions.conflicts import check, conflicts
from liantu.decisions.record import Kind
from liantu.errors import DecisionError

A, B, C = (Thing("Enterprise", label) for label in ("甲", "乙", "丙"))
FACT = Fact("statement/1", "a.txt", A, "partnerOf", B, ("Said",))


def of(kind: Kind, entity: Thing, other: Thing) -> Decision:
    return Decision("d7", kind, "why so", "wang", "t", entity, other)


def about(kind: Kind) -> Decision:
    return Decision("d7", kind, "why so", "wang", "t", fact=FACT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (of("merge", A, B), of("split", B, A)),
        (of("split", A, B), of("merge", B, A)),
        (of("merge", A, B), of("merge", A, C)),
        (of("merge", A, B), of("merge", B, A)),
        (of("merge", A, B), of("merge", A, B)),
        (of("merge", A, B), of("rename", A, C)),
        (of("rename", A, B), of("rename", A, C)),
        (about("reject"), about("accept")),
        (about("accept"), about("accept")),
    ],
)
def test_a_conflict_names_the_other_decision(old: Decision, new: Decision) -> None:
    (told,) = conflicts([old], new)
    assert "liantu decide undo d7" in told
    assert "wang: why so" in told
    with pytest.raises(DecisionError, match="d7"):
        check([old, new])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (of("merge", A, B), of("merge", C, B)),
        (of("merge", A, B), of("merge", B, C)),
        (of("split", A, B), of("split", A, C)),
        (of("split", A, B), of("merge", B, C)),
        (of("rename", A, B), of("rename", B, C)),
        (about("reject"), of("merge", A, B)),
    ],
)
def test_what_can_hold_together(old: Decision, new: Decision) -> None:
    assert not list(conflicts([old], new))
