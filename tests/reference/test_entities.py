from __future__ import annotations

import pytest

from liantu.build import read_document
from liantu.lexicon import Lexicon
from liantu.records import Document, Entity
from liantu.reference.entities import division_entity, named, place


@pytest.mark.parametrize(
    "text", ["青岛市崂山区发展智能家电产业。", "南京市鼓楼区与海尔集团签约。", "中国中车落户株洲市。"]
)
def test_entities_are_those_of_texts(lexicon: Lexicon, text: str) -> None:
    """The same names in a text and in a table give the same class, label and place above."""
    found = read_document(Document("x.txt", text)).entities
    assert found
    for entity in found:
        if entity.type in ("City", "District"):
            path = f"{entity.within}/{entity.label}" if entity.within else entity.label
            ours = place(path, lexicon)
        else:
            ours = named(entity.label, entity.type, lexicon)
        assert (ours.type, ours.label, ours.within) == (entity.type, entity.label, entity.within)


def test_a_place_is_found_by_the_places_above(lexicon: Lexicon) -> None:
    assert place("南京市/鼓楼区", lexicon).within == "南京市"
    assert place("江苏省/南京市/鼓楼区", lexicon) == place("南京市/鼓楼区", lexicon)
    with pytest.raises(ValueError, match="鼓楼区"):
        place("鼓楼区", lexicon)


def test_no_two_places_are_one(lexicon: Lexicon) -> None:
    present = [division_entity(d, lexicon) for d in lexicon.divisions if not d.valid_to]
    assert len({(e.type, e.within, e.label) for e in present}) == len(present)


def test_a_body_has_the_label_of_the_lexicon(lexicon: Lexicon) -> None:
    assert named("海尔", "Enterprise", lexicon).label == "海尔集团"
    assert named("无名公司", "Enterprise", lexicon) == Entity("Enterprise", "无名公司")
    assert named("空调", "Industry", lexicon).label == "中央空调"
