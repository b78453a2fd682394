"""Every command, option, route, setting and term is documented."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
import typer.core
import typer.main
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from liantu import cli
from liantu.api.app import create_app
from liantu.graph.store import GraphStore

NAMESPACE = "https://w3id.org/liantu/ns#"


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ontology(root: Path) -> Graph:
    return Graph().parse(root / "ontology/liantu.ttl")


def terms(ontology: Graph) -> set[URIRef]:
    """Subjects of the ontology in its own namespace."""
    return {s for s in ontology.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(NAMESPACE)}


def test_every_command_and_option_is_in_the_readme(readme: str) -> None:
    group = typer.main.get_command(cli.app)
    assert isinstance(group, typer.core.TyperGroup)
    names = {f"liantu {name}" for name in group.commands}
    options = {
        option
        for command in group.commands.values()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    }
    assert not [name for name in sorted(names | options) if not re.search(rf"{name}\b", readme)]


def test_every_route_is_in_the_readme(readme: str, bundled_store: Path) -> None:
    with GraphStore.open(bundled_store) as store:
        paths = create_app(store).openapi()["paths"]
    assert paths
    assert not [path for path in sorted(paths) if f"`{path}" not in readme]


def test_every_setting_is_in_the_readme(readme: str, root: Path) -> None:
    names = set(re.findall(r"LIANTU_[A-Z]+", (root / "src/settings.py").read_text(encoding="utf-8")))
    assert names
    assert not [name for name in sorted(names) if name not in readme]


def test_every_term_has_label_and_definition_in_both_languages(ontology: Graph) -> None:
    wanted = {"zh", "en"}
    bare = [
        f"{term} {what}"
        for term in sorted(terms(ontology))
        for what in (RDFS.label, SKOS.definition)
        if not wanted <= {getattr(value, "language", None) for value in ontology.objects(term, what)}
    ]
    assert not bare


def test_table_of_terms_is_made_from_the_ontology(ontology: Graph, root: Path) -> None:
    page = runpy.run_path(str(root / "scripts/terms.py"))["page"]
    table = (root / "docs/terms.md").read_text(encoding="utf-8")
    assert table == page(ontology), "`make readme` writes docs/terms.md anew"
    assert not [term for term in sorted(terms(ontology)) if f"`lt:{term.removeprefix(NAMESPACE)}`" not in table]
