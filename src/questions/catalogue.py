"""The catalogue of competency questions: `ontology/questions/*.rq`, each a SELECT under a header of comments.

A header line is `# key: value`. Keys:
`zh`, `en`   the wording; `{city}` stands for the value of a parameter
`ask`        a further wording, in either language; may be repeated
`param`      `name Class default`; the default `*` leaves the parameter free
`columns`    the variables that are shown, in this order
`proof`      what a row rests on, repeated: `?a lt:p ?b` a fact, `?a lt:p ~ ?b` a fact or one that reaches ?b up the
             divisions, `?x` a statement or an observation itself
The id of a question is the name of its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from ..errors import NotFoundError, QuestionError
from ..graph.vocabulary import CLASSES, PREDICATES, SUPERCLASSES

FREE: Final = "*"  # the default of a parameter that restricts nothing
TEXT_CLASSES: Final = ("Text", "Year", "Date")  # parameters that are literals

_HEADER = re.compile(r"#\s*(\w+):\s*(.*?)\s*$")
_FACT = re.compile(r"\?(\w+)\s+lt:(\w+)\s+(~\s+)?\?(\w+)")
_NODE = re.compile(r"\?(\w+)")
_SLOT = re.compile(r"\{(\w+)\}")
_ONCE: Final = ("zh", "en", "columns")
_REPEATED: Final = ("ask", "param", "proof")


@dataclass(frozen=True, slots=True)
class Parameter:
    """`type` is a class of the ontology or one of `TEXT_CLASSES`; `default` is a name, a text, or `*`."""

    name: str
    type: str
    default: str

    @property
    def is_text(self) -> bool:
        """Whether its value is a literal and no entity."""
        return self.type in TEXT_CLASSES


@dataclass(frozen=True, slots=True)
class ProofPattern:
    """What proves a row: a fact between two variables, or (no predicate) the record that a variable holds.

    `upward` also takes a fact whose object lies in the second variable's place, however many levels below.
    """

    subject: str
    predicate: str = ""
    object: str = ""
    upward: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue; `sparql` is the query without its header."""

    id: str
    zh: str
    en: str
    wordings: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    proof: tuple[ProofPattern, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises `QuestionError`."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        takes = ", ".join(p.name for p in self.parameters) or "none"
        raise QuestionError(f"the question {self.id} has no parameter {name!r}; it takes {takes}")


@cache
def catalogue() -> Mapping[str, Question]:
    """Every question that is shipped, by id. Raises `QuestionError` for a header that cannot be right."""
    folder = files("liantu.ontology").joinpath("questions")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return MappingProxyType({q.id: q for q in (parse(f.name, f.read_text(encoding="utf-8")) for f in found)})


def question(id_: str) -> Question:
    """The question of that id. Raises `NotFoundError`."""
    found = catalogue().get(id_)
    if found is None:
        raise NotFoundError(f"there is no question {id_!r}; `liantu questions` lists them")
    return found


def parse(name: str, text: str) -> Question:
    """The question that a file holds. Raises `QuestionError` with the file's name and the line."""
    values: dict[str, list[str]] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.startswith("#"):
            break
        match = _HEADER.match(line)
        if not match or match[1] not in (*_ONCE, *_REPEATED):
            raise QuestionError(f"{name}:{number}: a header line is `# key: value` with a known key")
        values.setdefault(match[1], []).append(match[2])
    sparql = "\n".join(line for line in lines if not line.startswith("#")).strip() + "\n"
    for key in _ONCE:
        if len(values.get(key, ())) != 1:
            raise QuestionError(f"{name}:1: the header needs one `{key}`")
    made = Question(
        id=name.removesuffix(".rq"),
        zh=values["zh"][0],
        en=values["en"][0],
        wordings=(values["zh"][0], values["en"][0], *values.get("ask", ())),
        parameters=tuple(_parameter(name, value) for value in values.get("param", ())),
        columns=tuple(values["columns"][0].replace(",", " ").split()),
        proof=tuple(_proof(name, value) for value in values.get("proof", ())),
        sparql=sparql,
    )
    _check(name, made)
    return made


def _parameter(name: str, value: str) -> Parameter:
    parts = value.split(maxsplit=2)
    if len(parts) != 3 or parts[1] not in (*CLASSES, *SUPERCLASSES, *TEXT_CLASSES):
        raise QuestionError(f"{name}: `param: {value}` must be a name, a class of the ontology and a default")
    return Parameter(*parts)


def _proof(name: str, value: str) -> ProofPattern:
    if match := _FACT.fullmatch(value):
        if match[2] not in PREDICATES:
            raise QuestionError(f"{name}: `proof: {value}` has no property of the ontology")
        return ProofPattern(match[1], match[2], match[4], bool(match[3]))
    if match := _NODE.fullmatch(value):
        return ProofPattern(match[1])
    raise QuestionError(f"{name}: `proof: {value}` is neither `?a lt:property ?b` nor `?a`")


def _check(name: str, question_: Question) -> None:
    """Every variable that the header names is selected, and every slot is a parameter."""
    head = question_.sparql[: question_.sparql.find("{")]
    needed = {*question_.columns, *_variables(question_.proof)}
    missing = sorted(v for v in needed if not re.search(rf"\?{v}\b", head))
    if missing:
        raise QuestionError(f"{name}: the query must select {', '.join('?' + v for v in missing)}")
    slots = {slot for wording in question_.wordings for slot in _SLOT.findall(wording)}
    unknown = sorted(slots - {p.name for p in question_.parameters})
    if unknown:
        raise QuestionError(f"{name}: {', '.join(unknown)} is no parameter")


def _variables(patterns: Iterable[ProofPattern]) -> set[str]:
    return {v for p in patterns for v in (p.subject, p.object) if v}
