from __future__ import annotations

import csv
import json
import logging
import shutil
import subprocess
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, Graph

from liantu.errors import NotFoundError, QueryError
from liantu.graph.export import DESCRIBE_FORMATS, EXPORT_FORMATS, describe, export
from liantu.graph.quads import document_quads
from liantu.graph.store import GraphStore
from liantu.graph.view import View
from liantu.records import LinkedReading

BASE = "https://w3id.org/liantu/id/"
FIRM = BASE + "enterprise/云帆机器人"
OXIGRAPH = {"nquads": RdfFormat.N_QUADS, "ntriples": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG}
OXIGRAPH |= {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}


def lines(view: View, format: str) -> set[str]:
    """The statements of an export as N-Quads or N-Triples lines."""
    return {f"{item} ." for item in parse(export(view, format), format=OXIGRAPH[format])}


def test_nquads_are_the_bytes_that_were_written(tmp_path: Path, linked: LinkedReading) -> None:
    written = document_quads(linked, base=BASE)
    with GraphStore.create(tmp_path / "s", base=BASE) as writer:
        writer.add(written)
    with GraphStore.open(tmp_path / "s") as store:
        assert export(store.view(), "nquads") == written


def test_formats_of_datasets_agree(view: View) -> None:
    assert lines(view, "nquads") == lines(view, "trig")


def test_formats_of_graphs_agree(view: View) -> None:
    assert lines(view, "ntriples") == lines(view, "turtle") == lines(view, "jsonld") == lines(view, "rdfxml")


@pytest.mark.parametrize("format", sorted(EXPORT_FORMATS))
def test_every_export_is_byte_stable(view: View, store_path: Path, format: str) -> None:
    with GraphStore.open(store_path) as again:
        assert export(view, format) == export(again.view(), format)


def test_unknown_format_is_refused(view: View) -> None:
    with pytest.raises(QueryError, match="nquads"):
        export(view, "parquet")


def test_turtle_is_readable(view: View) -> None:
    text = export(view, "turtle").decode()
    assert f"<{FIRM}>\n    a lt:Enterprise ;\n" in text
    assert 'lt:value "950000000"^^xsd:decimal' in text


def test_rdflib_loads_without_a_warning(view: View, caplog: pytest.LogCaptureFixture) -> None:
    graph = Graph().parse(data=export(view, "turtle"), format="turtle")
    assert len(graph) == len(lines(view, "ntriples"))
    assert not caplog.records


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own parser uses it
def test_rdflib_loads_nquads_without_a_warning(view: View, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = Dataset()
        dataset.parse(data=export(view, "nquads"), format="nquads")
    assert sum(1 for _ in dataset.quads()) == len(lines(view, "nquads"))
    assert not caplog.records


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not on PATH")
@pytest.mark.parametrize("format", ["turtle", "nquads", "ntriples", "trig", "rdfxml"])
def test_rapper_loads_without_a_warning(view: View, tmp_path: Path, format: str) -> None:
    file = tmp_path / "export"
    file.write_bytes(export(view, format))
    done = subprocess.run(["rapper", "-q", "-c", "-i", format, file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_graphml_has_entities_and_statements(view: View) -> None:
    graph = nx.read_graphml(BytesIO(export(view, "graphml")), force_multigraph=True)
    assert graph.nodes[FIRM]["label"] == "云帆机器人"
    assert graph.number_of_edges() == 4


def test_csv_has_one_row_a_statement(view: View) -> None:
    rows = list(csv.DictReader(StringIO(export(view, "csv").decode())))
    said = next(row for row in rows if row["modality"] == "Said" and row["document"] == "a_1.txt")
    assert len(rows) == 4
    assert (said["subject_label"], said["predicate"], said["object_class"]) == ("云帆机器人", "headquarteredIn", "City")
    assert (said["start"], said["end"], said["as_of"], said["sentences"]) == ("0", "14", "2024", "2")


@pytest.mark.parametrize("format", DESCRIBE_FORMATS)
def test_describe_gives_a_thing_with_its_statements_and_sentences(view: View, format: str) -> None:
    triples = {str(triple) for triple in parse(describe(view, FIRM, format), format=OXIGRAPH[format])}
    assert any("rdf-syntax-ns#subject" in triple for triple in triples)
    assert any("oa#exact" in triple for triple in triples)


def test_describe_knows_what_it_does_not_know(view: View) -> None:
    with pytest.raises(NotFoundError):
        describe(view, BASE + "city/无", "turtle")
    with pytest.raises(QueryError):
        describe(view, FIRM, "graphml")


def test_xml_and_json_are_well_formed(view: View) -> None:
    assert ElementTree.fromstring(export(view, "rdfxml")).tag.endswith("RDF")
    assert json.loads(export(view, "jsonld"))
