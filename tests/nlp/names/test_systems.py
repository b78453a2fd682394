from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("青岛构建“10+1”创新型产业体系。", "“10+1”创新型产业体系"),
        ("常州打造“1028”现代产业体系。", "“1028”现代产业体系"),
        ("“4+5”产业体系加速成形。", "“4+5”产业体系"),
        ("该市培育四大支柱产业。", "四大支柱产业"),
        ("全市壮大“3+6+N”产业集群。", "“3+6+N”产业集群"),
    ],
)
def test_systems_by_figure_and_by_count(text: str, system: str) -> None:
    assert of_class(text, "IndustrySystem") == [system]


@pytest.mark.parametrize("text", ["支柱产业增长较快。", "四大银行参会。", "产业体系不断完善。", "4+5等于9。"])
def test_a_kind_of_industry_without_figure_is_no_system(text: str) -> None:
    assert of_class(text, "IndustrySystem") == []


@pytest.mark.parametrize("text", ["完善“山海一号”产业链。", "“特色型”产业集聚区开工。"])
def test_a_quoted_word_before_what_is_no_system(text: str) -> None:
    assert of_class(text, "IndustrySystem") == []


@pytest.mark.parametrize("text", ["形成新能源、电子信息、文旅四大主导产业。", "服务“三农”产业。", "布局“十五五”产业。"])
def test_a_count_that_sums_up_a_list_and_catchwords_are_no_systems(text: str) -> None:
    assert of_class(text, "IndustrySystem") == []


def test_one_figure_is_one_system() -> None:
    text = "“343”创新产业集群对接会举行。今年聚焦“343”产业集群培育，抓好“343”产业。"
    assert set(of_class(text, "IndustrySystem")) == {"“343”创新产业集群"}
