"""Names that graphs of a user's own may have, and those that tell what to do instead."""

from __future__ import annotations

import pytest

from liantu.errors import GraphError, ReservedError
from liantu.graph.own import check_name

BASE = "https://w3id.org/liantu/id/"


@pytest.mark.parametrize("name", ["https://own.example/a", "urn:own:a", "https://w3id.org/liantu/idea"])
def test_any_name_that_is_not_below_the_base_will_do(name: str) -> None:
    check_name(name, BASE)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("document/a.txt", "liantu add"),
        ("graph/inferred", "concluded"),
        ("graph/names", "concluded"),
        ("graph/decisions", "liantu decide"),
        ("graph/clusters", "reference table"),
        ("anything", "below the base"),
    ],
)
def test_a_graph_of_liantus_tells_what_changes_it(name: str, told: str) -> None:
    with pytest.raises(ReservedError, match=told):
        check_name(BASE + name, BASE)


@pytest.mark.parametrize("name", ["", "a.ttl", "https://own.example/a b", "https://[x"])
def test_what_is_no_absolute_iri_is_no_name(name: str) -> None:
    with pytest.raises(GraphError, match="absolute IRI"):
        check_name(name, BASE)
