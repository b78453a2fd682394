"""What may be run, decided on the tokens of a query before any engine sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from ..graph.formats import KINDS, UPDATES, QueryKind
from ..graph.tokens import tokens, unescape
from .failures import ServiceError, refused
from .limits import Limits

Token = tuple[str, str]
_PLAIN = re.compile(  # a query whose form shows without a look at each token: declarations, then the word
    r"\s*(?:(?:prefix\s+[\w.\-]*:|base)\s*<[^<>\s]*>\s*)*(select|ask|construct|describe)\b", re.IGNORECASE
)
_LOOK_CLOSER: Final = ("service", "\\u", "values", "from", "rand", "uuid", "now", "bnode")
_VOLATILE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_TERMS: Final = frozenset({"iri", "string", "name", "number", "word"})


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may be run. `stable`: asked again of the same release it has the same result."""

    kind: QueryKind
    stable: bool = True
    sources: tuple[str, ...] = ()  # graphs of FROM and FROM NAMED
    services: tuple[str, ...] = ()


def check(query: str, limits: Limits) -> Checked:
    """Raises `ServiceError` (400, or 413 for its length) for what is refused, and for what is no query."""
    if len(query) > limits.query_chars:
        raise too_many_characters(limits.query_chars)
    plain = _PLAIN.match(query)
    few_brackets = query.count("{") + query.count("(") + query.count("[") <= limits.nesting
    small = query.lower()
    if plain and few_brackets and not any(word in small for word in _LOOK_CLOSER):
        return _described(cast(QueryKind, plain[1].upper()), query)
    return _checked(query, limits)


def too_many_characters(characters: int) -> ServiceError:
    error = refused(f"A query may have {characters:,} characters.", "Split it.")
    return ServiceError(type(error.reason)(413, "query too long", error.reason.detail, error.reason.next))


def _described(kind: QueryKind, query: str, **found: tuple[str, ...]) -> Checked:
    """Blank nodes that a template makes are named anew each time."""
    fresh = kind == "CONSTRUCT" and ("_:" in query or "[" in query or "(" in query)
    return Checked(kind, stable=not fresh, **found)


def _checked(query: str, limits: Limits) -> Checked:
    found = list(tokens(query))
    if "\\u" in query.lower():
        found += [("word", "SERVICE") for token in tokens(unescape(query)) if token == ("word", "SERVICE")]
    kind = _kind(found)
    _check_nesting(found, limits.nesting)
    _check_values(found, limits.values)
    sources = tuple(_after(found, "FROM", "NAMED"))
    services = tuple(_allowed(found, limits.service))
    described = _described(kind, query)
    words = {text for token_kind, text in found if token_kind == "word"}
    stable = described.stable and not services and not words & _VOLATILE
    return Checked(kind, stable, sources, services)


def _kind(found: Sequence[Token]) -> QueryKind:
    for kind, text in found:
        if kind == "word" and text in KINDS:
            return cast(QueryKind, text)
        if kind == "word" and text in UPDATES:
            raise refused(f"{text} is refused: the store is read-only, send SELECT, ASK, CONSTRUCT or DESCRIBE")
    raise refused("this is no SPARQL query: it needs SELECT, ASK, CONSTRUCT or DESCRIBE")


def _check_nesting(found: Sequence[Token], most: int) -> None:
    depth = 0
    for kind, _ in found:
        depth += (kind == "open") - (kind == "close")
        if depth > most:
            raise refused(f"A query may have {most} brackets within brackets.", "Flatten it.")


def _check_values(found: Sequence[Token], most: int) -> None:
    """Count the terms between the braces that follow VALUES."""
    terms, inside, armed = 0, False, False
    for kind, text in found:
        if (kind, text) == ("word", "VALUES"):
            armed = True
        elif kind == "open" and text == "{" and armed:
            armed, inside = False, True
        elif kind == "close" and text == "}":
            inside = False
        elif inside and kind in _TERMS:
            terms += 1
    if terms > most:
        raise refused(f"VALUES may have {most:,} terms.", "Send them in several queries.")


def _after(found: Sequence[Token], word: str, silent: str) -> list[str]:
    """IRIs that follow a word, with another word between or not; a name by its prefix."""
    prefixes = {
        name: iri[1:-1]
        for (kind, text), (_, name), (iri_kind, iri) in zip(found, found[1:], found[2:], strict=False)
        if (kind, text, iri_kind) == ("word", "PREFIX", "iri")
    }
    named = []
    for at, token in enumerate(found):
        if token != ("word", word):
            continue
        rest = [other for other in found[at + 1 : at + 3] if other != ("word", silent)]
        kind, text = rest[0] if rest else ("", "")
        prefix, _, local = text.partition(":")
        iri = text[1:-1] if kind == "iri" else prefixes.get(f"{prefix}:", "") + local if kind == "name" else ""
        named.append(iri)
    return named


def _allowed(found: Sequence[Token], allowed: Sequence[str]) -> list[str]:
    """The services that a query asks. Raises `ServiceError` for one that is not on the list, or hidden."""
    asked = _after(found, "SERVICE", "SILENT")
    if asked and not allowed:
        raise refused("SERVICE is refused: this store answers from its own graphs only")
    for iri in asked:
        if iri not in allowed:
            raise refused(f"SERVICE is refused for {iri or 'what is no IRI'}: it is not on the list of this service")
    return asked
