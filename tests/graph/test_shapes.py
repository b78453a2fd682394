from __future__ import annotations

import pytest

from liantu.errors import ShapeError
from liantu.graph.quads import document_quads
from liantu.graph.shapes import validate, validate_graph
from liantu.graph.view import View
from liantu.records import Entity, LinkedReading
from liantu.reference.quads import table_quads
from liantu.reference.rows import Fact, Row, table

BASE = "https://w3id.org/liantu/id/"
CITY = Entity("City", "明州市")
CLUSTER = Entity("Cluster", "云帆集群")
SENTENCE = (BASE + "document/a_1.txt#char=").encode()


def test_a_built_store_conforms(view: View) -> None:
    report = validate(view)
    assert report.violations == ()
    assert report.status == "conforms"
    assert report.checked > 0
    assert "https://w3id.org/liantu/shapes#hasRole-subject" in report.not_checked


def test_an_empty_graph_is_not_checked() -> None:
    report = validate_graph(b"", "nquads")
    assert (report.status, report.checked) == ("not checked", 0)


def test_a_violation_shows_its_sentence(linked: LinkedReading) -> None:
    broken = document_quads(linked, base=BASE).replace(b'"0.95"', b'"1.95"')
    report = validate_graph(broken, "nquads")
    (violation,) = report.violations
    assert report.status == "violations"
    assert violation.severity == "Violation"
    assert violation.path == "https://w3id.org/liantu/ns#confidence"
    assert violation.shape == "https://w3id.org/liantu/shapes#Statement"
    assert [sentence.start for sentence in violation.sentences] == [0, 14]


def test_lost_evidence_is_a_violation(linked: LinkedReading) -> None:
    kept = [line for line in document_quads(linked, base=BASE).splitlines() if b"ns#evidence>" not in line]
    report = validate_graph(b"\n".join(kept), "nquads")
    assert {violation.message for violation in report.violations} == {
        "a statement has a sentence",
        "an observation has a sentence",
    }


def test_a_wrong_end_is_a_warning_with_its_sentence(linked: LinkedReading) -> None:
    """The cluster is planned: ends are checked for plans too."""
    wrong = document_quads(linked, base=BASE).replace(b"ns#Cluster>", b"ns#Park>")
    report = validate_graph(wrong, "nquads")
    (warning,) = report.violations
    assert report.status == "conforms"
    assert warning.severity == "Warning"
    assert warning.focus == BASE + "cluster/智能装备产业集群"
    assert [sentence.exact[-3:] for sentence in warning.sentences] == ["亿元。"]


def test_what_cannot_be_read_is_said() -> None:
    with pytest.raises(ShapeError, match="not turtle"):
        validate_graph(b"<a", "turtle")
    with pytest.raises(ShapeError, match="choose one of"):
        validate_graph(b"", "csv")


ROW = Row("one", "明州市 云帆集群", "a list", "2024", "verified", (Fact(CITY, "hostsCluster", CLUSTER),))


def reference_quads(row: Row = ROW) -> bytes:
    return table_quads(table("made", ("表", "table"), (row,)), base=BASE)


def test_a_reference_table_conforms() -> None:
    report = validate_graph(reference_quads(), "nquads")
    assert (report.status, report.violations) == ("conforms", ())
    assert "https://w3id.org/liantu/shapes#Statement" in report.not_checked
    assert "https://w3id.org/liantu/shapes#ReferenceRow" not in report.not_checked


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"verified"', b'"sure"', "a row has one of the five statuses"),
        (b"ns#ReferenceRow>", b"ns#Rule>", "a reference statement has a row"),
        (b"ns#Cluster>", b"ns#Park>", "the object of lt:hostsCluster should be lt:Cluster"),
        (b"rdf-syntax-ns#object>", b"rdf-syntax-ns#first>", "a reference statement has one object"),
    ],
)
def test_a_violation_of_a_table_shows_its_row(old: bytes, new: bytes, message: str) -> None:
    report = validate_graph(reference_quads().replace(old, new), "nquads")
    (violation,) = (v for v in report.violations if v.message == message)
    assert violation.sentences == ()
    (row,) = violation.rows
    assert (row.table, row.text, row.source) == ("made", "明州市 云帆集群", "a list")


def test_evidence_that_is_not_in_the_graph_is_a_violation(linked: LinkedReading) -> None:
    kept = [line for line in document_quads(linked, base=BASE).splitlines() if not line.startswith(b"<" + SENTENCE)]
    report = validate_graph(b"\n".join(kept), "nquads")
    assert {violation.message for violation in report.violations} == {"the sentence itself is in the graph"}
