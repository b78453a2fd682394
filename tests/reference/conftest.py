"""The lexicon and the reference quads of this installation, parsed once."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from liantu.lexicon import Lexicon, load
from liantu.reference import reference_quads

BASE = "https://w3id.org/liantu/id/"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def nquads() -> bytes:
    return reference_quads(BASE)


@pytest.fixture(scope="session")
def reference(nquads: bytes) -> Store:
    """All reference graphs; query them as their union."""
    store = Store()
    store.bulk_load(input=nquads, format=RdfFormat.N_QUADS)
    return store
