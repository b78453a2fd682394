"""What is exported loads elsewhere, without a warning."""

from __future__ import annotations

import logging
import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, Graph

from liantu.graph.export import export
from liantu.graph.store import GraphStore

RAPPER = shutil.which("rapper")
without_rapper = pytest.mark.skipif(RAPPER is None, reason="rapper (raptor2-utils) is not on PATH")


@pytest.fixture(scope="module")
def exported(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The bundled graph as one file for each format."""
    folder = tmp_path_factory.mktemp("exported")
    with GraphStore.open(bundled_store) as store:
        view = store.view()
        files = {name: folder / f"graph.{name}" for name in ("turtle", "nquads", "ntriples", "trig")}
        for name, file in files.items():
            file.write_bytes(export(view, name))
    return files


def count_lines(file: Path) -> int:
    return sum(1 for line in file.read_bytes().splitlines() if line)


def test_rdflib_reads_turtle(exported: dict[str, Path], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        graph = Graph().parse(exported["turtle"], format="turtle")
    assert len(graph) == len(set(exported["ntriples"].read_bytes().splitlines()))
    assert not caplog.records


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own parser uses it
def test_rdflib_reads_nquads(exported: dict[str, Path], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = Dataset()
        dataset.parse(exported["nquads"], format="nquads")
    assert sum(1 for _ in dataset.quads()) == count_lines(exported["nquads"])
    assert not caplog.records


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("turtle", pyoxigraph.RdfFormat.TURTLE),
        ("nquads", pyoxigraph.RdfFormat.N_QUADS),
        ("ntriples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("trig", pyoxigraph.RdfFormat.TRIG),
    ],
)
def test_pyoxigraph_reads(exported: dict[str, Path], name: str, format: pyoxigraph.RdfFormat) -> None:
    quads = set(pyoxigraph.parse(path=str(exported[name]), format=format))
    lines = "nquads" if name in ("nquads", "trig") else "ntriples"
    assert len(quads) == len(set(exported[lines].read_bytes().splitlines()))


@without_rapper
@pytest.mark.parametrize("name", ["turtle", "nquads", "ntriples"])
def test_rapper_reads_without_a_warning(exported: dict[str, Path], name: str) -> None:
    command = [str(RAPPER), "-c", "-i", name, str(exported[name])]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr.lower(), done.stderr
    assert f"returned {count_lines(exported['nquads' if name == 'nquads' else 'ntriples'])} triples" in done.stderr
