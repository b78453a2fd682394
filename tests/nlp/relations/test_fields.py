"""Who is in which industry, and whose industry it is not."""

from __future__ import annotations

import pytest

from .marked import facts

HAI, BEI, STORAGE = "{海川科技|Enterprise}", "{北原电气|Enterprise}", "{储能|Industry}"


@pytest.mark.parametrize(
    "text",
    [
        f"{HAI}扎根多年，已成为全球最大的{STORAGE}设备供应商。",
        f"云州{STORAGE}产业势头强劲，{HAI}等龙头企业相继投产。",
        f"以{HAI}带动{STORAGE}产业发展。",
        f"形成以{HAI}为代表的三大{{{STORAGE}产业集群|Cluster}}。",
    ],
)
def test_a_firm_is_in_the_industry_that_the_clause_gives_it(text: str) -> None:
    assert ("海川科技", "inIndustry", "储能") in facts(text)


def test_the_firm_that_opens_a_parks_name_makes_what_it_tells() -> None:
    assert ("海川科技", "inIndustry", "储能") in facts(f"{{{HAI}{STORAGE}产业园|Park}}开园。")


@pytest.mark.parametrize(
    "text",
    [
        f"这家{STORAGE}企业研发的{{远帆电池柜|Product}}下线。",
        f"{{远帆电池柜|Product}}亮相，可广泛应用于{STORAGE}领域。",
    ],
)
def test_goods_are_in_the_industry_of_their_maker_and_of_their_use(text: str) -> None:
    assert ("远帆电池柜", "inIndustry", "储能") in facts(text)


def test_a_carried_firm_makes_what_the_next_clause_tells() -> None:
    text = f"{HAI}加大投入，成功研制出{{远帆电池柜|Product}}。"
    assert ("远帆电池柜", "developedBy", "海川科技") in facts(text)


def test_a_site_is_in_what_it_develops_and_a_zone_is_not() -> None:
    assert ("云州海洋产业园", "inIndustry", "储能") in facts(f"{{云州海洋产业园|Park}}聚焦{STORAGE}产业。")
    assert ("云州经开区", "inIndustry", "储能") not in facts(f"{{云州经开区|Park}}聚焦{STORAGE}产业。")


@pytest.mark.parametrize(
    "text",
    [
        f"在{{云州市|City}}，这家{STORAGE}企业正在扩产。",
        f"{{云州市|City}}以{STORAGE}等传统产业起家。",
    ],
)
def test_a_place_has_the_industry_of_a_firm_in_it_and_of_its_rise(text: str) -> None:
    assert ("云州市", "developsIndustry", "储能") in facts(text)


def test_what_an_unnamed_firm_makes_or_serves_is_not_the_places() -> None:
    start = "{云州市|City}传来喜讯，园区产业产值上升，集群招商投产，"
    assert ("云州市", "developsIndustry", "储能") not in facts(f"{start}这家企业研究{STORAGE}多年。")
    assert ("云州市", "developsIndustry", "储能") not in facts(f"{start}产品可用于{STORAGE}。")


def test_branches_that_make_up_an_industry() -> None:
    text = "{电控|Industry}、{变速箱|Industry}成为云州五大{农机|Industry}产业方向。"
    assert {("电控", "subIndustryOf", "农机"), ("变速箱", "subIndustryOf", "农机")} <= facts(text)


def test_the_subject_that_follows_its_aim_develops_it() -> None:
    text = f"围绕{STORAGE}等特色产业，{{云州海洋产业园|Park}}引进企业。"
    found = facts(text)
    assert {("云州海洋产业园", "developsIndustry", "储能"), ("云州海洋产业园", "inIndustry", "储能")} <= found


def test_a_field_that_somebody_speaks_of_is_not_his_firms() -> None:
    found = facts("{海川资本|Enterprise}认为，投资者可以看好{储能|Industry}项目。")
    assert ("海川资本", "inIndustry", "储能") not in found


def test_a_field_of_the_next_sentence_is_not_the_firms() -> None:
    text = "{海川科技|Enterprise}扩产。{海川科技|Enterprise}开市。云上一派忙碌，{储能|Industry}市场升温。"
    assert ("海川科技", "inIndustry", "储能") not in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "{海川科技|Enterprise}正与多家{芯片|Industry}制造商谈判。",
        "{海川银行|FinancialInstitution}已为各级{芯片|Industry}企业授信。",
        "{芯片|Industry}园{海川科技|Enterprise}等一批重点企业扩产。",
    ],
)
def test_the_field_of_unnamed_makers_is_not_that_of_who_is_named(text: str) -> None:
    assert not {f for f in facts(text) if f[1] == "inIndustry"}


def test_a_goods_next_clause_is_not_its_field() -> None:
    found = facts("{远帆一号|Product}升空，{集装箱船|Industry}试航。")
    assert ("远帆一号", "inIndustry", "集装箱船") not in found


def test_an_institute_is_in_what_it_studies_not_in_all_that_is_said_of_it() -> None:
    assert ("青溪研究院", "inIndustry", "激光") in facts("{青溪研究院|Lab}主攻{激光|Industry}。")
    assert ("青溪研究院", "inIndustry", "激光") not in facts("{青溪研究院|Lab}所长看好国内{激光|Industry}攻关。")
