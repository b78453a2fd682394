"""Every IRI that Liantu writes or asks for. A test holds the terms equal to `ontology/liantu.ttl`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store

LT: Final = "https://w3id.org/liantu/ns#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {"dct": DCT, "lt": LT, "oa": OA, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "xsd": XSD}
)
SPARQL_PREFIXES: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

# Classes that a name in a text can have.
CLASSES: Final = (
    "Province", "City", "District",
    "Organization", "Enterprise", "FinancialInstitution", "Lab", "University", "GovernmentBody",
    "Park", "Industry", "IndustrialChain", "IndustrySystem", "Cluster", "NationalCluster",
    "Project", "Designation", "Policy", "Goal", "Platform", "Product", "Person",
)  # fmt: skip
SUPERCLASSES: Final = ("Entity", "Place", "Body")
RECORD_CLASSES: Final = (
    "Observation", "Document", "Statement", "Evidence", "Modality", "Rule", "InferredStatement", "Derivation",
    "NameStatement",
)  # fmt: skip
REFERENCE_CLASSES: Final = ("ReferenceStatement", "ReferenceRow", "ReferenceTable")

# Properties from entity to entity: what a statement can say.
PREDICATES: Final = (
    "partOf", "locatedIn", "headquarteredIn", "hasFactoryIn", "settledIn", "chainLeaderIn", "leadsChain",
    "hostsCluster", "memberOfCluster", "inIndustry", "developsIndustry", "subIndustryOf", "includesIndustry",
    "setsUp", "holdsDesignation", "grantedBy", "aimsFor", "subsidiaryOf", "foundedBy", "operatedBy", "investedBy",
    "developedBy", "partnerOf", "supports", "hasRole",
)  # fmt: skip
INFERRED_PREDICATES: Final = ("chainAffiliateIn",)  # no text says these: rules conclude them
LINKED_PREDICATES: Final = ("shortNameOf",)  # what the names in all documents together tell
RELATIONS: Final = (*PREDICATES, *INFERRED_PREDICATES, *LINKED_PREDICATES)
RECORD_PROPERTIES: Final = (
    "about", "modality", "evidence", "document", "extractedBy", "mentions", "confidence", "tier", "role", "asOf",
    "indicator", "value", "unit", "bound", "kind", "period", "fingerprint",
    "byRule", "derivedFrom", "derivation",
)  # fmt: skip
REFERENCE_PROPERTIES: Final = ("table", "status", "code", "validFrom", "validTo", "batch", "field")
SYMMETRIC: Final = frozenset({"partnerOf"})
MODALITIES: Final = ("Said", "Planned")

TYPE: Final = RDF + "type"
SUBJECT: Final = RDF + "subject"
PREDICATE: Final = RDF + "predicate"
OBJECT: Final = RDF + "object"
LABEL: Final = RDFS + "label"
ALT_LABEL: Final = SKOS + "altLabel"
ALTERNATE_NAME: Final = "https://schema.org/alternateName"  # of reference data: altLabel is for names that texts use
IDENTIFIER: Final = DCT + "identifier"
TITLE: Final = DCT + "title"
DATE: Final = DCT + "date"
PUBLISHER: Final = DCT + "publisher"
EXACT: Final = OA + "exact"
START: Final = OA + "start"
END: Final = OA + "end"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a predicate joins: local names of classes; a subclass fits where its superclass is named."""

    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool


def ontology_turtle() -> bytes:
    """The ontology as it is shipped."""
    return files("liantu.ontology").joinpath("liantu.ttl").read_bytes()


def shapes_turtle() -> bytes:
    """The SHACL shapes as they are shipped."""
    return files("liantu.ontology").joinpath("shapes.ttl").read_bytes()


@lru_cache(maxsize=1)
def signatures() -> Mapping[str, Signature]:
    """Domain and range of every predicate, read from the ontology."""
    ontology = load_ontology()
    symmetric = NamedNode(OWL + "SymmetricProperty")
    return MappingProxyType(
        {
            name: Signature(
                domain=frozenset(_classes(ontology, name, "domain")),
                range=frozenset(_classes(ontology, name, "range")),
                symmetric=any(ontology.quads_for_pattern(NamedNode(LT + name), NamedNode(TYPE), symmetric)),
            )
            for name in RELATIONS
        }
    )


@lru_cache(maxsize=1)
def classes_above() -> Mapping[str, frozenset[str]]:
    """The classes of the ontology that each class a name can have is below, at any distance."""
    ontology = load_ontology()

    def above(name: str) -> Iterator[str]:
        for quad in ontology.quads_for_pattern(NamedNode(LT + name), NamedNode(RDFS + "subClassOf"), None):
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(LT):
                yield (found := local(quad.object.value))
                yield from above(found)

    return MappingProxyType({name: frozenset(above(name)) for name in CLASSES})


def load_ontology() -> Store:
    """A fresh store that holds the ontology in its default graph."""
    store = Store()
    store.bulk_load(input=ontology_turtle(), format=RdfFormat.TURTLE)
    return store


def local(iri: str) -> str:
    """The local name of a term of ours; any other IRI as it is."""
    return iri.removeprefix(LT)


def _classes(ontology: Store, name: str, side: str) -> Iterator[str]:
    """Local names of one end of a property: a class, or the members of an owl:unionOf."""
    for quad in ontology.quads_for_pattern(NamedNode(LT + name), NamedNode(RDFS + side), None):
        if isinstance(quad.object, NamedNode):
            yield local(quad.object.value)
        elif isinstance(quad.object, BlankNode):
            for union in ontology.quads_for_pattern(quad.object, NamedNode(OWL + "unionOf"), None):
                yield from _members(ontology, union.object)


def _members(ontology: Store, head: object) -> Iterator[str]:
    """Local names of the members of an RDF list."""
    while isinstance(head, BlankNode):
        first = next(iter(ontology.quads_for_pattern(head, NamedNode(RDF + "first"), None))).object
        yield local(getattr(first, "value", ""))
        head = next(iter(ontology.quads_for_pattern(head, NamedNode(RDF + "rest"), None))).object
