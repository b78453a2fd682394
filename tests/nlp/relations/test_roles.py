from __future__ import annotations

from .marked import facts, relations


def roles(marked: str) -> set[tuple[str, str, str]]:
    return {(r.subject.text, r.object.text, r.qualifiers[0][1]) for r in relations(marked) if r.predicate == "hasRole"}


def test_offices_in_one_phrase_belong_to_their_bodies() -> None:
    found = roles("{云州市科技局|GovernmentBody}局长、{云州大学|University}校长{林远|Person}致辞。")
    assert found == {("林远", "云州市科技局", "局长"), ("林远", "云州大学", "校长")}


def test_a_second_person_goes_on_with_the_first_ones_body() -> None:
    found = roles("{云州大学|University}书记{林远|Person}、校长{周宁|Person}出席。")
    assert ("周宁", "云州大学", "校长") in found


def test_persons_in_a_list_share_the_office() -> None:
    found = roles("市领导{林远|Person}、{周宁|Person}参加。")
    assert found == {("林远", "市", "市领导"), ("周宁", "市", "市领导")}


def test_a_party_office_is_one_of_the_place_too() -> None:
    found = roles("{{云州|City}市委|GovernmentBody}书记{林远|Person}调研。")
    assert found == {("林远", "云州市委", "书记"), ("林远", "云州", "书记")}


def test_a_person_without_an_office_has_none() -> None:
    assert roles("{云州大学|University}里，{林远|Person}说。") == set()


def test_the_office_keeps_its_order() -> None:
    assert ("林远", "hasRole", "海川集团") in facts("{海川集团|Enterprise}董事长、总经理{林远|Person}说。")


def test_an_office_that_is_glued_to_its_place() -> None:
    assert roles("{青溪区|District}长{林远|Person}致辞。") == {("林远", "青溪区", "区长")}


def test_who_serves_a_government_does_not_govern_the_place() -> None:
    found = roles("{{云州|City}市政府|GovernmentBody}副秘书长{林远|Person}致辞。")
    assert found == {("林远", "云州市政府", "副秘书长")}


def test_a_commission_of_a_government_is_no_party_committee() -> None:
    found = roles("{{云州|City}市发展和改革委员会|GovernmentBody}主任{林远|Person}致辞。")
    assert {body for _, body, _ in found} == {"云州市发展和改革委员会"}


def test_an_office_behind_a_name_that_is_no_body() -> None:
    text = "{云州市科技局|GovernmentBody}副局长、{云州农机集群|Cluster}党委副书记{林远|Person}介绍。"
    assert ("林远", "云州市科技局") in {(person, body) for person, body, _ in roles(text)}


def test_an_office_of_a_body_that_is_no_mention_is_none_of_its_place() -> None:
    assert roles("{云州市|City}文体局党组书记{林远|Person}说。") == set()
    assert roles("{云州|City}久诚律师事务所主任{林远|Person}说。") == set()
    assert roles("{云州市|City}副市长{林远|Person}说。") == {("林远", "云州市", "副市长")}


def test_a_phrase_that_names_another_body_does_not_go_on_with_the_last_one() -> None:
    found = roles("{云州大学|University}书记{林远|Person}、远帆救援队副队长{周宁|Person}出席。")
    assert found == {("林远", "云州大学", "书记")}


def test_a_title_behind_the_name_is_held_at_the_body_right_before_it() -> None:
    assert roles("{云州大学|University}{林远|Person}教授致辞。") == {("林远", "云州大学", "教授")}
    assert roles("来自{云州大学|University}的{林远|Person}博士致辞。") == {("林远", "云州大学", "博士")}
    assert roles("{云州大学|University}邀请{林远|Person}教授致辞。") == set()
