"""Nearness to the catalogue."""

from __future__ import annotations

from liantu.questions.catalogue import catalogue
from liantu.questions.matching import matches
from liantu.questions.names import Named

NAME = Named(0, 2, "东港", (("x:东港", "City"),))


def test_own_wording_is_nearest() -> None:
    for item in catalogue().values():
        best = matches(item.en.replace("{", "").replace("}", ""), (), catalogue().values())
        assert item.id in {m.question.id for m in best[:5]}, item.id


def test_names_fill_the_parameters_of_their_class() -> None:
    best = matches("东港有哪些链主企业？", (NAME,), catalogue().values())[0]
    assert (best.question.id, dict(best.values), best.complete) == ("chain-leaders-of-city", {"city": "x:东港"}, True)


def test_name_without_a_parameter_is_told() -> None:
    two = (NAME, Named(2, 4, "西港", (("x:西港", "City"),)))
    by_id = {m.question.id: m for m in matches("东港西港有哪些链主企业？", two, catalogue().values())}
    assert not by_id["chain-leaders-of-city"].complete
    assert by_id["compare-cities"].complete
