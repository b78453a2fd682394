"""Names that took in what stands before them."""

from __future__ import annotations

from .found import of_class


def test_a_common_word_before_a_name_of_the_page_goes() -> None:
    text = "兴业银行合肥分行出资支援。抗洪救灾兴业银行合肥分行在行动。"
    assert set(of_class(text, "FinancialInstitution")) == {"兴业银行合肥分行"}


def test_a_place_before_it_stays() -> None:
    assert "北京大兴区住建委" in of_class("北京大兴区住建委发布通知，大兴区住建委落实。", "GovernmentBody")
