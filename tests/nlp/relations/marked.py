"""Texts with marked names: `{云州|City}` is a name, names nest, `{农机|Cluster=农机集群}` has a label of its own."""

from __future__ import annotations

import re
from array import array

from liantu.nlp.relations import find_relations
from liantu.nlp.view import PageView
from liantu.records import ArticleHead, Block, Mention, MentionKind, Page, Relation, Sentence

_REFERENCES = frozenset({"该公司", "该基地", "园区", "全省", "我市", "该区"})

_SENTENCE = re.compile("[^。]+。?")


def parse(marked: str) -> tuple[str, list[Mention]]:
    """The plain text and its mentions, sorted by start, outer ones first."""
    text: list[str] = []
    open_: list[int] = []
    found: list[Mention] = []
    for token in re.findall(r"\{|\|[A-Za-z]+(?:=[^}]+)?\}|[^{|]", marked):
        if token == "{":
            open_.append(len(text))
        elif token.startswith("|"):
            start = open_.pop()
            name = "".join(text[start:])
            kind: MentionKind = "reference" if name in _REFERENCES else "name"
            name_type, _, label = token[1:-1].partition("=")
            found.append(Mention(start, len(text), name_type, name, "test", kind, label or None))
        else:
            text.append(token)
    return "".join(text), sorted(found, key=lambda m: (m.start, -m.end))


def page_of(text: str) -> Page:
    """A page whose blocks are the lines of the text; every block is body text of one article."""
    blocks, sentences = [], []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        blocks.append(Block(line.start(), line.end(), "body", 0))
        sentences += [Sentence(m.start(), m.end(), number) for m in _SENTENCE.finditer(text, *line.span())]
    return Page(text, array("l", range(len(text))), tuple(blocks), tuple(sentences), (ArticleHead(None, None),))


def relations(marked: str) -> list[Relation]:
    text, mentions = parse(marked)
    return find_relations(PageView.of(page_of(text)), mentions)


def facts(marked: str) -> set[tuple[str, str, str]]:
    """Subject, predicate and object as text; the home is empty text."""
    return {(r.subject.text, r.predicate, r.object.text) for r in relations(marked)}
