"""Small graphs in the form that documents and reference tables have, written fact by fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, RdfFormat, Store

from liantu.graph import literals
from liantu.graph.iri import content_iri, document_iri, entity_iri, evidence_iri
from liantu.graph.lookup.gathered import Gathered
from liantu.graph.vocabulary import DCT, END, EXACT, IDENTIFIER, LABEL, LT, OBJECT, PREDICATE, START, SUBJECT, TYPE
from liantu.inference import infer
from liantu.inference.rule import Rule

BASE = "https://graph.example/id/"
CLASS_OF = {
    "省": "Province",
    "市": "City",
    "区": "District",
    "园": "Park",
    "集群": "NationalCluster",
    "链": "IndustrialChain",
    "产品": "Product",
    "业": "Industry",
    "项目": "Project",
    "实验室": "Lab",
}
Told = tuple[str, str, str]  # label, local name, label


def iri(label: str) -> str:
    """The entity of a label; its last characters tell the class, and what they do not tell is a firm."""
    kind = next((kind for ending, kind in CLASS_OF.items() if label.endswith(ending)), "Enterprise")
    return entity_iri(BASE, kind, label)


def document(identifier: str, said: Iterable[Told], *, planned: Iterable[Told] = ()) -> bytes:
    """N-Quads of a document that says, and plans, these facts, a sentence for each."""
    node = document_iri(BASE, identifier)
    lines = [f"<{node}> <{TYPE}> <{LT}Document>", f"<{node}> <{IDENTIFIER}> {literals.string(identifier)}"]
    facts = [(fact, "Said") for fact in said] + [(fact, "Planned") for fact in planned]
    for number, (fact, modality) in enumerate(facts):
        sentence = evidence_iri(node, number * 10, number * 10 + 9)
        statement = content_iri(BASE, "statement", node, *fact, modality)
        lines += _statement(statement, fact, "Statement")
        lines += [
            f"<{statement}> <{LT}modality> <{LT}{modality}>",
            f"<{statement}> <{LT}confidence> {literals.decimal(0.9)}",
            f"<{statement}> <{LT}evidence> <{sentence}>",
            f"<{sentence}> <{LT}document> <{node}>",
            f"<{sentence}> <{EXACT}> {literals.string(''.join(fact) + '。')}",
            f"<{sentence}> <{START}> {literals.integer(number * 10)}",
            f"<{sentence}> <{END}> {literals.integer(number * 10 + 9)}",
        ]
        lines += [f"<{node}> <{LT}mentions> <{iri(end)}>" for end in (fact[0], fact[2])]
        if modality == "Said":
            lines.append(f"<{iri(fact[0])}> <{LT}{fact[1]}> <{iri(fact[2])}>")
    return _in_graph(lines, node)


def reference(name: str, facts: Iterable[Told], *, status: str = "verified", ended: bool = False) -> bytes:
    """N-Quads of a reference table with a row for each fact."""
    graph = f"{BASE}graph/reference/{name}"
    lines = []
    for number, fact in enumerate(facts):
        row, statement = f"{BASE}reference/{name}/{number}", content_iri(BASE, "statement", graph, *fact)
        lines += _statement(statement, fact, "ReferenceStatement")
        lines += [
            f"<{statement}> <{LT}evidence> <{row}>",
            f"<{row}> <{LT}table> {literals.string(name)}",
            f"<{row}> <{LT}status> {literals.string(status)}",
            f"<{row}> <{DCT}source> <https://example.org/list>",
            f"<{iri(fact[0])}> <{LT}{fact[1]}> <{iri(fact[2])}>",
        ]
        if ended:
            lines.append(f"<{statement}> <{LT}validTo> {literals.moment('2019')}")
    return _in_graph(lines, graph)


def _statement(statement: str, fact: Told, class_: str) -> list[str]:
    lines = [
        f"<{statement}> <{TYPE}> <{LT}{class_}>",
        f"<{statement}> <{SUBJECT}> <{iri(fact[0])}>",
        f"<{statement}> <{PREDICATE}> <{LT}{fact[1]}>",
        f"<{statement}> <{OBJECT}> <{iri(fact[2])}>",
    ]
    for end in (fact[0], fact[2]):
        class_iri = iri(end).removeprefix(BASE).partition("/")[0]
        kind = next(k for k in (*CLASS_OF.values(), "Enterprise") if k.lower() == class_iri.replace("-", ""))
        lines += [f"<{iri(end)}> <{TYPE}> <{LT}{kind}>", f"<{iri(end)}> <{LABEL}> {literals.string(end)}"]
    return lines


def _in_graph(lines: Sequence[str], graph: str) -> bytes:
    return "".join(f"{line} <{graph}> .\n" for line in sorted(set(lines))).encode()


def loaded(*graphs: bytes) -> Store:
    """An Oxigraph store as a writer fills it: named graphs, and all of them merged."""
    quads = Store()
    for graph in graphs:
        quads.load(input=graph, format=RdfFormat.N_QUADS)
        merged = b"".join(line[: line.rfind(b" <")] + b" .\n" for line in graph.splitlines())
        quads.load(input=merged, format=RdfFormat.N_TRIPLES)
    return quads


def inferred(*graphs: bytes, rules: Sequence[Rule] | None = None) -> list[str]:
    """The lines of the inferred graph, sorted: the same from a store as from what is gathered while one is written."""
    quads = loaded(*graphs)
    gathered = Gathered()
    gathered.read(quads, [graph for graph in quads.named_graphs() if isinstance(graph, NamedNode)])
    found, again = (sorted(b"".join(infer(f, base=BASE, rules=rules).quads).splitlines()) for f in (quads, gathered))
    assert found == again
    return [line.decode() for line in found]


def conclusions(*graphs: bytes, rules: Sequence[Rule] | None = None) -> set[Told]:
    """What rules conclude, by labels."""
    found = set()
    for line in inferred(*graphs, rules=rules):
        subject, predicate, object_ = (part.strip("<>") for part in line.split(" ")[:3])
        if predicate.startswith(LT) and not subject.startswith((f"{BASE}statement/", f"{BASE}derivation/")):
            found.add((subject.rpartition("/")[2], predicate.removeprefix(LT), object_.rpartition("/")[2]))
    return found
