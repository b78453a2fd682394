"""Write docs/terms.md, the table of the ontology's terms, from ontology/liantu.ttl.

python scripts/terms.py
"""

from __future__ import annotations

from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
NAMESPACE = "https://w3id.org/liantu/ns#"
SECTIONS = {
    "Classes": (OWL.Class, "Subclass of", RDFS.subClassOf),
    "Properties between things": (OWL.ObjectProperty, "Subproperty of", RDFS.subPropertyOf),
    "Properties with values": (OWL.DatatypeProperty, "Subproperty of", RDFS.subPropertyOf),
    "Modalities": (URIRef(f"{NAMESPACE}Modality"), "Is a", RDF.type),
}
HEAD = """# Terms

The terms of the graph, made from `ontology/liantu.ttl` by `scripts/terms.py`. Prefix `lt:` is `https://w3id.org/liantu/ns#`.
What a valid graph looks like stands in `ontology/shapes.ttl`.
"""


def text(graph: Graph, term: Node, what: URIRef, language: str) -> str:
    """The value of `what` in a language, or nothing."""
    values = sorted(str(v) for v in graph.objects(term, what) if getattr(v, "language", None) == language)
    return "; ".join(values).replace("|", "\\|")


def names(graph: Graph, nodes: list[Node]) -> str:
    """Prefixed names of those nodes that are IRIs, in order."""
    return ", ".join(sorted(f"`{node.n3(graph.namespace_manager)}`" for node in nodes if isinstance(node, URIRef)))


def section(graph: Graph, title: str, kind: URIRef, above: str, parent: URIRef) -> list[str]:
    """One table: the terms of a kind by name."""
    terms = sorted(s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and s.startswith(NAMESPACE))
    lines = ["", f"## {title}", "", f"| term | zh | what it is | {above.lower()} |", "|---|---|---|---|"]
    for term in terms:
        cells = (
            names(graph, [term]),
            text(graph, term, RDFS.label, "zh"),
            text(graph, term, SKOS.definition, "en"),
            names(graph, list(graph.objects(term, parent))),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def page(graph: Graph) -> str:
    """The whole page."""
    lines = [line for title, row in SECTIONS.items() for line in section(graph, title, *row)]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    ontology = Graph().parse(ROOT / "ontology/liantu.ttl")
    (ROOT / "docs/terms.md").write_text(page(ontology), encoding="utf-8")
