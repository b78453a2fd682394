"""Names and words together: where firms sit, who leads a chain, who built what."""

from __future__ import annotations

import pytest

from .marked import facts, relations

HAI, BEI = "{海川科技|Enterprise}", "{北原电气|Enterprise}"


@pytest.mark.parametrize(
    "text",
    [
        f"{HAI}、{BEI}等两家企业的总部都在{{云州市|City}}。",
        f"总部设在{{云州市|City}}的{HAI}、{BEI}扩产。",
        f"{{云州市|City}}是{HAI}、{BEI}的总部所在地。",
        f"{HAI}、{BEI}都把总部放在了{{云州市|City}}。",
        f"{HAI}（简称“海川”）、{BEI}的总部位于{{云州市|City}}。",
    ],
)
def test_a_seat_is_also_a_place(text: str) -> None:
    found = facts(text)
    for firm in ("海川科技", "北原电气"):
        assert {(firm, "headquarteredIn", "云州市"), (firm, "locatedIn", "云州市")} <= found


def test_a_seat_in_a_park_is_one_in_its_place() -> None:
    found = facts(f"{HAI}总部落户{{{{云州|City}}经开区|Park}}。")
    assert {("海川科技", "settledIn", "云州经开区"), ("海川科技", "headquarteredIn", "云州")} <= found


def test_a_factory_is_where_it_was_built() -> None:
    found = facts(f"{HAI}在{{云州市|City}}{{青溪县|District}}建有生产基地。")
    assert ("海川科技", "hasFactoryIn", "青溪县") in found
    assert ("海川科技", "hasFactoryIn", "云州市") not in found


@pytest.mark.parametrize(
    "text",
    [
        f"{{云州市|City}}公布名单，{{储能产业链|IndustrialChain}}的链主企业是{HAI}、{BEI}。",
        f"{{云州市|City}}确定{HAI}、{BEI}为{{储能产业链|IndustrialChain}}链主。",
        f"{{云州市|City}}明确由{HAI}、{BEI}担任{{储能产业链|IndustrialChain}}的“链主”。",
    ],
)
def test_chain_leaders(text: str) -> None:
    found = facts(text)
    for firm in ("海川科技", "北原电气"):
        assert {(firm, "leadsChain", "储能产业链"), (firm, "chainLeaderIn", "云州市")} <= found


def test_each_has_its_own_after_each() -> None:
    chains = "{储能产业链|IndustrialChain}、{农机产业链|IndustrialChain}"
    found = {f for f in facts(f"{chains}的链主企业分别为{HAI}、{BEI}。") if f[1] == "leadsChain"}
    assert found == {("海川科技", "leadsChain", "储能产业链"), ("北原电气", "leadsChain", "农机产业链")}


def test_a_cluster_named_by_its_industry_is_the_one_named_before() -> None:
    text = f"{{云州市{{现代农机|Industry}}集群|Cluster}}入选。{{农机|Industry}}集群的链主企业是{HAI}。"
    found = facts(text)
    assert ("海川科技", "memberOfCluster", "云州市现代农机集群") in found
    assert ("海川科技", "leadsChain", "现代农机") in found


def test_a_led_lab_is_founded_and_a_built_one_operated() -> None:
    assert ("甲实验室", "foundedBy", "海川科技") in facts(f"{{甲实验室|Lab}}由{HAI}牵头建设。")
    assert ("甲实验室", "operatedBy", "海川科技") in facts(f"{{甲实验室|Lab}}依托{HAI}建设。")


def test_here_is_the_place_named_before() -> None:
    found = facts(f"{{青溪县|District}}产业兴旺，{HAI}、{BEI}的总部都在这里。")
    assert {("海川科技", "headquarteredIn", "青溪县"), ("北原电气", "headquarteredIn", "青溪县")} <= found


def test_here_is_not_a_place_that_nothing_names() -> None:
    assert not {f for f in facts(f"{HAI}的总部都在这里。") if f[1] == "headquarteredIn"}


def test_this_firm_is_the_one_named_before() -> None:
    found = facts(f"龙头是{HAI}。这家企业总部设在{{云州市|City}}。")
    assert ("海川科技", "headquarteredIn", "云州市") in found


def test_a_planned_factory_is_planned() -> None:
    found = relations(f"{HAI}将在{{青溪县|District}}投建工厂。")
    assert [r.modality for r in found if r.predicate == "hasFactoryIn"] == ["Planned"]


def test_an_event_does_not_settle_a_park() -> None:
    assert not {f for f in facts("{远帆产业园|Park}论坛在{青溪县|District}举行。") if f[2] == "青溪县" and f[0]}


def test_a_plant_that_is_named_after_its_firm_is_the_firm_s() -> None:
    found = facts("{{海川集团|Enterprise}二期工厂|Project}建在{青溪县|District}。")
    assert {("海川集团", "hasFactoryIn", "青溪县"), ("海川集团", "locatedIn", "青溪县")} <= found


def test_an_unknown_name_does_not_break_an_enumeration() -> None:
    found = facts(f"{HAI}、大地{{云州|City}}、{{青溪|City}}{{东山|Enterprise}}、{BEI}4家{{农机|Industry}}企业扩产。")
    assert {(firm, "inIndustry", "农机") for firm in ("海川科技", "东山", "北原电气")} <= found


