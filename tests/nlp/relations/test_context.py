"""Whom a clause speaks of."""

from __future__ import annotations

import pytest

from .marked import facts


def developers(marked: str) -> set[str]:
    return {s for s, p, _ in facts(marked) if p == "developsIndustry"}


@pytest.mark.parametrize("verb", ["拉动", "数量居", "承接", "联手", "学习借鉴", "进一步完善"])
def test_a_place_behind_a_verb_is_no_subject(verb: str) -> None:
    text = f"{{云州市|City}}开会，{verb}{{青溪|City}}企业，发展{{农机|Industry}}。"
    assert developers(text) == {"云州市"}


@pytest.mark.parametrize("before", ["今年上半年", "制造业大省", "近年来", "地处平原的", "会议指出"])
def test_when_and_what_it_is_may_stand_before_the_subject(before: str) -> None:
    text = f"{{云州市|City}}开会，{before}{{青溪|City}}市场回暖，发展{{农机|Industry}}。"
    assert developers(text) == {"青溪"}


def test_what_a_subject_does_shows_it_behind_unknown_words() -> None:
    assert developers("环境不断美化{青溪|City}坚持实干，发展{农机|Industry}。") == {"青溪"}


@pytest.mark.parametrize("pointer", ["在这里", "这家企业里", "该园区内"])
def test_what_points_back_stays_at_the_place_before(pointer: str) -> None:
    text = "{云州市|City}开会。{云州市|City}招工。{云州市|City}扩产。在{青溪|City}，工厂开工。"
    assert "青溪" in developers(f"{text}{pointer}，{{农机|Industry}}产业升级。")


def test_a_place_that_what_stands_in_it_brings_is_spoken_of() -> None:
    assert developers("这里是位于{青溪|City}的一座工厂，发展{农机|Industry}。") == {"青溪"}


def test_a_place_in_a_sentence_about_a_firm_does_not_outlive_it() -> None:
    text = (
        "{云州市|City}开会。{云州市|City}招工。{青溪|City}扩产。{云州市|City}表示，{海川科技|Enterprise}扩产，"
        "{青溪|City}设市场部。发展{农机|Industry}。"
    )
    assert developers(text) == {"云州市"}


def test_who_speaks_for_an_institute_does_not_make_it_the_subject() -> None:
    found = facts("{光学研究院|Lab}院长{林远|Person}表示，将围绕{农机|Industry}扩产。")
    assert ("光学研究院", "inIndustry", "农机") not in found


def test_several_parks_and_bodies_in_a_list_are_no_topic() -> None:
    text = "{甲园|Park}、{乙实验室|Lab}、{丙实验室|Lab}揭牌，{丁实验室|Lab}扩建。"
    assert not {f for f in facts(text) if f[1] == "settledIn"}
