from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.graph.lookup.edits import deletion_hashes, hashes_of, is_one_edit, mistyped

TEXT = st.text("甲乙丙ab", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("青岛市", "青岛", True),
        ("青岛", "青岛市", True),
        ("青岛市", "清岛市", True),
        ("青岛市", "岛青市", True),
        ("青岛市", "青岛市", False),
        ("青岛市", "市岛青", False),
        ("青岛市", "清岛", False),
        ("haier", "ahire", False),
    ],
)
def test_one_typing_error(a: str, b: str, near: bool) -> None:
    assert is_one_edit(a, b) is near


def edits(text: str, alphabet: str) -> set[str]:
    """All texts one error away, by trying."""
    found = {text[:i] + text[i + 1 :] for i in range(len(text))}
    found |= {text[:i] + c + text[i:] for i in range(len(text) + 1) for c in alphabet}
    found |= {text[:i] + c + text[i + 1 :] for i in range(len(text)) for c in alphabet}
    found |= {text[:i] + b + a + text[i + 2 :] for i, (a, b) in enumerate(pairwise(text))}
    return found - {text}


@given(TEXT, TEXT)
def test_it_is_what_trying_all_errors_finds(a: str, b: str) -> None:
    assert is_one_edit(a, b) == (b in edits(a, "甲乙丙ab"))


@given(st.text("甲乙丙ab", min_size=2, max_size=6), st.text("甲乙丙ab", min_size=2, max_size=6))
def test_near_spellings_share_a_hash(a: str, b: str) -> None:
    if is_one_edit(a, b):
        assert set(hashes_of(a).tolist()) & set(hashes_of(b).tolist())


def test_hashes_are_those_of_the_text_without_a_character() -> None:
    whole, *without = deletion_hashes(np.array([[ord(char) for char in "甲乙丙"]]))[0].tolist()
    assert whole == hashes_of("甲乙丙")[0]
    assert without == [hashes_of(text)[0] for text in ("乙丙", "甲丙", "甲乙")]


def test_what_may_have_been_meant_by_letters() -> None:
    meant = set(mistyped("qingdoa"))
    assert {"qingdao", "qingdo", "qingdooa"} <= meant
    assert all(text.startswith("q") for text in meant)
