from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import RdfFormat, parse

from liantu.graph.quads import document_quads, text_record
from liantu.graph.vocabulary import ALT_LABEL, DATE, END, EXACT, LABEL, LT, START, TYPE
from liantu.records import Entity, LinkedReading, Relation

BASE = "https://w3id.org/liantu/id/"
CITY = BASE + "city/明州市"
FIRM = BASE + "enterprise/云帆机器人"


class Row(NamedTuple):
    """The values of a quad's terms."""

    subject: str
    predicate: str
    object: str
    graph: str


def quads_of(linked: LinkedReading) -> list[Row]:
    found = parse(document_quads(linked, base=BASE), format=RdfFormat.N_QUADS)
    return [Row(*(getattr(term, "value", "") for term in quad)) for quad in found]


def values(quads: list[Row], predicate: str, subject: str | None = None) -> list[str]:
    return sorted(q.object for q in quads if q.predicate == predicate and subject in (None, q.subject))


def of_class(quads: list[Row], name: str) -> list[str]:
    return sorted(q.subject for q in quads if (q.predicate, q.object) == (TYPE, LT + name))


def test_lines_are_sorted_and_unique_and_of_one_graph(linked: LinkedReading) -> None:
    lines = document_quads(linked, base=BASE).decode().splitlines()
    assert lines == sorted(set(lines))
    assert {quad.graph for quad in quads_of(linked)} == {BASE + "document/a_1.txt"}


def test_what_is_said_twice_is_one_statement_with_two_sentences(linked: LinkedReading) -> None:
    quads = quads_of(linked)
    statements = of_class(quads, "Statement")
    said = [s for s in statements if values(quads, LT + "modality", s) == [LT + "Said"]]
    assert len(statements) == 2
    assert len(values(quads, LT + "evidence", said[0])) == 2
    assert values(quads, LT + "confidence", said[0]) == ["0.95"]
    assert values(quads, LT + "asOf", said[0]) == ["2024"]
    assert values(quads, LT + "extractedBy", said[0]) == [BASE + "rule/head-office", BASE + "rule/seat"]


def test_only_what_is_said_stands_by_itself(linked: LinkedReading) -> None:
    quads = quads_of(linked)
    assert values(quads, LT + "headquarteredIn", FIRM) == [CITY]
    assert values(quads, LT + "hostsCluster", CITY) == []


def test_unresolved_ends_and_loops_are_left_out(linked: LinkedReading) -> None:
    quads = quads_of(linked)
    assert values(quads, LT + "aimsFor") == []
    assert values(quads, LT + "partOf") == []
    assert len(of_class(quads, "Observation")) == 1


def test_evidence_is_the_raw_slice(linked: LinkedReading) -> None:
    quads = quads_of(linked)
    text = linked.reading.document.text
    nodes = {q.subject for q in quads if q.predicate == EXACT}
    assert len(nodes) == 2
    for node in nodes:
        start, end = (int(values(quads, bound, node)[0]) for bound in (START, END))
        assert [text[start:end]] == values(quads, EXACT, node)
    assert "机器\n人" in "".join(values(quads, EXACT))


def test_entities_have_one_label_and_their_other_names(linked: LinkedReading) -> None:
    quads = quads_of(linked)
    assert values(quads, LABEL, FIRM) == ["云帆机器人"]
    assert values(quads, ALT_LABEL, FIRM) == ["云帆"]
    assert len(values(quads, LT + "mentions")) == 3


def test_labels_that_differ_by_width_are_one_entity(linked: LinkedReading) -> None:
    twins = (Entity("Park", "甲园（一期）"), Entity("Park", "甲园(一期)"))
    quads = quads_of(replace(linked, entities=(*linked.entities, *twins)))
    iri = BASE + "park/甲园(一期)"
    assert len(values(quads, LABEL, iri)) == len(values(quads, ALT_LABEL, iri)) == 1


def test_observation_says_all_that_the_contract_lists(linked: LinkedReading) -> None:
    quads = quads_of(linked)
    (node,) = of_class(quads, "Observation")
    told = {name: values(quads, LT + name, node) for name in ("value", "unit", "bound", "kind", "period")}
    expected = {"value": "950000000", "unit": "CNY", "bound": "exact", "kind": "actual", "period": "2024"}
    assert told == {name: [value] for name, value in expected.items()}


def test_symmetric_relations_have_one_direction(linked: LinkedReading) -> None:
    firm, city = linked.reading.relations[0].subject, linked.reading.relations[0].object
    both = tuple(Relation(a, "partnerOf", b, "Said", 0, "t", 0.5) for a, b in ((firm, city), (city, firm)))
    quads = quads_of(replace(linked, reading=replace(linked.reading, relations=both)))
    assert len(of_class(quads, "Statement")) == 1


def test_date_is_typed_by_its_precision(linked: LinkedReading) -> None:
    lines = document_quads(linked, base=BASE).decode().splitlines()
    (date,) = (line for line in lines if f"<{DATE}>" in line)
    assert '"2025-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>' in date


def test_text_record_has_raw_offsets(linked: LinkedReading) -> None:
    record = text_record(linked, base=BASE)
    named = [record.text[m.start : m.end] for m in record.mentions]
    assert named == ["云帆机器\n人", "明州市", "明州市", "智能"]
    assert record.mentions[0].entity == FIRM