def test_who_puts_money_into_a_project_invests_and_does_not_run_it() -> None:
    found = facts(f"{{远帆项目|Project}}由{HAI}投资建设。")
    assert ("远帆项目", "investedBy", "海川科技") in found
    assert ("远帆项目", "operatedBy", "海川科技") not in found


def test_places_that_are_helped_develop_it_and_not_the_helper() -> None:
    found = facts("{云州省|Province}支持{甲州|City}、{乙州|City}等市发展{农机|Industry}。")
    assert {("甲州", "developsIndustry", "农机"), ("乙州", "developsIndustry", "农机")} <= found
    assert ("云州省", "developsIndustry", "农机") not in found


@pytest.mark.parametrize(
    "text",
    [
        "推动{农机|Industry}产业提质，加快做强{电控|Industry}、{变速箱|Industry}等关键部件。",
        "以{农机|Industry}业为例，{云州市|City}出台新举措，推广{电控|Industry}、{变速箱|Industry}等细分行业的方案。",
        "{农机|Industry}主攻基础，发力{电控|Industry}、{变速箱|Industry}等领域。",
    ],
)
def test_parts_of_an_industry(text: str) -> None:
    assert {("电控", "subIndustryOf", "农机"), ("变速箱", "subIndustryOf", "农机")} <= facts(text)


def test_what_is_visited_on_a_trip_is_where_the_trip_goes() -> None:
    assert ("海川科技", "locatedIn", "青溪县") in facts(f"{{林远|Person}}赴{{青溪县|District}}专题调研{HAI}。")


def test_works_that_begin_solemnly_in_a_park_are_there() -> None:
    found = facts("{远帆项目|Project}在{云州经开区|Park}正式开工建设。")
    assert ("远帆项目", "settledIn", "云州经开区") in found


def test_a_trip_to_several_places_tells_of_none() -> None:
    text = f"{{林远|Person}}赴{{青溪县|District}}、{{柳林县|District}}调研，走访{HAI}。"
    assert not {("海川科技", "locatedIn", "青溪县"), ("海川科技", "locatedIn", "柳林县")} & facts(text)


def test_what_lands_in_a_place_behind_a_comma() -> None:
    found = facts("{远帆园|Park}、{海川园|Park}等项目，近来也陆续在{青溪镇|District}落地。")
    assert {("远帆园", "locatedIn", "青溪镇"), ("海川园", "locatedIn", "青溪镇")} <= found
    other = facts(f"与{HAI}达成协议，在{{青溪镇|District}}建成基地。")
    assert ("海川科技", "locatedIn", "青溪镇") not in other


def test_the_ceremony_is_in_the_narrower_of_two_places() -> None:
    found = facts("{远帆项目|Project}开工仪式在{云州市|City}{青溪县|District}举行。")
    assert ("远帆项目", "locatedIn", "青溪县") in found
    assert ("远帆项目", "locatedIn", "云州市") not in found


def test_who_is_on_a_published_list_holds_its_title() -> None:
    found = facts(f"公布{{国家绿色工厂|Designation}}名单，{HAI}、{BEI}等企业入选。")
    assert {(firm, "holdsDesignation", "国家绿色工厂") for firm in ("海川科技", "北原电气")} <= found
    other = facts(f"公布{{国家绿色工厂|Designation}}名单，{HAI}入选另一项{{制造业冠军|Designation}}。")
    assert ("海川科技", "holdsDesignation", "国家绿色工厂") not in other


def test_a_place_with_so_many_holders_holds_no_title_by_having_them() -> None:
    assert ("海川科技", "holdsDesignation", "绿色工厂") in facts(f"{HAI}拥有{{绿色工厂|Designation}}称号。")
    assert not {f for f in facts(f"{HAI}拥有{{绿色工厂|Designation}}12家。") if f[1] == "holdsDesignation"}


def test_a_chain_that_gathers_in_a_place_is_of_its_fields() -> None:
    found = facts("吸引{{储能|Industry}产业链|IndustrialChain}企业在{云州|City}集聚。")
    assert ("云州", "developsIndustry", "储能") in found


def test_leading_fields_are_parts_of_a_clusters_field() -> None:
    found = facts("以通用件、{机床|Industry}为主导的{{装备|Industry}产业集群|Cluster}形成。")
    assert ("机床", "subIndustryOf", "装备") in found


def test_who_founds_a_union_with_others() -> None:
    found = facts(f"与{HAI}、{BEI}等企业合作，成立{{青溪光学联盟|Organization}}。")
    assert {("青溪光学联盟", "foundedBy", firm) for firm in ("海川科技", "北原电气")} <= found


def test_a_founder_before_the_name() -> None:
    assert ("海川科技", "foundedBy", "林远") in facts(f"{HAI}总裁兼联合创始人{{林远|Person}}说。")


def test_a_policy_names_its_fields_behind_a_comma() -> None:
    found = facts("{云州市|City}实施{制造跃升行动|Policy}，聚焦{储能|Industry}、{农机|Industry}开展改造。")
    assert {("制造跃升行动", "supports", field) for field in ("储能", "农机")} <= found
