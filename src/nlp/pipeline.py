"""The spaCy `Language`: a page tokenizer and three registered components; what they find is inspectable on the Doc.

`doc.spans["names"]` holds every mention (names nest, so a span group and not `doc.ents`); `doc.user_data["liantu"]`
holds the page and all records, whose offsets count in `doc.text`, the repaired text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from ..records import Document, Mention, Reading
from .reading import Findings, iso

KEY = "liantu"
SPANS = "names"


class PageTokenizer:
    """Lays a text out as a page and cuts it into words; the Doc's text is the repaired text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return self.read(text)

    def read(self, text: str, *, date: str | None = None) -> Doc:
        """A Doc of a raw text whose date (ISO) is known from elsewhere."""
        return self.doc(Findings.of(text, date=date))

    def doc(self, found: Findings) -> Doc:
        """A Doc of a page that is laid out."""
        words = found.view.words
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc.user_data[KEY] = found
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep: the tokenizer is its code and the lexicon."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> PageTokenizer:
        return self

    def to_disk(self, path: object, **_: object) -> None:
        """Nothing to keep."""

    def from_disk(self, path: object, **_: object) -> PageTokenizer:
        return self


@util.registry.tokenizers("liantu.PageTokenizer.v1")
def make_tokenizer():  # type: ignore[no-untyped-def]
    """The registered way to make a `PageTokenizer` for a language."""
    return lambda nlp: PageTokenizer(nlp.vocab)


class Finder:
    """A component: what it finds does not need a Doc, so `read` asks it for that alone."""

    def find(self, found: Findings) -> None:
        """Add to the findings."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        self.find(doc.user_data[KEY])
        return doc


class NameFinder(Finder):
    """Component: fills `mentions` and the span group."""

    def find(self, found: Findings) -> None:
        found.find_names()

    def __call__(self, doc: Doc) -> Doc:
        super().__call__(doc)
        found: Findings = doc.user_data[KEY]
        doc.spans[SPANS] = _spans(doc, found.view.word_starts, found.mentions)
        return doc


class RelationFinder(Finder):
    """Component: fills `relations`."""

    def find(self, found: Findings) -> None:
        found.find_relations()


class MeasureFinder(Finder):
    """Component: fills `measures`."""

    def find(self, found: Findings) -> None:
        found.find_measures()


def _spans(doc: Doc, starts: list[int], mentions: tuple[Mention, ...]) -> list[Span]:
    """Token spans of the mentions; one whose edge lies inside a token is widened to it."""
    return [
        Span(doc, bisect_right(starts, m.start) - 1, bisect_left(starts, m.end), label=m.type)
        for m in mentions
        if m.end > m.start
    ]


@Language.factory("liantu_names")
def make_names(nlp: Language, name: str) -> NameFinder:
    """Factory of the component that finds names."""
    return NameFinder()


@Language.factory("liantu_relations", requires=["doc.spans"])
def make_relations(nlp: Language, name: str) -> RelationFinder:
    """Factory of the component that finds relations; runs after `liantu_names`."""
    return RelationFinder()


@Language.factory("liantu_observations", requires=["doc.spans"])
def make_observations(nlp: Language, name: str) -> MeasureFinder:
    """Factory of the component that finds measures; runs after `liantu_names`."""
    return MeasureFinder()


def load() -> Language:
    """The whole pipeline: `nlp = liantu.nlp.load(); doc = nlp(text)`."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "liantu.PageTokenizer.v1"}}})
    for name in ("liantu_names", "liantu_relations", "liantu_observations"):
        nlp.add_pipe(name)
    return nlp


def read(nlp: Language, document: Document) -> Reading:
    """All that a pipeline finds in one document.

    A Doc is only made for components of other makers: with its words and spans it takes a third of the time.
    """
    found = Findings.of(document.text, date=iso(document.date))
    own = [component for _, component in nlp.pipeline if isinstance(component, Finder)]
    if len(own) == len(nlp.pipeline):
        for component in own:
            component.find(found)
    else:
        assert isinstance(nlp.tokenizer, PageTokenizer)
        nlp(nlp.tokenizer.doc(found))
    return found.reading(document)
