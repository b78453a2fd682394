from __future__ import annotations

from liantu.linking import link
from liantu.records import Relation

from .marked import parse, reading

TEXT = "{海川科技|Enterprise}在{青岛市|City}，在{莱西市|District}，在{烟台市|City}。"


def _places(*picked: int, predicate: str = "locatedIn") -> list[str]:
    _, mentions = parse(TEXT)
    said = tuple(Relation(mentions[0], predicate, mentions[i], "Said", 0, "test", 0.9) for i in picked)
    done = link(reading(TEXT, said))
    return [done.links[r.object].label for r in done.reading.relations]


def test_of_a_place_and_the_one_around_it_the_narrow_one_stays() -> None:
    assert _places(1, 2) == ["莱西市"]


def test_places_beside_each_other_both_stay() -> None:
    assert _places(2, 3) == ["莱西市", "烟台市"]


def test_a_single_wide_place_stays() -> None:
    assert _places(1) == ["青岛市"]


def test_other_predicates_are_left_alone() -> None:
    assert _places(1, 2, predicate="headquarteredIn") == ["青岛市", "莱西市"]


def test_a_city_is_no_part_of_another_city() -> None:
    assert _places(3, predicate="partOf") == ["烟台市"]  # the subject is no place: nothing is ruled out
    _, mentions = parse(TEXT)
    said = tuple(Relation(a, "partOf", mentions[1], "Said", 0, "test", 0.9) for a in (mentions[2], mentions[3]))
    done = link(reading(TEXT, said))
    assert [done.links[r.subject].label for r in done.reading.relations] == ["莱西市"]


def test_a_town_lies_in_what_the_page_tells_it_to_be_part_of() -> None:
    text = "{海川科技|Enterprise}在{云山镇|District}，在{莱西市|District}，在{青岛市|City}。"
    _, mentions = parse(text)
    firm, town, county, city = mentions
    said = [Relation(firm, "locatedIn", place, "Said", 0, "test", 0.9) for place in (town, county, city)]
    done = link(reading(text, (*said, Relation(town, "partOf", county, "Said", 0, "test", 0.9))))
    found = [done.links[r.object].label for r in done.reading.relations if r.predicate == "locatedIn"]
    assert found == ["云山镇"]
