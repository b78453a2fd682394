"""Running a question: parameters, all rows, and what each rests on."""

from __future__ import annotations

import pytest

from liantu.errors import NotFoundError, QuestionError
from liantu.graph.view import View
from liantu.questions.catalogue import catalogue, question
from liantu.questions.proof import leaves
from liantu.questions.run import bind, run


def texts(view: View, id_: str, **values: str) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in run(view, question(id_), values).rows]


def test_parameter_is_a_name_or_an_iri(view: View) -> None:
    assert texts(view, "chain-leaders-of-city", city="东港市") == [("云帆", "东港市"), ("长风", "东港市")]
    iri = run(view, question("chain-leaders-of-city")).rows[0].cells[1].iri
    assert iri is not None
    assert texts(view, "chain-leaders-of-city", city=iri) == texts(view, "chain-leaders-of-city")


def test_parameter_must_be_known(view: View) -> None:
    with pytest.raises(QuestionError, match="it takes city"):
        run(view, question("chain-leaders-of-city"), {"town": "东港市"})
    with pytest.raises(NotFoundError, match="no Place of this graph is called 西港市"):
        run(view, question("chain-leaders-of-city"), {"city": "西港市"})
    with pytest.raises(QuestionError, match="not an IRI"):
        run(view, question("chain-leaders-of-city"), {"city": "http://a b"})


def test_default_that_the_store_lacks_gives_no_rows(view: View) -> None:
    assert not run(view, question("clusters-of-city")).rows


def test_wording_holds_the_values(view: View) -> None:
    assert run(view, question("chain-leaders-of-city"), {"city": "东港市"}).zh == "东港市有哪些链主企业？"
    assert run(view, question("chain-leaders-of-city")).zh == "各地有哪些链主企业？"
    assert "{" not in "".join(run(view, q).zh + run(view, q).en for q in catalogue().values())


def test_name_that_was_not_given_in_full_is_told_as_what_it_was_taken_for(view: View) -> None:
    result = run(view, question("chain-leaders-of-city"), {"city": "dgs"})
    assert (result.zh, result.parameters) == ("东港市有哪些链主企业？", {"city": "东港市"})


def test_title_question_ends_in_sentences_and_reference_rows(view: View) -> None:
    result = run(view, question("chain-leaders-by-national-cluster"))
    assert [[c.text for c in row.cells] for row in result.rows] == [["云帆", "东港市", "东港市家电集群"]]
    (row,) = result.rows
    assert row.origins == ("said", "inferred")
    member = next(g for g in row.grounds if g.origin == "inferred")
    assert member.rule is not None
    assert "集群" in member.rule.zh
    ends = [leaf for ground in row.grounds for leaf in leaves(ground)]
    assert {leaf.origin for leaf in ends} == {"said", "reference"}
    assert all(leaf.sentences or leaf.reference for leaf in ends)


def test_fact_below_a_place_is_proved_up_the_divisions(view: View) -> None:
    result = run(view, question("firms-of-place"), {"place": "东港市"})
    assert [row.cells[0].text for row in result.rows] == ["云帆", "长风"]
    assert all(row.grounds for row in result.rows)


def test_planned_is_no_proof_and_stands_in_its_own_question(view: View) -> None:
    assert ("云帆", "factory", "北山区") not in texts(view, "footprint-of-firm", firm="云帆")
    assert ("云帆", "hasFactoryIn", "北山区") in texts(view, "planned-for", thing="云帆")


def test_without_evidence_the_rows_are_the_same(view: View) -> None:
    with_, without = (run(view, question("partners"), evidence=e) for e in (True, False))
    assert [r.cells for r in with_.rows] == [r.cells for r in without.rows]


def test_bound_query_can_be_sent_again(view: View) -> None:
    result = run(view, question("chain-leaders-of-city"), {"city": "东港市"})
    assert len(view.query(result.sparql)) == len(result.rows)
    assert bind("SELECT ?a WHERE { ?a ?b ?c }", {"a": "<x:y>"}) == (
        "SELECT ?a WHERE {\n  VALUES ?a { <x:y> } ?a ?b ?c }"
    )
