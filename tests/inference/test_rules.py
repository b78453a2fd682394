"""What each shipped rule concludes, and what it must not."""

from __future__ import annotations

import pytest

from liantu.inference import load_rules

from .graphs import Told, conclusions, document, reference

SEATED = [("东港市", "hostsCluster", "东港市家电集群"), ("东港市家电集群", "inIndustry", "家电业")]


@pytest.mark.parametrize(
    ("said", "concluded"),
    [
        ([("云帆", "headquarteredIn", "北山区")], ("云帆", "locatedIn", "北山区")),
        ([("云帆", "hasFactoryIn", "北山区")], ("云帆", "locatedIn", "北山区")),
        ([("云帆", "chainLeaderIn", "东港市")], ("云帆", "locatedIn", "东港市")),
        ([("云帆", "settledIn", "星河园"), ("星河园", "locatedIn", "北山区")], ("云帆", "locatedIn", "北山区")),
        ([("星河园", "partOf", "大洋园"), ("大洋园", "locatedIn", "北山区")], ("星河园", "locatedIn", "北山区")),
        ([("星河园", "partOf", "北山区")], ("星河园", "locatedIn", "北山区")),
        ([("云帆", "locatedIn", "北山区"), ("北山区", "partOf", "东港市")], ("云帆", "locatedIn", "东港市")),
        ([("东港市", "hostsCluster", "家电集群")], ("家电集群", "locatedIn", "东港市")),
        ([("家电集群", "locatedIn", "东港市")], ("东港市", "hostsCluster", "家电集群")),
        ([("云帆", "inIndustry", "冰箱业"), ("冰箱业", "subIndustryOf", "家电业")], ("云帆", "inIndustry", "家电业")),
        ([("云帆", "leadsChain", "家电业")], ("云帆", "inIndustry", "家电业")),
        ([("云帆", "leadsChain", "家电链"), ("家电链", "inIndustry", "家电业")], ("云帆", "inIndustry", "家电业")),
        ([("冷柜产品", "developedBy", "云帆"), ("冷柜产品", "inIndustry", "家电业")], ("云帆", "inIndustry", "家电业")),
        ([("云帆", "partnerOf", "长风")], ("长风", "partnerOf", "云帆")),
        (
            [("云帆", "subsidiaryOf", "长风"), ("长风", "chainLeaderIn", "东港市")],
            ("云帆", "chainAffiliateIn", "东港市"),
        ),
        (
            [*SEATED, ("云帆", "locatedIn", "东港市"), ("云帆", "inIndustry", "家电业")],
            ("云帆", "memberOfCluster", "东港市家电集群"),
        ),
    ],
)
def test_a_rule_concludes(said: list[Told], concluded: Told) -> None:
    assert concluded in conclusions(document("a.txt", said))


def test_a_chain_leader_joins_the_cluster_of_a_broader_industry_over_several_steps() -> None:
    said = [*SEATED, ("云帆", "chainLeaderIn", "东港市"), ("云帆", "leadsChain", "冰箱业")]
    scheme = reference("industries", [("冰箱业", "subIndustryOf", "白电业"), ("白电业", "subIndustryOf", "家电业")])
    assert ("云帆", "memberOfCluster", "东港市家电集群") in conclusions(document("a.txt", said), scheme)


@pytest.mark.parametrize(
    "said",
    [
        [*SEATED, ("云帆", "locatedIn", "西川市"), ("云帆", "inIndustry", "家电业")],
        [*SEATED, ("云帆", "locatedIn", "东港市"), ("云帆", "inIndustry", "船舶业")],
        [
            ("云帆", "locatedIn", "东港市"),
            ("云帆", "inIndustry", "制造业"),
            ("东港市", "hostsCluster", "家电集群"),
            ("家电集群", "inIndustry", "家电业"),
            ("家电业", "subIndustryOf", "制造业"),
        ],
        [
            ("云帆", "locatedIn", "海省"),
            ("云帆", "inIndustry", "家电业"),
            ("海省", "hostsCluster", "家电集群"),
            ("家电集群", "inIndustry", "家电业"),
        ],
        [*SEATED, ("云帆实验室", "locatedIn", "东港市"), ("云帆实验室", "inIndustry", "家电业")],
    ],
    ids=["another city", "another industry", "a broader industry than the cluster's", "a province", "not a firm"],
)
def test_no_member_of_a_cluster(said: list[Told]) -> None:
    assert not {fact for fact in conclusions(document("a.txt", said)) if fact[1] == "memberOfCluster"}


def test_a_subsidiary_of_a_chain_leader_is_no_chain_leader_and_not_where_that_is() -> None:
    said = [("云帆", "subsidiaryOf", "长风"), ("长风", "chainLeaderIn", "东港市")]
    about = {fact for fact in conclusions(document("a.txt", said)) if fact[0] == "云帆"}
    assert about == {("云帆", "chainAffiliateIn", "东港市")}


def test_what_is_planned_is_no_premise() -> None:
    plans = document("a.txt", [], planned=[("云帆", "hasFactoryIn", "北山区")])
    assert conclusions(plans) == set()


def test_a_division_that_was_dissolved_is_no_premise() -> None:
    said = document("a.txt", [("云帆", "locatedIn", "旧区")])
    divisions = [("旧区", "partOf", "东港市")]
    assert conclusions(said, reference("divisions", divisions)) == {("云帆", "locatedIn", "东港市")}
    assert conclusions(said, reference("divisions", divisions, ended=True)) == set()


def test_what_is_said_is_not_inferred_again() -> None:
    said = document("a.txt", [("云帆", "headquarteredIn", "北山区"), ("云帆", "locatedIn", "北山区")])
    assert conclusions(said) == set()


def test_every_rule_says_itself_in_both_languages() -> None:
    rules = load_rules()
    assert all(rule.zh.endswith("。") and rule.en.endswith(".") for rule in rules)
    assert all(f"{rule.id}.rq" == rule.file for rule in rules)
