"""Floors under the quality of whole graphs: a change may raise the figures, never let them fall below these."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from liantu.build import build
from liantu.evaluation import Scores, read_gold, score
from liantu.graph.store import GraphStore
from liantu.quality.page import floors

FLOORS = {  # F1 over all documents of a set; those of the bundled articles stand in docs/quality.md
    "seeds": {"entities": 0.80, "facts": 0.64, "observations": 0.78},
    "dev": {"entities": 0.68, "facts": 0.42, "observations": 0.60},
}
MEASURES = ("entities", "facts", "observations")

Scored = Callable[[str, Path, Path], Scores]


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Scored:
    """Builds the graph of a set of texts, once in a session, and scores it against its gold."""
    done: dict[str, Scores] = {}

    def made(name: str, texts: Path, gold: Path) -> Scores:
        if name not in done:
            store = tmp_path_factory.mktemp(name) / "store"
            build([texts], store)
            with GraphStore.open(store) as opened:
                done[name] = score(opened.view().quads, read_gold(gold), texts=texts)
        return done[name]

    return made


@pytest.mark.corpus
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_shared_texts_are_read_no_worse_than(name: str, measure: str, shared: Path, scored: Scored) -> None:
    scores = scored(name, shared / "corpus" / name, shared / "gold" / name)
    assert scores.totals[measure].f1 >= FLOORS[name][measure]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_every_sentence_of_the_shared_texts_is_their_own(name: str, shared: Path, scored: Scored) -> None:
    grounding = scored(name, shared / "corpus" / name, shared / "gold" / name).totals["grounding"]
    assert grounding.predicted > 0
    assert grounding.f1 == 1.0


@pytest.mark.parametrize("measure", MEASURES)
def test_bundled_articles_are_read_no_worse_than(measure: str, root: Path, scored: Scored) -> None:
    scores = scored("bundled", root / "data" / "articles", root / "data" / "gold")
    assert scores.totals[measure].f1 >= floors((root / "docs/quality.md").read_text(encoding="utf-8"))[measure]


def test_every_sentence_of_the_bundled_articles_is_their_own(root: Path, scored: Scored) -> None:
    grounding = scored("bundled", root / "data" / "articles", root / "data" / "gold").totals["grounding"]
    assert grounding.predicted > 0
    assert grounding.f1 == 1.0
