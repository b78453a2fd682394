from __future__ import annotations

import pytest

from .marked import facts


def branches(marked: str) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in facts(marked) if p == "subIndustryOf"}


@pytest.mark.parametrize(
    "marked",
    [
        "{装备|Industry}领域的{机床|Industry}、{农机|Industry}等发展较快。",
        "加码{装备|Industry}业务，涉及{机床|Industry}、{农机|Industry}等细分赛道。",
        "以{机床|Industry}、{农机|Industry}为主导的千亿级{装备|Industry}集群。",
        "构建起涵盖{机床|Industry}、{农机|Industry}等6个环节的{装备|Industry}全产业链。",
        "{装备|Industry}企业形成了从{机床|Industry}到{农机|Industry}的链条。",
        "发展{机床|Industry}、{农机|Industry}等{装备|Industry}产业。",
    ],
)
def test_the_words_of_branching(marked: str) -> None:
    assert {("机床", "装备"), ("农机", "装备")} <= branches(marked)


@pytest.mark.parametrize("between", ["等领域的", "等技术在", "等设备用于", "等行业与"])
def test_what_is_only_used_in_a_field_is_no_branch(between: str) -> None:
    assert not branches(f"{{机床|Industry}}、{{农机|Industry}}{between}{{装备|Industry}}推广。")


def test_chains_of_a_list_are_set_up_on_their_fields() -> None:
    found = facts(
        "{云州市|City}聚焦{{农机|Industry}|IndustrialChain=农机产业链}、{{光学|Industry}|IndustrialChain=光学产业链}。"
    )
    assert {("云州市", "setsUp", "农机"), ("云州市", "setsUp", "光学")} <= found


def test_tracks_around_which_a_system_is_built() -> None:
    found = facts("将围绕{氢能|Industry}、{农机|Industry}等赛道，构建{“2+X”产业体系|IndustrySystem}。")
    system = "“2+X”产业体系"
    assert {(system, "includesIndustry", "氢能"), (system, "includesIndustry", "农机")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "产品应用于{矿山|Industry}、{港口|Industry}等{物流|Industry}领域。",
        "{矿山|Industry}、{港口|Industry}等{赛道|Industry}火热。",
        "{物流|Industry}馆展品覆盖{矿山|Industry}、{港口|Industry}。",
    ],
)
def test_not_every_list_before_or_behind_a_field_is_of_its_parts(text: str) -> None:
    assert not {f for f in facts(text) if f[1] == "subIndustryOf"}


def test_the_parts_of_a_systems_number_are_explained_one_by_one() -> None:
    system = "“1+2”产业体系"
    found = facts(
        "构建{“1+2”产业体系|IndustrySystem}。"
        "“1”是壮大{氢能|Industry}{一大主导产业|IndustrySystem}；“2”即{农机|Industry}和{光学|Industry}。"
        "“3”是{种业|Industry}。"
    )
    parts = {o for s, p, o in found if (s, p) == (system, "includesIndustry")}
    assert parts == {"氢能", "农机", "光学"}
