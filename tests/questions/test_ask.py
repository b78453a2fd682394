"""Plain questions: answers with proof, refusals with the nearest questions."""

from __future__ import annotations

import pytest

from liantu.errors import NotFoundError
from liantu.graph.view import View
from liantu.questions.ask import Answer, ask
from liantu.questions.shown import proof_lines, summary


def given(answer: Answer) -> list[tuple[str, ...]]:
    assert answer.result is not None
    return [tuple(cell.text for cell in row.cells) for row in answer.result.rows]


def test_wording_of_the_catalogue(view: View) -> None:
    answer = ask(view, "东港市有哪些链主企业？")
    assert (answer.status, answer.method, answer.sure) == ("answered", "catalogue", True)
    assert given(answer) == [("云帆", "东港市"), ("长风", "东港市")]


@pytest.mark.parametrize(
    "text", ["Which chain leaders sit in which national cluster?", "哪些链主企业属于哪个国家级集群？"]
)
def test_title_question_in_both_languages(text: str, view: View) -> None:
    answer = ask(view, text)
    assert given(answer) == [("云帆", "东港市", "东港市家电集群")]
    assert answer.result is not None
    assert "规则 rule" in "\n".join(proof_lines(answer.result))


def test_composed_of_a_class_and_a_property(view: View) -> None:
    answer = ask(view, "长风投资建设了什么项目？")
    assert answer.method == "composed"
    assert given(answer) == [("长风项目",)]
    assert answer.result is not None
    assert all(row.grounds for row in answer.result.rows)
    assert view.query(answer.result.sparql)


def test_later_clause_goes_on_from_an_earlier_one(view: View) -> None:
    answer = ask(view, "哪些项目落户北山产业园，各由哪家企业投资？")
    assert given(answer) == [("云帆项目",), ("长风项目",), ("云帆",), ("长风",)]


def test_names_side_by_side_mean_each(view: View) -> None:
    assert given(ask(view, "云帆和长风投资了哪些项目？")) == [("云帆项目",), ("长风项目",)]


def test_planned_facts_only_when_asked_for(view: View) -> None:
    assert given(ask(view, "云帆计划在哪个区设厂？")) == [("北山区",)]


def test_number_with_its_unit(view: View) -> None:
    answer = ask(view, "2024年东港市的工业增加值是多少？")
    assert given(answer) == [("9000000000", "CNY", "exact")]
    assert ask(view, "2023年东港市的工业增加值是多少？").status != "answered"


def test_only_the_documents_that_are_named(view: View) -> None:
    assert ask(view, "东港市有哪些链主企业？", documents=["a.txt"]).status == "answered"
    assert ask(view, "东港市有哪些链主企业？", documents=["b.txt"]).status != "answered"
    with pytest.raises(NotFoundError):
        ask(view, "东港市有哪些链主企业？", documents=["c.txt"])


def test_refusal_names_the_nearest_questions(view: View) -> None:
    answer = ask(view, "昨天的比赛结果怎么样？")
    assert (answer.status, answer.result) == ("not understood", None)
    assert len(answer.nearest) == 3
    assert answer.nearest[0].id in summary(answer)


def test_name_that_nothing_knows_is_not_passed_over(view: View) -> None:
    assert ask(view, "火星有哪些链主企业？").status != "answered"


def test_answer_is_as_sure_as_its_facts(view: View) -> None:
    answer = ask(view, "长风投资建设了什么项目？")
    assert answer.confidence <= 0.9  # what its statement was read with


@pytest.mark.parametrize("text", ["东港市是国家级示范区吗？", "平均每家链主企业的产值约是多少？"])
def test_judgement_and_reckoning_without_facts_are_refused(text: str, view: View) -> None:
    assert ask(view, text).status == "not understood"


def test_what_no_text_says(view: View) -> None:
    answer = ask(view, "海尔集团有哪些子公司？")
    assert (answer.status, answer.result) == ("nothing said", None)
    assert "No text" in answer.note_en
