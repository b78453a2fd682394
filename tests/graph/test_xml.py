from __future__ import annotations

from xml.etree import ElementTree

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from liantu.graph.graphml import graphml
from liantu.graph.xml import well_formed

NAMED = NamedNode("http://a/s")


def test_control_characters_and_line_ends_do_not_break_xml() -> None:
    body = serialize([Triple(NAMED, NAMED, Literal("甲\x0c乙\r\n丙"))], format=RdfFormat.RDF_XML) or b""
    root = ElementTree.fromstring(well_formed(body))
    assert [element.text for element in root.iter() if element.text and "甲" in element.text] == ["甲\ufffd乙\r\n丙"]


def test_graphml_survives_control_characters() -> None:
    body = graphml([("http://a/s", {"label": "甲\x01"})], [])
    assert "甲\ufffd" in body.decode()
    assert ElementTree.fromstring(body) is not None
