"""What somebody sends: the same graph gives the same lines, and what is no RDF is told by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.errors import GraphError
from liantu.graph.received import received

from .owned import MINE, lines

RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:">\n'


def test_blank_nodes_have_the_names_of_their_place_in_the_graph(tmp_path: Path) -> None:
    one = lines(tmp_path, "_:b <urn:p> _:a . _:a <urn:q> 1 . <urn:s> <urn:p> _:b .")
    two = lines(tmp_path, "<urn:s> <urn:p> [ <urn:p> [ <urn:q> 01 ] ] .")
    assert one == two
    assert one == sorted(set(one))
    assert not set(one) & set(lines(tmp_path, "<urn:s> <urn:p> [ <urn:p> [ <urn:q> 01 ] ] .", "https://own.example/b"))


def test_a_blank_node_is_of_one_file_only(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("_:x <urn:p> 1 .", encoding="utf-8")
    found = received([(tmp_path / "a", "turtle"), (tmp_path / "b", "ntriples")][:1] * 2, MINE)
    assert len(found) == 2


def test_relative_iris_are_relative_to_the_graph(tmp_path: Path) -> None:
    assert lines(tmp_path, "<a> <#b> <> .") == [f"<https://own.example/a> <{MINE}#b> <{MINE}> .".encode()]


def test_triple_terms_and_directions_are_kept(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, '<urn:s> <urn:p> <<( <urn:a> <urn:b> "x"@ar--rtl )>> .')
    assert line == b'<urn:s> <urn:p> <<( <urn:a> <urn:b> "x"@ar--rtl )>> .'


@pytest.mark.parametrize(
    ("format", "text", "told"),
    [
        ("turtle", "<a> <b> <c> .\n<a> <b", "line 2: "),
        ("ntriples", "<urn:a> <urn:b> <urn:c> .\n<urn:a> .", "line 2: "),
        ("rdfxml", RDF_XML + "<rdf:Description>\n</rdf:RDF>", "line 3: ill-formed"),
        ("rdfxml", RDF_XML + "<rdf:Description>\n<y:b/>\n", "line 3: Unknown prefix"),
        ("rdfxml", '<!DOCTYPE r [\n<!ENTITY a "b">]>\n' + RDF_XML, "line 2: entities are not read"),
        ("jsonld", '{"@id": "a",\n "urn:p": }', "line 2: "),
        ("jsonld", '{\n"@context": "https://example.org/c",\n"@id": "a"}', "nothing is fetched"),
        ("jsonld", '{"@id": "urn:g", "@graph": [{"@id": "urn:a", "urn:p": 1}]}', "send one graph at a time"),
    ],
)
def test_what_is_no_rdf_is_told_by_its_line(tmp_path: Path, format: str, text: str, told: str) -> None:
    (tmp_path / "a").write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=told):
        received([(tmp_path / "a", format)], MINE)


def test_entities_cannot_hide_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('<!DOCTYPE r [<!ENTITY a "b">]>' + RDF_XML, encoding="utf-16")
    with pytest.raises(GraphError, match="not UTF-8"):
        received([(tmp_path / "a", "rdfxml")], MINE)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8-sig")
    assert len(received([(tmp_path / "a", "turtle")], MINE)) == 1
