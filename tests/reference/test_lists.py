from __future__ import annotations

import pytest

from liantu.errors import LexiconError
from liantu.graph import literals
from liantu.graph.vocabulary import ALTERNATE_NAME, LT, OWL
from liantu.lexicon import Lexicon
from liantu.records import Entity
from liantu.reference.lists import Spec, rows_of
from liantu.reference.rows import Fact, Note

SPEC = Spec(
    name="clusters",
    titles=("集群", "clusters"),
    key=("cluster",),
    columns={"cluster": "Cluster", "places": "Place", "industries": "Industry"},
    facts=(("places", "hostsCluster", "cluster"), ("cluster", "inIndustry", "industries")),
    literals={"batch": LT + "batch"},
    qualifiers={"tier": frozenset({"inIndustry"})},
)
HEADER = "cluster\talt\ten\tplaces\tindustries\tbatch\ttier\twikidata\tdate\tstatus\tsource\n"
CLUSTER = Entity("Cluster", "青岛市农机集群")
ROW = "青岛市农机集群\t青岛农机集群\tfarm\t青岛市|济南市\t农机装备\t一\t优势\tQ1\t2024\tverified\thttps://a.example/b\n"


def test_a_row_says_what_its_spec_tells(lexicon: Lexicon) -> None:
    (row,) = rows_of("# comment\n" + HEADER + ROW, SPEC, lexicon)
    as_of = ("asOf", "2024")
    places = [fact.subject.label for fact in row.facts[:2]]
    assert places == ["青岛市", "济南市"]
    assert row.facts[0] == Fact(row.facts[0].subject, "hostsCluster", CLUSTER, (as_of,))
    assert row.facts[2] == Fact(CLUSTER, "inIndustry", Entity("Industry", "农机装备"), (as_of, ("tier", "优势")))
    assert (row.key, row.source, row.date, row.status) == (
        "青岛市农机集群",
        "https://a.example/b",
        "2024",
        "verified",
    )
    assert row.text.startswith("cluster: 青岛市农机集群; alt: 青岛农机集群")
    assert row.entities == (Entity("Cluster", "青岛市农机集群", frozenset({"青岛农机集群"})),)
    assert row.notes == (
        Note(CLUSTER, ALTERNATE_NAME, '"farm"@en'),
        Note(CLUSTER, OWL + "sameAs", "<http://www.wikidata.org/entity/Q1>"),
        Note(CLUSTER, LT + "batch", literals.string("一")),
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("verified", "sure", "no status"),
        ("青岛市|", "青鸟市|", "0 divisions"),
        ("青岛市|", "鼓楼区|", "divisions"),
        ("青岛市农机集群\t青", "甲集群|乙集群\t青", "names one thing"),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_by_file_and_line(
    lexicon: Lexicon, old: str, new: str, reason: str
) -> None:
    with pytest.raises(LexiconError, match=rf"clusters\.tsv:2: .*{reason}"):
        list(rows_of(HEADER + ROW.replace(old, new, 1), SPEC, lexicon))
