"""From an Accept header, or a `format` parameter, to one of the formats on offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .problems import RefusedError

ALIASES: Mapping[str, tuple[str, ...]] = {  # further media types under which clients ask for a format
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "turtle": ("application/x-turtle",),
    "ntriples": ("text/plain",),
    "rdfxml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
    "graphml": ("application/xml", "text/xml"),
}

CARD_FORMATS: Mapping[str, str] = {  # of one thing: an entity, a statement, a document
    "json": "application/json",
    "jsonld": "application/ld+json",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The format to answer in, and the media type to say so."""

    format: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _Range:
    """One media range of an Accept header with its weight; parameters of the media type itself are not looked at."""

    type: str
    subtype: str
    q: float

    def fit(self, media_type: str) -> int:
        """0 when the range does not hold the media type; else the more specific the higher."""
        type_, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == (type_, subtype):
            return 3
        if self.subtype == "*" and self.type in (type_, "*"):
            return 1 if self.type == "*" else 2
        return 0


def negotiate(accept: str | None, offers: Mapping[str, str], *, format: str | None = None) -> Choice:
    """Choose from `offers` (format -> media type, the preferred one first).

    `format` (a name or a media type of the offers) wins over the header; without either, the first offer is chosen.
    Raises `RefusedError`: 400 for an unknown format, 406 when nothing on offer is accepted.
    """
    if format is not None:
        return _named(format, offers)
    ranges = _ranges(accept) if accept and accept.strip() else [_Range("*", "*", 1.0)]
    choices = _choices(offers, ranges)
    best = max(choices, key=lambda choice: _quality(choice.media_type, ranges))  # the first of equals
    if _quality(best.media_type, ranges) == 0:
        raise RefusedError(406, "no acceptable format", f"None of {accept} is on offer here.", _say(offers))
    return best


def _named(format: str, offers: Mapping[str, str]) -> Choice:
    for name, media_type in offers.items():
        if format.lower() in (name, _bare(media_type)):
            return Choice(name, _bare(media_type))
    raise RefusedError(400, "unknown format", f"format={format} is not on offer here.", _say(offers))


def _choices(offers: Mapping[str, str], ranges: list[_Range]) -> Iterator[Choice]:
    """Every format under its own media type, and under an alias that is asked for by name and is nobody's own."""
    own = {_bare(media_type) for media_type in offers.values()}
    named = {f"{range_.type}/{range_.subtype}" for range_ in ranges} - own
    for name, media_type in offers.items():
        yield Choice(name, _bare(media_type))
        yield from (Choice(name, alias) for alias in ALIASES.get(name, ()) if alias in named)


def _bare(media_type: str) -> str:
    """The media type without its parameters: "text/csv; charset=utf-8" is text/csv."""
    return media_type.partition(";")[0].strip()


def _ranges(accept: str) -> list[_Range]:
    ranges = []
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        type_, slash, subtype = media_range.partition("/")
        if not slash:
            continue
        ranges.append(_Range(type_, subtype, _q(parameters)))
    return ranges


def _q(parameters: list[str]) -> float:
    """The weight of a media range: 0 to 1, 1 where none is given, 0 where it is no number."""
    given = [value for name, _, value in (parameter.partition("=") for parameter in parameters) if name.strip() == "q"]
    try:
        return min(max(float(given[0]), 0.0), 1.0) if given else 1.0
    except ValueError:
        return 0.0


def _quality(media_type: str, ranges: list[_Range]) -> float:
    """The weight of the most specific range that holds the media type."""
    fits = [(range_.fit(media_type), range_.q) for range_ in ranges]
    return max((fit for fit in fits if fit[0]), default=(0, 0.0))[1]


def _say(offers: Mapping[str, str]) -> str:
    return "Ask for one of " + ", ".join(f"{name} ({_bare(media_type)})" for name, media_type in offers.items()) + "."
