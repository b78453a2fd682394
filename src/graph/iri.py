"""Minting of IRIs: from names alone, so that the same name has the same IRI in every build."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

# What a slug may hold: legal in an IRI path (RFC 3987) and never percent-encoded twice or decoded by a server.
# Left out although legal: "~" (marks a slug in which something was replaced), invisible and bidi characters.
_ILLEGAL = re.compile(
    "[^A-Za-z0-9_.,()+\\-\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe"
    "\uff01-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=1 << 17)
def slug(text: str) -> str:
    """One path segment for a name: NFKC, Chinese kept, a space as "_" and what cannot stand there as "-".

    Where a character had to be replaced, a hash of the whole name follows, so that no two names share a slug
    (names that differ only by width are one name).
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    kept = _ILLEGAL.sub("-", folded.replace(" ", "_"))
    return kept if kept == folded and kept.strip(".") else f"{kept}~{_digest(folded, size=4)}"


@lru_cache(maxsize=256)
def kebab(class_name: str) -> str:
    """IndustrialChain -> industrial-chain."""
    return _HUMP.sub("-", class_name).lower()


@lru_cache(maxsize=1 << 16)
def entity_iri(base: str, type_: str, label: str) -> str:
    """IRI of the entity of that class and label; `base` ends in "/"."""
    return f"{base}{kebab(type_)}/{slug(label)}"


def document_iri(base: str, identifier: str) -> str:
    """IRI of a document, the name of its graph too. Identifiers that differ only by width or edge spaces stay apart."""
    name = slug(identifier)
    if unicodedata.normalize("NFKC", identifier).strip() != identifier:
        name = f"{name}~{_digest(identifier, size=4)}"
    return f"{base}document/{name}"


@lru_cache(maxsize=1 << 10)
def rule_iri(base: str, rule: str) -> str:
    """IRI of the rule with that id."""
    return f"{base}rule/{slug(rule)}"


def inferred_graph(base: str) -> str:
    """IRI of the graph that holds what rules concluded."""
    return f"{base}graph/inferred"


def names_graph(base: str) -> str:
    """IRI of the graph that holds which entities are one by their names."""
    return f"{base}graph/names"


def evidence_iri(document: str, start: int, end: int) -> str:
    """IRI of the sentence [start, end) of a document: the text fragment of RFC 5147."""
    return f"{document}#char={start},{end}"


def content_iri(base: str, kind: str, *parts: str) -> str:
    """IRI of a statement or an observation: a hash of what it says."""
    return f"{base}{kind}/{_digest(chr(31).join(parts), size=12)}"


def _digest(text: str, *, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()
