"""Who is in a park is in the place of the park."""

from __future__ import annotations

from .marked import facts


def test_a_firm_of_a_park_is_in_its_place() -> None:
    assert ("海川科技", "locatedIn", "云州") in facts("{海川科技|Enterprise}落户{{云州|City}经开区|Park}。")


def test_a_firm_whose_place_is_said_has_that_one() -> None:
    text = "{海川科技|Enterprise}位于{青溪县|District}。{海川科技|Enterprise}落户{{云州|City}经开区|Park}。"
    assert ("海川科技", "locatedIn", "云州") not in facts(text)


def test_a_project_is_in_its_park_only() -> None:
    assert ("远帆项目", "locatedIn", "云州") not in facts("{远帆项目|Project}落户{{云州|City}经开区|Park}。")
