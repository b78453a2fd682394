"""A graph of any size in the form that `liantu build` writes, for benchmarks of what runs over graphs.

Provinces with cities, districts and parks; a scheme of industries; firms that sit, make and lead things; documents of
some twenty statements, each with its sentence. All of it grows in step with the number of triples, as news does:
more cities, not bigger ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from liantu.graph import literals
from liantu.graph.iri import content_iri, document_iri, entity_iri, evidence_iri, rule_iri
from liantu.graph.vocabulary import END, EXACT, IDENTIFIER, LABEL, LT, OBJECT, PREDICATE, START, SUBJECT, TYPE

BASE = "https://w3id.org/liantu/id/"
STATEMENTS_A_DOCUMENT = 20
TRIPLES_A_CITY = 16_000
CITIES_A_PROVINCE = 10

Fact = tuple[tuple[str, str], str, tuple[str, str]]  # (class, label), predicate, (class, label)


def industries() -> list[tuple[str, str]]:
    """Industry and the broader one: 12 fields, each with 5 branches of 4 branches."""
    rows = []
    for field in range(12):
        for branch in range(5):
            rows.append((f"产业{field}-{branch}", f"产业{field}"))
            rows += [(f"产业{field}-{branch}-{leaf}", f"产业{field}-{branch}") for leaf in range(4)]
    return rows


def scheme() -> Iterator[Fact]:
    for narrow, broad in industries():
        yield ("Industry", narrow), "subIndustryOf", ("Industry", broad)


def city_facts(number: int, random: Random) -> Iterator[Fact]:
    """What is said of one city without end: its frame first, then firms, labs and projects."""
    city = ("City", f"城{number}市")
    districts = [("District", f"城{number}第{i}区") for i in range(8)]
    parks = [("Park", f"城{number}第{i}产业园") for i in range(6)]
    fields = [narrow for narrow, _ in industries()]
    yield city, "partOf", ("Province", f"第{number // CITIES_A_PROVINCE}省")
    for district in districts:
        yield district, "partOf", city
    for park in parks:
        yield park, "locatedIn", random.choice(districts)
    for field in random.sample(range(12), 3):
        cluster = ("NationalCluster", f"城{number}市产业{field}集群")
        yield city, "hostsCluster", cluster
        yield cluster, "inIndustry", ("Industry", f"产业{field}")
    firms: list[tuple[str, str]] = []
    while True:
        firm = ("Enterprise", f"城{number}企业{len(firms)}")
        yield firm, random.choice(("headquarteredIn", "hasFactoryIn", "locatedIn")), random.choice(districts)
        yield firm, "inIndustry", ("Industry", random.choice(fields))
        if random.random() < 0.3:
            yield firm, "settledIn", random.choice(parks)
        if random.random() < 0.1:
            yield firm, "chainLeaderIn", city
            yield firm, "leadsChain", ("Industry", random.choice(fields))
        if firms and random.random() < 0.3:
            yield firm, random.choice(("partnerOf", "subsidiaryOf")), random.choice(firms)
        product = ("Product", f"{firm[1]}产品")
        if random.random() < 0.2:
            yield product, "developedBy", firm
            yield product, "inIndustry", ("Industry", random.choice(fields))
        firms.append(firm)


def document_lines(identifier: str, facts: list[Fact]) -> list[str]:
    """The quads of a document that says these facts, a sentence for each."""
    document = document_iri(BASE, identifier)
    lines = [f"<{document}> <{TYPE}> <{LT}Document>", f"<{document}> <{IDENTIFIER}> {literals.string(identifier)}"]
    for number, (subject, predicate, object_) in enumerate(facts):
        ends = [entity_iri(BASE, *end) for end in (subject, object_)]
        for iri, (class_, label) in zip(ends, (subject, object_), strict=True):
            lines.append(f"<{document}> <{LT}mentions> <{iri}>")
            lines.append(f"<{iri}> <{TYPE}> <{LT}{class_}>")
            lines.append(f"<{iri}> <{LABEL}> {literals.string(label)}")
        node = f"<{content_iri(BASE, 'statement', document, ends[0], predicate, ends[1], 'Said')}>"
        sentence = f"<{evidence_iri(document, number * 100, number * 100 + 20)}>"
        lines += [
            f"<{ends[0]}> <{LT}{predicate}> <{ends[1]}>",
            f"{node} <{TYPE}> <{LT}Statement>",
            f"{node} <{SUBJECT}> <{ends[0]}>",
            f"{node} <{PREDICATE}> <{LT}{predicate}>",
            f"{node} <{OBJECT}> <{ends[1]}>",
            f"{node} <{LT}modality> <{LT}Said>",
            f"{node} <{LT}confidence> {literals.decimal(0.9)}",
            f"{node} <{LT}extractedBy> <{rule_iri(BASE, 'generated')}>",
            f"{node} <{LT}evidence> {sentence}",
            f"{sentence} <{LT}document> <{document}>",
            f"{sentence} <{EXACT}> {literals.string(f'{subject[1]}{predicate}{object_[1]}。')}",
            f"{sentence} <{START}> {literals.integer(number * 100)}",
            f"{sentence} <{END}> {literals.integer(number * 100 + 20)}",
        ]
    graph = f" <{document}> .\n"
    return [line + graph for line in dict.fromkeys(lines)]


def documents(triples: int, *, seed: int = 0) -> Iterator[bytes]:
    """N-Quads of documents that come to about so many triples."""
    random = Random(seed)
    cities = [city_facts(number, Random(f"{seed} {number}")) for number in range(max(1, triples // TRIPLES_A_CITY))]
    facts = scheme()
    written = 0
    number = 0
    while written < triples:
        said: list[Fact] = []
        source = facts
        while len(said) < STATEMENTS_A_DOCUMENT:
            fact = next(source, None)
            if fact is None:
                facts = source = random.choice(cities)
                continue
            said.append(fact)
        if number * STATEMENTS_A_DOCUMENT > 300:
            facts = random.choice(cities)
        lines = document_lines(f"{number}.txt", said)
        number += 1
        written += len(lines)
        yield "".join(lines).encode()
