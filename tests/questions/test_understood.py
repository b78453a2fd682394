"""Words that nothing understood, posts, targets of a year, questions that name nothing, and names written wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liantu.graph import literals
from liantu.graph.iri import document_iri, entity_iri
from liantu.graph.store import GraphStore
from liantu.graph.texts import TextRecord
from liantu.graph.view import View
from liantu.graph.vocabulary import LABEL, LT, OBJECT, PREDICATE, SUBJECT, TYPE
from liantu.questions.ask import Answer, ask
from liantu.questions.shown import summary

from ..inference.graphs import BASE, document, iri
from .conftest import numbers

FACTS = [
    ("东港市", "developsIndustry", "家电业"),
    ("东港市", "developsIndustry", "船舶业"),
    ("云帆科技", "chainLeaderIn", "东港市"),
    ("长风科技", "chainLeaderIn", "东港市"),
    ("云帆科技", "leadsChain", "家电产业链"),
    ("长风科技", "leadsChain", "船舶产业链"),
    ("云帆科技", "headquarteredIn", "东港市"),
    ("东港市", "hostsCluster", "东港市家电集群"),
    ("南港市", "hostsCluster", "南港市光电集群"),
    ("北山区", "partOf", "东港市"),
    ("海东园", "locatedIn", "东港市"),
    ("星河项目", "locatedIn", "南港市"),
]
PLANNED = [("远航项目", "settledIn", "海东园"), ("云海项目", "locatedIn", "南港市")]
NUMBERS = [
    ("东港市", "规模以上工业企业数量", "120", "家", "2024"),
    ("东港市", "全域数字化改造", "3", "年", ""),
    ("东港市", "产业规模", "5000", "CNY", "2027"),
    ("南港市", "产业规模", "7000", "CNY", "2027"),
    ("东港市", "园区数量", "9", "个", "2030"),
]
ROLES = [("林一", "市长"), ("林二", "副书记"), ("林二", "副市长")]


def roles() -> bytes:
    node, lines = document_iri(BASE, "a.txt"), []
    for number, (person, role) in enumerate(ROLES):
        statement, who = f"{BASE}statement/role{number}", entity_iri(BASE, "Person", person)
        sentence = f"{node}#char={900 + number * 10},{909 + number * 10}"
        lines += [
            f"<{statement}> <{TYPE}> <{LT}Statement>",
            f"<{statement}> <{SUBJECT}> <{who}>",
            f"<{statement}> <{PREDICATE}> <{LT}hasRole>",
            f"<{statement}> <{OBJECT}> <{iri('东港市')}>",
            f"<{statement}> <{LT}role> {literals.string(role)}",
            f"<{statement}> <{LT}modality> <{LT}Said>",
            f"<{statement}> <{LT}evidence> <{sentence}>",
            f"<{who}> <{TYPE}> <{LT}Person>",
            f"<{who}> <{LABEL}> {literals.string(person)}",
        ]
    return "".join(f"{line} <{node}> .\n" for line in sorted(set(lines))).encode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("understood") / "store"
    told = numbers("a.txt", NUMBERS).splitlines(keepends=True)
    later = {line.split(b" ")[0] for line in told if b'"2027"' in line or b'"2030"' in line}
    aimed = [line.replace(b'"actual"', b'"target"') if line.split(b" ")[0] in later else line for line in told]
    with GraphStore.create(path, base=BASE) as writer:
        writer.add(document("a.txt", FACTS, planned=PLANNED))
        writer.add(b"".join(aimed))
        writer.add(roles())
        writer.add_text(TextRecord("a.txt", document_iri(BASE, "a.txt"), "。"))
    return path


@pytest.fixture
def told(store: Path) -> Iterator[View]:
    with GraphStore.open(store) as opened:
        yield opened.view()


def firsts(answer: Answer) -> list[str]:
    assert answer.status == "answered", answer
    assert answer.result is not None
    assert all(row.grounds for row in answer.result.rows)
    return [row.cells[0].text for row in answer.result.rows]


@pytest.mark.parametrize(
    "text",
    [
        "东港市有哪些企业家？",
        "东港市有哪些市场？",
        "东港市有哪些美食？",
        "东港市的园区长什么样？",
        "东港市的省会是哪里？",
        "东港市有哪些城市群？",
        "东港市市委书记是谁？",
    ],
)
def test_word_that_nothing_understands_leads_to_no_answer(told: View, text: str) -> None:
    answer = ask(told, text)
    assert (answer.status, answer.result) == ("not understood", None)
    assert len(answer.nearest) == 3


@pytest.mark.parametrize("text", ["东港市市长是谁？", "谁是东港市的市长？", "东港的市长是谁"])
def test_post_is_that_of_the_role(told: View, text: str) -> None:
    assert firsts(ask(told, text)) == ["林一"]


def test_deputy_is_not_the_post(told: View) -> None:
    assert firsts(ask(told, "东港市副市长是谁？")) == ["林二"]
    assert ask(told, "东港市书记是谁？").status != "answered"
    assert ask(told, "南港市市长是谁？").status == "nothing said"


@pytest.mark.parametrize("text", ["东港市有哪些产业？", "东港市的产业有哪些", "东港市发展哪些行业？"])
def test_industries_are_no_parks(told: View, text: str) -> None:
    assert sorted(firsts(ask(told, text))) == ["家电业", "船舶业"]


@pytest.mark.parametrize("text", ["东港市家电产业链的链主是谁？", "东港市的家电产业链链主企业有哪些？"])
def test_leader_of_a_chain_of_a_city(told: View, text: str) -> None:
    assert firsts(ask(told, text)) == ["云帆科技"]


def test_leader_of_a_chain_that_no_text_names(told: View) -> None:
    assert ask(told, "南港市家电产业链的链主是谁？").status == "nothing said"


@pytest.mark.parametrize("text", ["东港市有多少家规上工业企业？", "东港市规模以上工业企业有多少家？"])
def test_short_word_of_an_indicator(told: View, text: str) -> None:
    assert firsts(ask(told, text)) == ["120"]


@pytest.mark.parametrize("text", ["中国有哪些国家级先进制造业集群？", "全国的国家级集群有哪些", "我国有哪些国家级集群"])
def test_whole_country(told: View, text: str) -> None:
    assert sorted(firsts(ask(told, text))) == ["东港市家电集群", "南港市光电集群"]


@pytest.mark.parametrize("text", ["哪些项目计划落户？", "计划落户的项目有哪些？", "有哪些项目拟落户？"])
def test_planned_wherever_it_may_be(told: View, text: str) -> None:
    assert sorted(firsts(ask(told, text))) == ["云海项目", "远航项目"]


def test_plan_that_is_asked_for_is_no_act_of_planning(told: View) -> None:
    assert firsts(ask(told, "哪些项目计划落户南港市？")) == ["云海项目"]
    assert ask(told, "东港市出台了哪些计划？").status == "nothing said"


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("2027年的目标是什么？", ["东港市", "南港市"]),
        ("到2027年有哪些目标？", ["东港市", "南港市"]),
        ("东港市2027年的目标有哪些？", ["东港市"]),
        ("2030年要实现哪些目标", ["东港市"]),
        ("What are the targets for 2027?", ["东港市", "南港市"]),
    ],
)
def test_targets_of_a_year(told: View, text: str, things: list[str]) -> None:
    assert firsts(ask(told, text)) == things


def test_year_without_targets(told: View) -> None:
    assert ask(told, "2031年的目标是什么？").status == "nothing said"


def test_name_written_wrongly_is_told_and_costs_confidence(told: View) -> None:
    right, guess = ask(told, "云帆科技总部在哪里？"), ask(told, "云凡科技总部在哪里？")
    assert firsts(guess) == firsts(right) == ["东港市"]
    assert guess.confidence < right.confidence
    assert not guess.sure
    assert [(t.text, t.label, t.guessed) for t in guess.taken] == [("云凡科技", "云帆科技", True)]
    assert "云凡科技 = 云帆科技" in summary(guess)
    assert "only because they are alike" in guess.note_en
    assert [t.guessed for t in right.taken] == [False]


def test_name_in_full_needs_no_telling(told: View) -> None:
    assert "云帆科技 =" not in summary(ask(told, "云帆科技总部在哪里？"))
