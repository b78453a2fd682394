from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, parse

from liantu.graph.vocabulary import ALT_LABEL, ALTERNATE_NAME, LT
from liantu.records import Entity
from liantu.reference.quads import row_iri, table_quads
from liantu.reference.rows import Fact, Note, Row, table

BASE = "https://graph.example/id/"
CITY = Entity("City", "明州市", frozenset({"明州"}))
CLUSTER = Entity("Cluster", "明州市农机集群")


def lines(*rows: Row) -> set[str]:
    data = table_quads(table("made", ("表", "table"), rows), base=BASE)
    quads = [quad for quad in parse(data, format=RdfFormat.N_QUADS) if isinstance(quad, Quad)]
    assert {quad.graph_name.value for quad in quads} == {BASE + "graph/reference/made"}  # type: ignore[union-attr]
    assert data == b"".join(sorted(data.splitlines(keepends=True)))
    return {str(quad.triple) for quad in quads}


def row(key: str, source: str = "a list", date: str = "") -> Row:
    return Row(
        key, f"{key} told", source, date, "verified", (Fact(CITY, "hostsCluster", CLUSTER, (("asOf", "2024"),)),)
    )


def test_a_fact_is_a_triple_and_a_statement_with_its_row() -> None:
    found = lines(row("one"))
    triple = f"<{BASE}city/明州市> <{LT}hostsCluster> <{BASE}cluster/明州市农机集群>"
    assert triple in found
    (evidence,) = (line for line in found if f"<{LT}evidence>" in line)
    assert evidence.endswith(f"<{row_iri(BASE, 'made', 'one')}>")
    node = evidence.split(" ")[0]
    assert {line.split(" ")[1].rpartition("#")[2] for line in found if line.startswith(node)} == {
        "type>", "subject>", "predicate>", "object>", "evidence>", "asOf>",
    }  # fmt: skip


def test_two_rows_that_say_the_same_are_one_statement() -> None:
    found = lines(row("one"), row("two"))
    evidence = [line for line in found if f"<{LT}evidence>" in line]
    assert len(evidence) == 2
    assert len({line.split(" ")[0] for line in evidence}) == 1


def test_other_names_are_not_those_of_texts() -> None:
    found = lines(row("one"))
    assert any(f'<{ALTERNATE_NAME}> "明州"' in line for line in found)
    assert not any(ALT_LABEL in line for line in found)


def test_a_source_is_an_iri_only_where_it_is_one() -> None:
    assert any(line.endswith("<https://a.example/b?c=1>") for line in lines(row("one", "https://a.example/b?c=1")))
    assert any('"https://a.example (a copy)"' in line for line in lines(row("one", "https://a.example (a copy)")))


def test_a_date_has_the_precision_that_is_known() -> None:
    assert any('"2026-03"' in line and "gYearMonth" in line for line in lines(row("one", date="2026-03")))


def test_a_note_may_be_about_a_path_below_the_base() -> None:
    noted = Row(
        "one", "one", "", "", "verified", notes=(Note("scheme/x", LT + "code", '"1"'), Note(CITY, LT + "x", "y"))
    )
    found = lines(noted)
    assert f'<{BASE}scheme/x> <{LT}code> "1"' in found
    assert f"<{BASE}city/明州市> <{LT}x> <{BASE}y>" in found
