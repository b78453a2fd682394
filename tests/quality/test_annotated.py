from __future__ import annotations

from pathlib import Path

import pytest

from liantu.errors import InputError
from liantu.quality.annotated import AnnotatedSet, read_annotated


def test_a_text_stands_beside_its_gold(annotated: AnnotatedSet) -> None:
    (document,) = annotated.documents()
    assert document.linked.reading.document.id == document.compared.name == "a.txt"
    assert "海尔集团" in document.compared.matches.values()


def test_the_scores_are_those_of_the_evaluation(annotated: AnnotatedSet) -> None:
    totals = annotated.scores().totals
    assert totals["facts"].hit == 1
    assert totals["facts"].gold == 3
    assert totals["grounding"].f1 == 1


def test_a_text_that_is_not_there_is_told_by_name(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.txt is annotated and not there"):
        read_annotated(folders[0], tmp_path)
