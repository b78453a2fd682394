"""Joins of a query between what is named and what is asked for, and how they are written in SPARQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .facts import Fact

Direction = Literal[">", "<"]  # ">": the name is the subject and the object is asked for

#: Where a thing settles in a park by the ontology, and lies in a place, people say one word for both.
ALSO: Final[Mapping[str, str]] = {"settledIn": "locatedIn"}
PLACES: Final = frozenset({"Province", "City", "District"})


@dataclass(frozen=True, slots=True)
class Step:
    """One join of the query: the far ends of any of `predicates` at `anchors`, restricted.

    `words` must stand in the sentence or the name of what is found; its name ends with one of `called`, if any.
    `pieces` are all words that were looked for; `planned_too` takes what is said and what is planned; `cued`: a word
    of the question stands for the property.
    """

    anchors: tuple[str, ...]
    predicates: tuple[str, ...]
    direction: Direction
    classes: frozenset[str]
    planned: bool
    tiers: tuple[str, ...]
    words: tuple[str, ...]
    called: tuple[str, ...]
    facts: tuple[Fact, ...]
    score: float
    pieces: tuple[str, ...] = ()
    planned_too: bool = False
    cued: bool = False

    def ends(self) -> set[str]:
        """The entities that it finds."""
        return {f.object if self.direction == ">" else f.subject for f in self.facts}


@dataclass(frozen=True, slots=True)
class Found:
    """The steps that answer a clause together, and how much of the clause they account for (0 to 1).

    `untold` are words of the clause that nothing of what was found tells of; `passed_over`: a name has no part in it.
    """

    steps: tuple[Step, ...]
    explained: float
    score: float
    untold: tuple[str, ...] = ()
    passed_over: bool = False

    def ends(self) -> set[str]:
        """The entities that all steps find."""
        return set.intersection(*(step.ends() for step in self.steps))


def step_pattern(step: Step, anchor: str, variable: str, statement: str, documents: Collection[str]) -> str:
    """The step in SPARQL: `anchor` is a term or a variable, `variable` the asked one, `statement` names its record."""
    subject, object_ = (anchor, variable) if step.direction == ">" else (variable, anchor)
    lines = [
        f"{statement} rdf:subject {subject} .",
        _predicate_line(statement, step.predicates),
        f"{statement} rdf:object {object_} .",
    ]
    if step.planned:
        lines.append(f"{statement} lt:modality lt:Planned .")
    elif not step.planned_too:
        lines.append(f"FILTER NOT EXISTS {{ {statement} lt:modality lt:Planned }}")
    if documents and all(fact.said for fact in step.facts):
        lines.append(f"{statement} a lt:Statement .")
    elif documents and not PLACES.intersection(step.classes):
        scope = " ".join(f"<{d}>" for d in sorted(documents))
        lines.append(f"FILTER EXISTS {{ VALUES {statement}By {{ {scope} }} {statement}By lt:mentions {variable} }}")
    if step.tiers:
        values = " ".join(f'"{tier}"' for tier in step.tiers)
        lines.append(f"FILTER EXISTS {{ VALUES {statement}Tier {{ {values} }} {statement} lt:tier {statement}Tier }}")
    if step.classes:
        kinds = " ".join(f"lt:{name}" for name in sorted(step.classes))
        lines.append(f"FILTER EXISTS {{ VALUES {variable}Class {{ {kinds} }} {variable} a {variable}Class }}")
    told = "lt:role" if any(fact.roles for fact in step.facts) else "lt:evidence/oa:exact"
    if step.called:
        ends = " || ".join(f'STRENDS({variable}Name, "{ending}")' for ending in step.called)
        lines.append(f"{variable} rdfs:label {variable}Name . FILTER({ends})")
    lines += [
        f"FILTER(EXISTS {{ {statement} {told} {statement}Text FILTER({_has(statement, w, told)}) }}"
        f' || EXISTS {{ {variable} rdfs:label {statement}Label FILTER(CONTAINS({statement}Label, "{w}")) }})'
        for w in step.words
    ]
    if documents:
        scope = " ".join(f"<{d}>" for d in sorted(documents))
        lines.append(
            f"OPTIONAL {{ {statement} lt:evidence/lt:document {statement}In VALUES {statement}In {{ {scope} }} }}\n  "
            f"FILTER(BOUND({statement}In) || NOT EXISTS {{ {statement} a lt:Statement }})"
        )
    return "\n  ".join(lines)


def _has(statement: str, word: str, told: str) -> str:
    """That the text has the word; of posts not behind 副."""
    if told == "lt:role":
        return f'REGEX({statement}Text, "(^|[^副]){word}")'
    return f'CONTAINS({statement}Text, "{word}")'


def _predicate_line(statement: str, predicates: Sequence[str]) -> str:
    if len(predicates) == 1:
        return f"{statement} rdf:predicate lt:{predicates[0]} ."
    values = " ".join(f"lt:{name}" for name in predicates)
    return f"VALUES {statement}Property {{ {values} }} {statement} rdf:predicate {statement}Property ."
