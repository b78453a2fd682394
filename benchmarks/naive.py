"""A first attempt at the same job, to compare the speed of `liantu build` with.

spaCy's blank `zh` with jieba, a sentencizer and an EntityRuler that holds the lexicon's names; then one `Graph.add` of
rdflib for each triple: entities, mentions with offsets, and a node for each pair of entities in a sentence; then
N-Triples. It knows no relations, no names beyond the list, and no evidence.

    python benchmarks/naive.py TEXTS.jsonl NAMES.tsv OUT.nt
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from urllib.parse import quote

import spacy
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from spacy.language import Language
from spacy.tokens import Doc, Span

NAIVE = Namespace("https://example.org/naive/")


def load(names: list[tuple[str, str]]) -> Language:
    """A pipeline that finds the (surface, class) pairs of `names`."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("sentencizer", config={"punct_chars": ["。", "！", "？", "；", "!", "?", "\n"]})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": kind, "pattern": surface} for surface, kind in names])  # type: ignore[attr-defined]
    return nlp


def add_mention(graph: Graph, document: URIRef, span: Span) -> URIRef:
    """Write the entity and the mention; return the entity."""
    entity = URIRef(NAIVE["entity/" + quote(span.text)])
    mention = URIRef(f"{document}#{span.start_char}-{span.end_char}")
    graph.add((entity, RDF.type, NAIVE[span.label_]))
    graph.add((entity, RDFS.label, Literal(span.text, lang="zh")))
    graph.add((mention, RDF.type, NAIVE.Mention))
    graph.add((mention, NAIVE.of, entity))
    graph.add((mention, NAIVE["in"], document))
    graph.add((mention, NAIVE.start, Literal(span.start_char, datatype=XSD.integer)))
    graph.add((mention, NAIVE.end, Literal(span.end_char, datatype=XSD.integer)))
    return entity


def add_document(graph: Graph, doc: Doc, key: str) -> None:
    """Write a document, its mentions, and a node for each pair of different entities in a sentence."""
    document = URIRef(NAIVE["document/" + quote(key)])
    graph.add((document, RDF.type, NAIVE.Document))
    for number, sentence in enumerate(doc.sents):
        entities = [add_mention(graph, document, span) for span in sentence.ents]
        for index, (left, right) in enumerate(combinations(entities, 2)):
            if left != right:
                node = URIRef(f"{document}#s{number}-{index}")
                graph.add((node, RDF.type, NAIVE.CoOccurrence))
                graph.add((node, NAIVE.left, left))
                graph.add((node, NAIVE.right, right))


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """(text, id) of each line of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], row["id"]


def main(texts: Path, names: Path, out: Path) -> None:
    rows = [line.split("\t") for line in names.read_text(encoding="utf-8").splitlines()]
    nlp = load([(surface, kind) for surface, kind in rows])
    graph = Graph()
    for doc, key in nlp.pipe(read_texts(texts), as_tuples=True, batch_size=64):
        add_document(graph, doc, key)
    graph.serialize(out, format="nt", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
