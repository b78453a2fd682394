"""Floors under the quality of whole graphs: a change may raise the figures, never let them fall below these."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.build import build
from liantu.evaluation import Scores, read_gold, score
from liantu.graph.store import GraphStore
from liantu.quality.page import floors

FLOORS = {  # F1 over all documents of a set; those of the bundled articles stand in docs/quality.md
    "seeds": {"entities": 0.86, "facts": 0.70, "observations": 0.79},
    "dev": {"entities": 0.79, "facts": 0.60, "observations": 0.75},
}
MEASURES = ("entities", "facts", "observations")


def scores_of(store: Path, texts: Path, gold: Path) -> Scores:
    with GraphStore.open(store) as opened:
        return score(opened.view().whole, read_gold(gold), texts=texts)


@pytest.fixture(scope="module")
def shared_scores(
    shared: Path, seeds_store: Path, reference_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Scores]:
    """The graph of each shared set of texts, scored against its gold."""
    dev = tmp_path_factory.mktemp("dev") / "store"
    build([shared / "corpus/dev"], dev, cache=reference_cache)
    stores = {"seeds": seeds_store, "dev": dev}
    return {name: scores_of(stores[name], shared / "corpus" / name, shared / "gold" / name) for name in FLOORS}


@pytest.fixture(scope="module")
def bundled_scores(root: Path, bundled_store: Path) -> Scores:
    return scores_of(bundled_store, root / "data/articles", root / "data/gold")


@pytest.mark.corpus
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_shared_texts_are_read_no_worse_than(name: str, measure: str, shared_scores: dict[str, Scores]) -> None:
    assert shared_scores[name].totals[measure].f1 >= FLOORS[name][measure]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_every_sentence_of_the_shared_texts_is_their_own(name: str, shared_scores: dict[str, Scores]) -> None:
    grounding = shared_scores[name].totals["grounding"]
    assert grounding.predicted > 0
    assert grounding.f1 == 1.0


@pytest.mark.parametrize("measure", MEASURES)
def test_bundled_articles_are_read_no_worse_than(measure: str, root: Path, bundled_scores: Scores) -> None:
    assert bundled_scores.totals[measure].f1 >= floors((root / "docs/quality.md").read_text(encoding="utf-8"))[measure]


def test_every_sentence_of_the_bundled_articles_is_their_own(bundled_scores: Scores) -> None:
    grounding = bundled_scores.totals["grounding"]
    assert grounding.predicted > 0
    assert grounding.f1 == 1.0
