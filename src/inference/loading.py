"""Rules from their files, checked before any of them runs: a wrong one fails here, with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

from ..errors import RuleError
from ..graph.vocabulary import CLASSES, LINKED_PREDICATES, LT, PREDICATES, RELATIONS, local
from .rule import Pattern, Rule
from .syntax import Parsed, parse

_HEADER = re.compile(r"#\s*(\w+)\s*:\s*(.*\S)\s*")
_KEYS: Final = ("id", "zh", "en")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """The rules of a folder of `.rq` files, by default those that are shipped, by id.

    Raises `RuleError` (file, line, reason) for the first that is malformed, could run without end, or never fires.
    """
    found = files("liantu.ontology").joinpath("rules") if folder is None else folder
    sources = sorted((f.name, f.read_text(encoding="utf-8")) for f in found.iterdir() if f.name.endswith(".rq"))
    rules = sorted((read_rule(source, file=name) for name, source in sources), key=lambda rule: rule.id)
    _check_ids(rules)
    _check_grounded(rules)
    return tuple(rules)


def read_rule(source: str, *, file: str) -> Rule:
    """One rule, checked by itself. Raises `RuleError`."""
    header = _header(source, file)
    parsed = parse(source, file=file)
    if len(parsed.head) != 1:
        raise RuleError(f"{file}:1: a rule concludes one triple, this one {len(parsed.head)}")
    rule = Rule(
        id=header["id"],
        zh=header["zh"],
        en=header["en"],
        head=parsed.head[0],
        body=tuple(parsed.body),
        classes=_classes(parsed, file),
        different=tuple((left, right) for left, right, _ in parsed.different),
        source=source,
        file=file,
    )
    _check_terms(rule)
    _check_variables(rule, parsed)
    _check_joined(rule)
    return rule


def _header(source: str, file: str) -> dict[str, str]:
    lines = enumerate(source.splitlines(), start=1)
    found = {match[1]: (match[2], line) for line, text in lines if (match := _HEADER.fullmatch(text))}
    missing = [key for key in _KEYS if key not in found]
    if missing:
        raise RuleError(f"{file}:1: the header lacks {', '.join(missing)}; write `# {missing[0]}: …`")
    id_, line = found["id"]
    if not _ID.fullmatch(id_):
        raise RuleError(f"{file}:{line}: {id_} is no id: small letters and digits, joined by hyphens")
    return {key: found[key][0] for key in _KEYS}


def _classes(parsed: Parsed, file: str) -> dict[str, frozenset[str]]:
    """Variable -> classes, from `?x a lt:City` and `?x a ?c` with VALUES of ?c."""
    classes: dict[str, frozenset[str]] = {}
    for variable, kind, line in parsed.typed:
        named = parsed.values.get(kind[1:], frozenset()) if kind.startswith("?") else frozenset((kind,))
        unknown = sorted(local(iri) for iri in named if local(iri) not in CLASSES)
        if not named or unknown:
            what = f"{', '.join(unknown)} is no class of a thing" if unknown else f"{kind} has no VALUES"
            raise RuleError(f"{file}:{line}: {what}")
        classes[variable] = classes.get(variable, named) & named
    return classes


def _check_terms(rule: Rule) -> None:
    for pattern in (rule.head, *rule.body):
        if not pattern.predicate.startswith(LT) or local(pattern.predicate) not in RELATIONS:
            raise _error(rule, pattern, f"{local(pattern.predicate)} is no property between things of the ontology")


def _check_variables(rule: Rule, parsed: Parsed) -> None:
    """All that is concluded or compared must come from the premises."""
    bound = frozenset[str]().union(*(pattern.variables for pattern in rule.body))
    if not rule.body:
        raise _error(rule, rule.head, "a rule needs a premise: with classes alone nothing tells why")
    for variable in sorted(rule.head.variables - bound):
        raise _error(rule, rule.head, f"?{variable} is concluded and stands in no premise")
    lines = [(name, line) for left, right, line in parsed.different for name in (left, right)]
    for variable, line in [*lines, *((name, line) for name, _, line in parsed.typed)]:
        if variable not in bound:
            raise RuleError(f"{rule.file}:{line}: ?{variable} stands in no premise")
    for pattern in (rule.head, *rule.body):
        if pattern.subject == pattern.object:
            raise _error(rule, pattern, "a thing stands in no relation to itself")


def _check_joined(rule: Rule) -> None:
    """Premises must share variables, and the conclusion must not be one of them."""
    ends = (rule.head.subject, rule.head.predicate, rule.head.object)
    for pattern in rule.body:
        if (pattern.subject, pattern.predicate, pattern.object) == ends:
            raise _error(rule, pattern, "the rule loops: it concludes one of its own premises")
    reached = set(rule.body[0].variables)
    rest = list(rule.body[1:])
    while joined := [pattern for pattern in rest if pattern.variables & reached]:
        reached |= joined[0].variables
        rest.remove(joined[0])
    if rest:
        raise _error(rule, rest[0], "this premise shares no variable with the others: all pairs would be tried")


def _check_ids(rules: Sequence[Rule]) -> None:
    for first, second in pairwise(rules):
        if first.id == second.id:
            raise RuleError(f"{second.file}:1: the id {second.id} is that of {first.file} too")


def _check_grounded(rules: Sequence[Rule]) -> None:
    """A premise that only rules conclude must be concluded without it: else the rules wait for each other for ever."""
    reachable = {LT + name for name in (*PREDICATES, *LINKED_PREDICATES)}
    while new := {rule.head.predicate for rule in rules if _needs(rule) <= reachable} - reachable:
        reachable |= new
    for rule in rules:
        for pattern in _unreachable(rule.body, reachable):
            raise _error(
                rule, pattern, f"the rule loops: {local(pattern.predicate)} is neither said nor concluded before"
            )


def _needs(rule: Rule) -> set[str]:
    return {pattern.predicate for pattern in rule.body}


def _unreachable(body: Iterable[Pattern], reachable: set[str]) -> Iterator[Pattern]:
    return (pattern for pattern in body if pattern.predicate not in reachable)


def _error(rule: Rule, pattern: Pattern, reason: str) -> RuleError:
    return RuleError(f"{rule.file}:{pattern.line}: {reason}")
