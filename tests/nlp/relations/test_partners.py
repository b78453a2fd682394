from __future__ import annotations

from .marked import facts


def test_hosts_of_an_event_are_partners() -> None:
    found = facts("大会由{云州光学学会|Organization}、{云州市科技局|GovernmentBody}主办。")
    assert ("云州光学学会", "partnerOf", "云州市科技局") in found


def test_hosts_and_organisers_are_two_groups() -> None:
    text = "大会由{甲协会|Organization}、{乙协会|Organization}主办，{丙协会|Organization}、{丁协会|Organization}承办。"
    partners = {(s, o) for s, p, o in facts(text) if p == "partnerOf"}
    assert partners == {("甲协会", "乙协会"), ("丙协会", "丁协会")}


def test_who_attends_with_another_is_no_partner() -> None:
    assert not {f for f in facts("{甲协会|Organization}、{乙协会|Organization}到会。") if f[1] == "partnerOf"}


def test_a_list_of_hosts_goes_on_behind_an_unknown_one() -> None:
    found = facts("由{甲协会|Organization}、某某工作办公室、{乙协会|Organization}共同举办。")
    assert ("甲协会", "partnerOf", "乙协会") in found


def test_founders_are_no_partners() -> None:
    found = facts("{甲协会|Organization}、{乙协会|Organization}共同设立{远帆服务站|Platform}。")
    assert not {f for f in found if f[1] == "partnerOf"}


def test_who_signs_with_several() -> None:
    found = facts("{甲协会|Organization}还分别与{乙协会|Organization}、{丙协会|Organization}签订合作协议。")
    assert {("甲协会", "partnerOf", "乙协会"), ("甲协会", "partnerOf", "丙协会")} <= found
    assert ("乙协会", "partnerOf", "丙协会") not in found
