"""Titles and list places that are granted."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "designation"),
    [
        ("青溪街道获评云州市“十佳街道”。", "云州市“十佳街道”"),
        ("展示馆被授予“青溪镇科普基地”称号。", "青溪镇科普基地"),
        ("黄酒入围国家培育名单。", "国家培育名单"),
        ("该园是全国5个生态合作示范区之一。", "生态合作示范区"),
        ("作为全国一体化水网枢纽八大节点之一，云州提速。", "全国一体化水网枢纽八大节点之一"),
        ("该园升级为国家级高新区。", "国家级高新区"),
        ("云州获评年度唯一国家节水示范城市。", "国家节水示范城市"),
        ("海川科技等5家企业获得科技进步奖一等奖。", "科技进步奖一等奖"),
        ("海川科技获国家最高科学技术奖。", "国家最高科学技术奖"),
        ("该园跻身全国化工园区前 20强。", "全国化工园区前 20强"),
        ("青溪新区是云州新城、全国七大石化产业基地之一。", "全国七大石化产业基地之一"),
        ("海川科技荣获“全国质量标杆企业”“云州五星企业”等称号。", "云州五星企业"),
        ("青溪园被认定为渔业特色产业基地。", "渔业特色产业基地"),
        ("海川酒业是中华老字号。", "中华老字号"),
    ],
)
def test_designations_by_the_verb_that_confers_them(text: str, designation: str) -> None:
    assert designation in of_class(text, "Designation")


@pytest.mark.parametrize("text", ["被列入全省重点打造的园区。", "公司是全国最大的农机企业之一。", "获得国家支持。"])
def test_what_is_said_of_them_is_no_title(text: str) -> None:
    assert of_class(text, "Designation") == []


def test_a_firm_begins_behind_its_title() -> None:
    assert "永海控股集团有限公司" in of_class("他到访中国民营企业500强永海控股集团有限公司。", "Enterprise")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("支持企业申报国家级和市级“专精特新”企业、“小巨人”企业。", ["“专精特新”企业", "“小巨人”企业"]),
        ("江苏省专精特新企业座谈会。", ["专精特新企业"]),
        ("全市有国家级绿色工厂。", ["国家级绿色工厂"]),
    ],
)
def test_levels_that_are_not_the_titles_alone(text: str, titles: list[str]) -> None:
    assert of_class(text, "Designation") == titles


def test_a_title_is_not_two() -> None:
    assert of_class("海川科技获评云州省专精特新小巨人企业。", "Designation") == ["云州省专精特新小巨人企业"]
    assert of_class("海川科技荣获云州市“环保企业”称号。", "Designation") == ["云州市“环保企业”称号"]


def test_a_ranking_that_only_tells_what_firms_came_is_held_by_nobody() -> None:
    assert of_class("活动吸引世界500强企业、行业协会参加。", "Designation") == []
    assert "世界500强" in of_class("海川集团作为世界500强企业，规模居前。", "Designation")
    assert of_class("重点邀请世界500强和行业龙头企业参展。", "Designation") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("海川科技获评山东省“专精特新”企业。", ["山东省“专精特新”企业"]),
        ("商务部公告了电子商务示范企业名单。", ["电子商务示范企业"]),
        ("当日发布第二批绿色示范园区名单。", ["绿色示范园区"]),
        ("公布涉嫌违法示范企业名单。", []),
        ("荣获全省环保先进单位、2030年青溪县质量示范工地等荣誉。", ["全省环保先进单位", "青溪县质量示范工地"]),
        ("作为社会主义现代化建设引领区，云州加快布局。", ["社会主义现代化建设引领区"]),
        ("被纳入失信被执行人名单。", []),
    ],
)
def test_titles_by_the_list_the_row_or_the_level_they_stand_in(text: str, titles: list[str]) -> None:
    assert of_class(text, "Designation") == titles
