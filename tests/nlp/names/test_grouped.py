"""Lists whose shared head gives the class: the label carries the head that the surface leaves out."""

from __future__ import annotations

import pytest

from .found import mentions, of_class


def test_members_of_a_list_of_chains_have_whole_labels() -> None:
    assert of_class("全市聚焦氢能、储能等产业链。", "IndustrialChain") == ["氢能产业链", "储能产业链"]


def test_members_of_a_list_of_clusters_have_whole_labels() -> None:
    found = of_class("该省形成唐山机器人、清河羊绒等产业集群。", "Cluster", "NationalCluster")
    assert found == ["唐山机器人产业集群", "清河羊绒产业集群"]


def test_members_of_a_list_of_projects() -> None:
    text = "推进海润储能电站、云启电池工厂等一批重点项目建设。"
    assert of_class(text, "Project") == ["海润储能电站", "云启电池工厂"]


@pytest.mark.parametrize("text", ["全市聚焦氢能、储能等产业链。", "该省形成唐山机器人、清河羊绒等产业集群。"])
def test_a_label_goes_with_the_surface_that_the_text_has(text: str) -> None:
    for mention in mentions(text):
        if mention.label is not None:
            assert mention.text in text
            assert mention.label.startswith(mention.text)


def test_industries_counted_as_clusters_are_clusters() -> None:
    text = "全区形成人工智能、智能家电、轨道交通装备三大产业集群。"
    assert of_class(text, "Cluster") == ["人工智能产业集群", "智能家电产业集群", "轨道交通装备产业集群"]


def test_cities_that_stand_for_clusters_are_none() -> None:
    assert of_class("形成了以合肥、芜湖、安庆等为代表的产业集群。", "Cluster") == []


def test_named_by_their_firms_alone_projects_get_the_word() -> None:
    text = "云湖自动搬运、海川离心压缩等重点项目纷纷落地。"
    assert of_class(text, "Project") == ["云湖自动搬运项目", "海川离心压缩项目"]


def test_lines_summed_up_with_their_kind_have_whole_labels() -> None:
    assert of_class("云海、城岭等2条高速公路建成通车。", "Project") == ["云海高速公路", "城岭高速公路"]


def test_each_field_of_a_list_that_is_grown_has_its_cluster() -> None:
    text = "全力做强磁材、稀土、合金产业集群。"
    assert of_class(text, "Cluster") == ["磁材产业集群", "稀土产业集群", "合金产业集群"]


@pytest.mark.parametrize("text", ["建成数字化车间、智能工厂等项目。", "抓好招商引资、产业发展等重点项目建设。"])
def test_kinds_of_works_are_no_projects(text: str) -> None:
    assert of_class(text, "Project") == []


def test_installations_of_science_are_summed_up_by_their_kind() -> None:
    labs = of_class("加快极端磁场、深海探测等大科学装置预研。", "Lab")
    assert labs == ["极端磁场大科学装置", "深海探测大科学装置"]


def test_fields_that_a_place_builds_clusters_of() -> None:
    found = of_class("云州布局人工智能、储能等未来产业集群。", "Cluster")
    assert found == ["人工智能产业集群", "储能产业集群"]


def test_fields_that_nobody_builds_clusters_of_name_none() -> None:
    assert of_class("论坛介绍了人工智能、储能等产业集群。", "Cluster") == []


def test_parks_in_a_list_of_projects_are_parks() -> None:
    assert "远帆软件园" in of_class("海川数字产业园、远帆软件园等项目陆续落地。", "Park")


def test_listed_firms_are_not_their_projects() -> None:
    assert of_class("小鹏汽车、宁德时代等龙头项目相继建成投产。", "Project") == []


def test_a_cluster_of_what_is_called_an_industry_says_so_once() -> None:
    found = of_class("云州打造农机产业、储能产业、氢能产业3个产业集群。", "Cluster")
    assert set(found) == {"农机产业集群", "储能产业集群", "氢能产业集群"}
