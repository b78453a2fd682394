"""The part of SPARQL in which rules are written, read token by token.

A rule is a CONSTRUCT of one triple from triples, VALUES of classes and FILTERs of difference. More would not do: what
makes new terms (BIND, blank nodes) may never end, what looks for absence (OPTIONAL, NOT EXISTS, MINUS) may be made
wrong by its own conclusions, and paths hide premises that a derivation must name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn

from pyoxigraph import Store

from ..errors import RuleError
from ..graph.vocabulary import TYPE
from .rule import Pattern

_TOKEN = re.compile(
    r"""
      (?P<skip>\s+ | \#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-]*\w)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>!=|[{}().;,])
    | (?P<other>.)
    """,
    re.VERBOSE,
)
_POSITION = re.compile(r"error at (\d+):\d+: *")
_TAKEN: Final = "it takes triples of variables, VALUES of classes, and FILTER(?a != ?b)"
_REFUSED: Final = {
    "BIND": "it may make new terms without end",
    "OPTIONAL": "what is absent is no premise",
    "MINUS": "what is absent is no premise",
    "NOT": "what is absent is no premise",
    "UNION": "write a rule for each case, so that each has its own sentence",
    "SELECT": "a rule has no subquery",
    "GRAPH": "rules run over all graphs together",
    "SERVICE": "rules run over this store only",
    "LIMIT": "a rule holds for all or for none",
}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    line: int


@dataclass(slots=True)
class Parsed:
    """A rule as it is written; `values` is variable -> IRIs, `typed` pairs a variable with a class or a variable."""

    head: list[Pattern] = field(default_factory=list)
    body: list[Pattern] = field(default_factory=list)
    typed: list[tuple[str, str, int]] = field(default_factory=list)
    values: dict[str, frozenset[str]] = field(default_factory=dict)
    different: list[tuple[str, str, int]] = field(default_factory=list)


def parse(source: str, *, file: str) -> Parsed:
    """Read a rule. Raises `RuleError` with file and line."""
    try:
        Store().query(source)
    except SyntaxError as error:
        found = _POSITION.search(str(error))
        line = f"{found[1]}: " if found else " "
        raise RuleError(f"{file}:{line}{_POSITION.sub('', str(error))}") from error
    return _Reader(source, file).rule()


def _tokens(source: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(source):
        kind = str(match.lastgroup)
        if kind != "skip":
            yield _Token(kind, match[0], line)
        line += match[0].count("\n")


class _Reader:
    """Reads the tokens of one rule from left to right; that they are SPARQL is known."""

    def __init__(self, source: str, file: str) -> None:
        self._tokens = [*_tokens(source), _Token("end", "the end", source.count("\n") + 1)]
        self._at = 0
        self._file = file
        self._prefixes: dict[str, str] = {}
        self._found = Parsed()

    def rule(self) -> Parsed:
        while self._next.text.upper() == "PREFIX":
            self._take()
            name = self._take().text
            self._prefixes[name.removesuffix(":")] = self._take().text[1:-1]
        self._expect("CONSTRUCT")
        self._expect("{")
        self._group(self._found.head, head=True)
        if self._next.text.upper() == "WHERE":
            self._take()
        self._expect("{")
        self._group(self._found.body, head=False)
        if self._next.kind != "end":
            self._refuse(self._next)
        return self._found

    def _group(self, patterns: list[Pattern], *, head: bool) -> None:
        """Triples, VALUES and FILTERs up to the closing brace."""
        while self._next.text != "}":
            word = self._next.text.upper()
            if word == ".":
                self._take()
            elif word == "VALUES" and not head:
                self._values()
            elif word == "FILTER" and not head:
                self._filter()
            else:
                self._triples(patterns, head=head)
        self._take()

    def _triples(self, patterns: list[Pattern], *, head: bool) -> None:
        """A subject with its predicates and objects."""
        subject = self._variable()
        while True:
            token = self._take()
            predicate = TYPE if token.text == "a" else self._iri(token)
            while True:
                if predicate == TYPE and not head:
                    self._found.typed.append((subject, self._class(), token.line))
                else:
                    patterns.append(Pattern(subject, predicate, self._variable(), token.line))
                if self._next.text != ",":
                    break
                self._take()
            if self._next.text != ";":
                return
            self._take()
            if self._next.text in (".", "}"):
                return

    def _class(self) -> str:
        """A class by its IRI, or the variable, with its mark, that VALUES give classes to."""
        token = self._take()
        return "?" + token.text[1:] if token.kind == "variable" else self._iri(token)

    def _values(self) -> None:
        self._take()
        variable = self._variable()
        self._expect("{")
        iris = []
        while self._next.text != "}":
            iris.append(self._iri(self._take()))
        self._take()
        self._found.values[variable] = frozenset(iris)

    def _filter(self) -> None:
        line = self._take().line
        self._expect("(")
        left = self._variable()
        self._expect("!=")
        self._found.different.append((left, self._variable(), line))
        self._expect(")")

    def _variable(self) -> str:
        token = self._take()
        if token.kind != "variable":
            self._refuse(token)
        return token.text[1:]

    def _iri(self, token: _Token) -> str:
        if token.kind == "iri":
            return token.text[1:-1]
        if token.kind != "name":
            self._refuse(token)
        prefix, _, local = token.text.partition(":")
        return self._prefixes[prefix] + local

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, text: str) -> None:
        token = self._take()
        if token.text.upper() != text:
            self._refuse(token)

    def _refuse(self, token: _Token) -> NoReturn:
        reason = _REFUSED.get(
            token.text.upper(), "it takes triples of variables, VALUES of classes and FILTER(?a != ?b)"
        )
        raise RuleError(f"{self._file}:{token.line}: {token.text} cannot stand in a rule here: {reason}")
