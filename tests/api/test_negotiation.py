from __future__ import annotations

import pytest

from liantu.api.negotiation import negotiate
from liantu.api.problems import RefusedError
from liantu.graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("application/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "tsv"),
        ("text/csv;q=0.5, */*;q=0.1", "csv"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("application/json", "json"),
        ("application/sparql-results+xml;q=0.9, application/json;q=0.9", "json"),
        ("text/csv; q = 0.9 , nonsense, */*;q=x", "csv"),
        (BROWSER, "xml"),
    ],
)
def test_solutions_by_weight_then_by_our_order(accept: str | None, format_: str) -> None:
    assert negotiate(accept, SOLUTION_FORMATS).format == format_


def test_an_alias_is_answered_under_the_name_that_was_asked_for() -> None:
    assert negotiate("application/json", SOLUTION_FORMATS).media_type == "application/json"
    assert negotiate("application/json", GRAPH_FORMATS).format == "jsonld"


@pytest.mark.parametrize("format_", ["trig", "application/trig"])
def test_the_parameter_wins_over_the_header(format_: str) -> None:
    assert negotiate("text/turtle", GRAPH_FORMATS, format=format_).format == "trig"


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/csv, application/sparql-results+json"])
def test_nothing_acceptable_is_406_and_says_what_is_on_offer(accept: str) -> None:
    with pytest.raises(RefusedError) as refused:
        negotiate(accept, GRAPH_FORMATS)
    assert refused.value.status == 406
    assert "text/turtle" in refused.value.problem.next


def test_an_unknown_format_is_400() -> None:
    with pytest.raises(RefusedError) as refused:
        negotiate(None, GRAPH_FORMATS, format="docx")
    assert refused.value.status == 400
