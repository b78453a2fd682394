"""The catalogue: headers, what is wrong in one, and that every shipped question runs."""

from __future__ import annotations

import re

import pytest

from liantu.errors import NotFoundError, QuestionError
from liantu.graph.view import View
from liantu.questions.catalogue import Parameter, ProofPattern, catalogue, parse, question
from liantu.questions.run import run

GOOD = """# zh: {city}有哪些企业？
# en: Which firms are in {city}?
# ask: firms of {city}
# param: city City 东港市
# columns: firm city
# proof: ?firm lt:locatedIn ~ ?city
# proof: ?statement
SELECT ?firm ?city ?statement WHERE { ?firm lt:locatedIn ?city }
"""


def test_header_is_read() -> None:
    read = parse("firms.rq", GOOD)
    assert read.id == "firms"
    assert read.wordings == ("{city}有哪些企业？", "Which firms are in {city}?", "firms of {city}")
    assert read.parameters == (Parameter("city", "City", "东港市"),)
    assert read.columns == ("firm", "city")
    assert read.proof == (ProofPattern("firm", "locatedIn", "city", upward=True), ProofPattern("statement"))
    assert read.sparql.startswith("SELECT")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("# zh:", "# cn:", "firms.rq:1: a header line"),
        ("# columns: firm city\n", "", "needs one `columns`"),
        ("city City 东港市", "city Town 东港市", "a class of the ontology"),
        ("lt:locatedIn ~", "lt:livesIn ~", "no property of the ontology"),
        ("?statement\nSELECT", "a firm\nSELECT", "neither"),
        ("firm city\n", "firm town\n", r"must select \?town"),
        ("firms of {city}", "firms of {town}", "town is no parameter"),
    ],
)
def test_wrong_header_is_told(old: str, new: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        parse("firms.rq", GOOD.replace(old, new, 1))


def test_catalogue_is_large_and_in_both_languages() -> None:
    assert len(catalogue()) >= 30
    for item in catalogue().values():
        assert re.search(r"[\u3400-\u9fff]", item.zh)
        assert not re.search(r"[\u3400-\u9fff]", item.en)


@pytest.mark.parametrize("id_", sorted(catalogue()))
def test_every_question_runs(id_: str, view: View) -> None:
    result = run(view, question(id_))
    assert result.columns == catalogue()[id_].columns
    assert all(len(row.cells) == len(result.columns) for row in result.rows)


def test_unknown_question_is_refused() -> None:
    with pytest.raises(NotFoundError, match="no question 'nothing'"):
        question("nothing")
