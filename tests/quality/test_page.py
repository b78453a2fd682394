from __future__ import annotations

import re
from pathlib import Path

import pytest

from liantu.quality.annotated import AnnotatedSet
from liantu.quality.kinds import KINDS
from liantu.quality.page import MARGIN, figures, floors, page

MEASURES = {"entities", "facts", "facts_said", "observations", "observations_strict", "grounding"}


@pytest.fixture(scope="module")
def made(bundled: AnnotatedSet) -> str:
    return page(bundled)


@pytest.fixture(scope="module")
def written(root: Path) -> str:
    return (root / "docs/quality.md").read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    return re.findall(r"(?m)^#+ .*$", text)


def test_figures_are_those_of_the_evaluation(made: str, bundled: AnnotatedSet) -> None:
    totals = bundled.scores().totals
    assert figures(made) == {name: round(totals[name].f1, 3) for name in MEASURES}


def test_floors_stand_below_the_figures_and_grounding_is_whole(made: str) -> None:
    assert floors(made)["facts"] == pytest.approx(figures(made)["facts"] - MARGIN)
    assert floors(made)["grounding"] == 1


def test_the_page_tells_kinds_of_error_with_examples(made: str) -> None:
    told = re.findall(r"(?m)^\*\*(.+)\*\*$", made)
    assert 0 < len(told) <= 20
    assert set(told) <= KINDS.keys()
    assert made.count("\n- ") >= len(told)
    assert re.search(r"Planned for said, or said for planned: \d+ of \d+ matched facts", made)


def test_the_page_that_is_written_has_this_form_and_is_reached(made: str, written: str) -> None:
    assert headings(written) == headings(made), "`make quality` writes docs/quality.md anew"
    for name, floor in floors(written).items():
        assert figures(made)[name] >= floor, f"{name} fell; where that is meant, `make quality` writes the page anew"
    assert floors(written).keys() == MEASURES


def test_the_same_texts_give_the_same_page(bundled: AnnotatedSet, made: str) -> None:
    assert page(bundled) == made
