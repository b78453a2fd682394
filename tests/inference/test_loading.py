from __future__ import annotations

from pathlib import Path

import pytest

from liantu.errors import RuleError
from liantu.inference import load_rules
from liantu.inference.loading import read_rule

HEADER = "# id: test\n# zh: 试。\n# en: Test.\nPREFIX lt: <https://w3id.org/liantu/ns#>\n"


def rule(head: str, *body: str, id: str = "test") -> str:
    """The source of a rule; its conclusion stands in line 5, its premises from line 7 on."""
    lines = "\n".join(body)
    return HEADER.replace("test", id) + f"CONSTRUCT {{ {head} }}\nWHERE {{\n{lines}\n}}\n"


def test_a_rule_is_read() -> None:
    read = read_rule(
        rule(
            "?f lt:memberOfCluster ?c .",
            "?f a ?kind ; lt:locatedIn ?p ; # where it is",
            "   lt:inIndustry ?i .",
            "VALUES ?kind { lt:Enterprise <https://w3id.org/liantu/ns#Lab> }",
            "?p lt:hostsCluster ?c . ?c lt:inIndustry ?i .",
            "FILTER(?f != ?c)",
        ),
        file="a.rq",
    )
    assert [(p.subject, p.predicate.rpartition("#")[2], p.object, p.line) for p in read.body] == [
        ("f", "locatedIn", "p", 7),
        ("f", "inIndustry", "i", 8),
        ("p", "hostsCluster", "c", 10),
        ("c", "inIndustry", "i", 10),
    ]
    assert {iri.rpartition("#")[2] for iri in read.classes["f"]} == {"Enterprise", "Lab"}
    assert read.different == (("f", "c"),)


@pytest.mark.parametrize(
    ("source", "where", "why"),
    [
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b", "?b lt:partOf"), "a.rq:8:", "expected"),
        (rule("?a lt:locatedIn ?b .", "?a xx:partOf ?b ."), "a.rq:7:", "[Pp]refix"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .", "BIND(IRI(CONCAT(STR(?b), 'x')) AS ?c)"), "a.rq:8:", "BIND"),
        (rule("?a lt:locatedIn [] .", "?a lt:partOf ?b ."), "a.rq:5:", "cannot stand"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .", "OPTIONAL { ?b lt:partOf ?c }"), "a.rq:8:", "absent"),
        (
            rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .", "FILTER NOT EXISTS { ?b lt:partOf ?c }"),
            "a.rq:8:",
            "absent",
        ),
        (rule("?a lt:locatedIn ?b .", "{ ?a lt:partOf ?b } UNION { ?b lt:partOf ?a }"), "a.rq:7:", "cannot stand"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf+ ?b ."), "a.rq:7:", "cannot stand"),
        (rule("?a lt:locatedIn ?b .", "?a ?p ?b ."), "a.rq:7:", "cannot stand"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .") + "LIMIT 3", "a.rq:9:", "LIMIT"),
        (HEADER + "SELECT ?a { ?a lt:partOf ?b }", "a.rq:5:", "SELECT"),
        (rule("?a lt:locatedIn ?b .", "?a lt:within ?b ."), "a.rq:7:", "within is no property"),
        (rule("?a lt:isIn ?b .", "?a lt:partOf ?b ."), "a.rq:5:", "isIn is no property"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b ; a lt:Town ."), "a.rq:7:", "Town is no class"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b ; a ?class ."), "a.rq:7:", "no VALUES"),
        (rule("?a lt:locatedIn ?c .", "?a lt:partOf ?b ."), "a.rq:5:", r"\?c is concluded"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .", "FILTER(?a != ?c)"), "a.rq:8:", r"\?c stands in no premise"),
        (rule("?a lt:locatedIn ?b .", "?a a lt:Park . ?b a lt:City ."), "a.rq:5:", "needs a premise"),
        (rule("?a lt:locatedIn ?b .", "?a lt:settledIn ?c .", "?d lt:partOf ?b ."), "a.rq:8:", "shares no variable"),
        (rule("?a lt:locatedIn ?b . ?b lt:partOf ?a .", "?a lt:partOf ?b ."), "a.rq:1:", "one triple"),
        (rule("?a lt:locatedIn ?a .", "?a lt:partOf ?b ."), "a.rq:5:", "no relation to itself"),
        (rule("?a lt:partOf ?b .", "?a lt:locatedIn ?c .", "?a lt:partOf ?b ."), "a.rq:8:", "loops"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .").replace("# en: Test.\n", ""), "a.rq:1:", "lacks en"),
        (rule("?a lt:locatedIn ?b .", "?a lt:partOf ?b .", id="My Rule"), "a.rq:1:", "no id"),
    ],
)
def test_a_wrong_rule_fails_with_file_and_line(source: str, where: str, why: str) -> None:
    with pytest.raises(RuleError, match=why) as error:
        read_rule(source, file="a.rq")
    assert str(error.value).startswith(where)


def test_rules_that_wait_for_each_other_fail(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text(
        rule("?a lt:chainAffiliateIn ?b .", "?a lt:subsidiaryOf ?c .", "?c lt:chainAffiliateIn ?b .")
    )
    with pytest.raises(RuleError, match=r"a\.rq:8: .*loops.*chainAffiliateIn"):
        load_rules(tmp_path)
    (tmp_path / "b.rq").write_text(rule("?a lt:chainAffiliateIn ?b .", "?a lt:chainLeaderIn ?b .", id="base"))
    assert [found.id for found in load_rules(tmp_path)] == ["base", "test"]


def test_two_rules_of_one_id_fail(tmp_path: Path) -> None:
    for name in ("a.rq", "b.rq"):
        (tmp_path / name).write_text(rule("?a lt:locatedIn ?b .", "?a lt:headquarteredIn ?b ."))
    with pytest.raises(RuleError, match=r"b\.rq:1: the id test"):
        load_rules(tmp_path)
