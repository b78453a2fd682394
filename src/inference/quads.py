"""What rules found, as the N-Quads of the inferred graph.

A fact with one derivation names rule and premises itself. One with several names all rules and all premises, so that a
query need not ask how many there are, and has a node for each derivation, which tells what goes with what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..graph import literals
from ..graph.iri import content_iri, inferred_graph, rule_iri
from ..graph.rows import Rows, StatementRow
from ..graph.vocabulary import DCT, LABEL, LT, OBJECT, PREDICATE, SUBJECT, TYPE, local
from .facts import Derivation, Fact, Facts, Pair
from .names import about_rule
from .rule import Rule

_DESCRIPTION: Final = DCT + "description"
_BATCH: Final = 20_000  # facts in one piece of quads


def inferred_quads(facts: Facts, rules: Sequence[Rule], *, base: str) -> Iterator[bytes]:
    """The inferred graph in pieces of whole N-Quads lines: the rules, then each fact with its derivations."""
    graph = f" <{inferred_graph(base)}> .\n"
    told = (*(line for rule in rules for line in _about_rule(rule, base)), *about_rule(base))
    yield "".join(line + graph for line in told).encode()
    writer = FactLines(facts, rules, base)
    lines: list[str] = []
    for number, (predicate, pair, fact) in enumerate(facts.inferred(), start=1):
        lines += writer.lines(predicate, pair, fact)
        if number % _BATCH == 0:
            yield (graph.join(lines) + graph).encode()
            lines = []
    if lines:
        yield (graph.join(lines) + graph).encode()


def inferred_rows(facts: Facts, *, base: str) -> Rows:
    """The statements of the inferred graph."""
    names = facts.names
    return Rows(
        tuple(
            StatementRow(
                inferred_statement(base, predicate, names[s], names[o]),
                names[s],
                local(predicate),
                names[o],
                "",
                "inferred",
                -1.0,
                "",
            )
            for predicate, (s, o), _ in facts.inferred()
        )
    )


def _about_rule(rule: Rule, base: str) -> Iterator[str]:
    node = f"<{rule_iri(base, rule.id)}>"
    yield f"{node} <{TYPE}> <{LT}Rule>"
    yield f"{node} <{LABEL}> {literals.string(rule.zh)}@zh"
    yield f"{node} <{LABEL}> {literals.string(rule.en)}@en"
    yield f"{node} <{_DESCRIPTION}> {literals.string(rule.source)}"


def inferred_statement(base: str, predicate: str, subject: str, object_: str) -> str:
    """The IRI of an inferred fact's statement."""
    return content_iri(base, "statement", inferred_graph(base), subject, local(predicate), object_)


class FactLines:
    """Writes facts as N-Triples text without the final dot."""

    def __init__(self, facts: Facts, rules: Sequence[Rule], base: str) -> None:
        self._facts = facts
        self._rules = rules
        self._base = base

    def lines(self, predicate: str, pair: Pair, fact: Fact) -> list[str]:
        subject, object_ = (self._facts.names[end] for end in pair)
        statement = self._statement(predicate, pair)
        node = f"<{statement}> "
        lines = [
            f"<{subject}> <{predicate}> <{object_}>",
            f"{node}<{TYPE}> <{LT}InferredStatement>",
            f"{node}<{SUBJECT}> <{subject}>",
            f"{node}<{PREDICATE}> <{predicate}>",
            f"{node}<{OBJECT}> <{object_}>",
            f"{node}<{LT}confidence> {literals.decimal(fact.confidence)}",
        ]
        grounds = [self._grounds(derivation) for derivation in fact.derivations]
        lines += [node + ground for ground in dict.fromkeys(g for each in grounds for g in each)]
        if len(grounds) > 1:
            for way, each in zip(fact.derivations, grounds, strict=True):
                derivation = f"<{content_iri(self._base, 'derivation', statement, *each)}> "
                lines.append(f"{node}<{LT}derivation> {derivation.rstrip()}")
                lines.append(f"{derivation}<{TYPE}> <{LT}Derivation>")
                lines.append(f"{derivation}<{LT}confidence> {literals.decimal(way.confidence)}")
                lines += [derivation + ground for ground in each]
        return list(dict.fromkeys(lines))

    def _grounds(self, derivation: Derivation) -> list[str]:
        """The rule and the premises' statements, as predicate and object."""
        rule = self._rules[derivation.rule]
        grounds = [f"<{LT}byRule> <{rule_iri(self._base, rule.id)}>"]
        for pattern, pair in zip(rule.body, derivation.premises, strict=True):
            for statement in self._statements(pattern.predicate, pair):
                grounds.append(f"<{LT}derivedFrom> <{statement}>")
        return list(dict.fromkeys(grounds))

    def _statements(self, predicate: str, pair: Pair) -> tuple[str, ...]:
        fact = self._facts.relations[predicate].out[pair[0]][pair[1]]
        return fact.statements or (self._statement(predicate, pair),)

    def _statement(self, predicate: str, pair: Pair) -> str:
        subject, object_ = (self._facts.names[end] for end in pair)
        return inferred_statement(self._base, predicate, subject, object_)
