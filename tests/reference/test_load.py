"""What the tables say, all told: they join with texts, keep their status, and have no loops."""

from __future__ import annotations

from graphlib import TopologicalSorter
from importlib.resources import files

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from liantu.graph.vocabulary import LT, PREFIXES
from liantu.lexicon import Lexicon, load
from liantu.reference import KNOWN, reference_quads, reference_tables
from liantu.reference.specs import KNOWN_LISTS, LISTS

BASE = "https://w3id.org/liantu/id/"
CLUSTER = "青岛市智能家电集群"


def rows(store: Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(query, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
    assert isinstance(found, QuerySolutions)
    return {tuple(str(term.value) for term in row) for row in found}


def ask(store: Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}", use_default_graph_as_union=True, prefixes=dict(PREFIXES)))


def test_every_fact_has_a_statement_with_a_row(reference: Store) -> None:
    pattern = "?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(lt:)) && STRSTARTS(STR(?o), STR(<BASE>)))".replace("BASE", BASE)
    facts = {row for row in rows(reference, f"SELECT ?s ?p ?o {{ {pattern} }}") if row[1] != LT + "evidence"}
    stated = "?st rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; lt:evidence/lt:status ?status"
    assert facts
    assert facts == rows(reference, f"SELECT DISTINCT ?s ?p ?o {{ {stated} }}")


def test_rows_keep_the_status_of_their_source(reference: Store) -> None:
    statuses = {status for (status,) in rows(reference, "SELECT DISTINCT ?x { ?row lt:status ?x }")}
    assert statuses == {"verified", "own-knowledge", "general knowledge", "claimed by the company"}
    own = rows(reference, 'SELECT ?r { ?r lt:status "own-knowledge" ; lt:table "national_clusters" }')
    assert len(own) == 4


def test_a_row_without_a_source_of_its_own_is_never_verified(reference: Store) -> None:
    verified = '?r a lt:ReferenceRow ; lt:status "verified"'
    assert not rows(reference, f"SELECT ?r {{ {verified} FILTER NOT EXISTS {{ ?r dct:source ?s }} }}")


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [("冰箱", "智能家电"), ("中央空调", "智能家电"), ("高速列车", "轨道交通装备"), ("轨道交通装备", "高端装备")],
)
def test_fields_stand_below_broader_ones(reference: Store, narrow: str, broad: str) -> None:
    for path in ("lt:subIndustryOf+", "skos:broader+"):
        assert ask(reference, f"<{BASE}industry/{narrow}> {path} <{BASE}industry/{broad}>")


def test_no_field_is_below_itself(reference: Store) -> None:
    below: dict[str, set[str]] = {}
    for narrow, broad in rows(reference, "SELECT ?a ?b { ?a lt:subIndustryOf ?b }"):
        below.setdefault(narrow, set()).add(broad)
    assert list(TopologicalSorter(below).static_order())


def test_fields_match_the_official_classes(reference: Store) -> None:
    trains = f"<{BASE}industry/轨道交通装备>"
    assert ask(reference, f'{trains} skos:closeMatch ?c . ?c skos:notation "2.4" ; skos:broader/skos:notation "2"')
    assert ask(reference, f'{trains} skos:broadMatch ?c . ?c skos:notation "37" ; skos:prefLabel ?en')
    divisions = rows(reference, f"SELECT ?c {{ ?c skos:inScheme <{BASE}scheme/gbt4754-2017> ; skos:broader ?s }}")
    assert len(divisions) == 97


def test_the_clusters_stand_in_their_cities(reference: Store) -> None:
    cluster = f"<{BASE}national-cluster/{CLUSTER}>"
    assert ask(
        reference, f"<{BASE}city/青岛市> lt:hostsCluster {cluster} . {cluster} lt:inIndustry/rdfs:label '智能家电'"
    )
    assert len(rows(reference, "SELECT ?c { ?c a lt:NationalCluster }")) == 77
    assert not rows(reference, "SELECT ?c { ?c a lt:NationalCluster FILTER NOT EXISTS { ?c lt:inIndustry ?i } }")


def test_divisions_have_codes_and_the_place_above(reference: Store) -> None:
    assert rows(reference, f"SELECT ?c {{ <{BASE}district/崂山区> lt:code ?c }}") == {("370212",)}
    assert ask(reference, f"<{BASE}district/崂山区> lt:partOf+ <{BASE}province/山东省>")
    gone = f"<{BASE}district/崇文区>"
    assert ask(reference, f"{gone} lt:validTo ?to . ?st rdf:subject {gone} ; lt:validTo ?to")


def test_known_bodies_are_a_graph_of_their_own(reference: Store) -> None:
    graph = NamedNode(BASE + "graph/known")
    head_office = NamedNode(LT + "headquarteredIn")
    found = {quad.graph_name for quad in reference.quads_for_pattern(None, head_office, None, None)}
    assert found == {graph}
    assert b"graph/known>" not in reference_quads(BASE, known=False)
    assert reference_quads(BASE, known=False) in reference_quads(BASE)


def test_rows_of_a_table_have_keys_of_their_own(lexicon: Lexicon) -> None:
    for table in reference_tables(lexicon):
        keys = [row.key for row in table.rows]
        assert len(set(keys)) == len(keys), table.name


def test_equal_tables_give_equal_bytes(nquads: bytes) -> None:
    reference_quads.cache_clear()
    assert reference_quads(BASE) == nquads
    assert all(line.endswith(b"> .") for line in nquads.splitlines())


def test_tables_are_tidy() -> None:
    """No blanks at the ends of lines, and every field of industry is one that texts can name."""
    lexicon = load()
    for spec in (*LISTS, *KNOWN_LISTS):
        text = files("liantu.data").joinpath("reference", f"{spec.name}.tsv").read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert not [line for line in text.splitlines() if line != line.rstrip(" ")]
    fields = {
        fact.object.label
        for table in reference_tables(lexicon)
        if table.name not in ("industries", KNOWN)
        for row in table.rows
        for fact in row.facts
        if fact.object.type == "Industry"
    }
    unknown = {field for field in fields if not lexicon.industries_by_name(field)}
    assert not unknown
