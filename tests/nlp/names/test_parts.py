"""Parts of bodies and firms."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("青岛市经委技术进步科科长李明华说。", "青岛市经委技术进步科"),
        ("活动由陕西省商务厅驻北京招商联络处主办。", "陕西省商务厅驻北京招商联络处"),
        ("青岛市财政局农业处处长李明华介绍。", "青岛市财政局农业处"),
    ],
)
def test_a_department_with_its_body(text: str, part: str) -> None:
    assert part in of_class(text, "GovernmentBody")


@pytest.mark.parametrize("text", ["青岛市财政局依法查处，不留死角。", "青岛市科技局发布通知，各科室执行。"])
def test_what_a_body_does_is_no_department(text: str) -> None:
    assert [name for name in of_class(text, "GovernmentBody") if name.endswith(("处", "室"))] == []


def test_a_branch_with_its_firm() -> None:
    assert "青岛海润汽车有限公司无锡分公司" in of_class("青岛海润汽车有限公司无锡分公司投产。", "Enterprise")


@pytest.mark.parametrize(
    "branch",
    [
        "中国农业银行云南省分行",
        "中国工商银行股份有限公司福建省分行",
        "中国银行（云南省分行）",
        "中信银行合肥分行蜀山支行",
    ],
)
def test_a_bank_with_its_branch_is_one_name(branch: str) -> None:
    assert of_class(f"{branch}与企业签约。", "FinancialInstitution") == [branch]


def test_a_bank_that_acts_on_a_branch_is_not_that_branch() -> None:
    assert "中国建设银行" in of_class("中国建设银行为合肥分行授牌。", "FinancialInstitution")
