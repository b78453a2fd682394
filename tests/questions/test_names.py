"""Names in a question."""

from __future__ import annotations

from liantu import lexicon
from liantu.graph.view import View
from liantu.questions.names import names_in, unknown_names
from liantu.questions.words import Word


def found(view: View, text: str) -> list[str]:
    return [name.text for name in names_in(view, text, lexicon.load())]


def test_longest_name_wins(view: View) -> None:
    assert found(view, "东港市家电集群有哪些企业？") == ["东港市家电集群"]
    assert found(view, "云帆和长风在哪里？") == ["云帆", "长风"]


def test_pinyin_of_a_place(view: View) -> None:
    assert found(view, "Which chain leaders does Donggangshi have?") == ["Donggangshi"]


def test_part_of_a_name_in_quotes(view: View) -> None:
    (name,) = names_in(view, "“北山”产业园在哪里？", lexicon.load())
    assert (name.text, name.entities[0][1]) == ("“北山”产业园", "Park")


def test_name_inside_a_word_is_none(view: View) -> None:
    text = "家电业怎么样"
    assert names_in(view, text, lexicon.load(), [Word(0, 3, text[:3], ())]) == []


def test_known_name_that_the_store_lacks(view: View) -> None:
    assert unknown_names("海尔集团在哪里？", [], lexicon.load()) == ["海尔集团"]


def test_latin_name_is_no_part_of_a_word(view: View) -> None:
    assert found(view, "Which labs are there?") == []
