"""What the service says of itself: the Service Description of the endpoint, VoID and DCAT of what it serves."""

from __future__ import annotations

import asyncio
import json
import re
from importlib.metadata import version

from pyoxigraph import RdfFormat, parse, serialize
from starlette.types import Scope

from ..graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS
from ..graph.vocabulary import LT
from ..service.failures import waited
from ..service.limits import Limits
from ..service.pool import Pool
from ..service.wire import Task
from .catalog import catalog, manifests
from .edge import Headers

FORMATS = {name: GRAPH_FORMATS[name] for name in ("turtle", "ntriples", "rdfxml", "jsonld")}
_TRIES = 3  # at counting, where releases follow each other quickly
_HOST = re.compile(r"[\w.:\[\]-]{1,255}")
_WRITERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_W3C_NAMES = {  # of formats, at http://www.w3.org/ns/formats/
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "nquads": "N-Quads",
    "trig": "TriG",
}
_COUNTS = {  # what is counted for VoID, each in one query
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "classes": "SELECT ?x (COUNT(*) AS ?n) { ?s a ?x } GROUP BY ?x ORDER BY DESC(?n) ?x",
}
Rows = list[dict[str, dict[str, str]]]


def origin(scope: Scope, headers: Headers) -> str:
    """The address under which the client reached the service, without a slash at its end."""
    host = headers.get(b"host", b"").decode("latin-1")
    if not _HOST.fullmatch(host):
        host = "{}:{}".format(*(scope.get("server") or ("localhost", 80)))
    return f"{scope.get('scheme', 'http')}://{host}{scope.get('root_path', '')}"


def service(origin: str, format: str, limits: Limits) -> bytes:
    """The Service Description of the endpoint at `origin`."""
    results = ", ".join(f"formats:{_W3C_NAMES[name]}" for name in (*SOLUTION_FORMATS, *GRAPH_FORMATS))
    federated = ", sd:BasicFederatedQuery" if limits.service else ""
    return _written(
        f"""<{origin}/sparql> a sd:Service ;
  sd:endpoint <{origin}/sparql> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph{federated} ;
  sd:resultFormat {results} ;
  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph, void:Dataset ; dct:description
    "The merge of all graphs: what documents say, reference data, and what was inferred"@en ] ] ;
  dct:title "Liantu {version("liantu")}" ;
  foaf:page <{origin}/docs> .""",
        format,
    )


class Void:
    """VoID and DCAT of the release that is served; its counts are linear in its size, so they are kept."""

    def __init__(self, pool: Pool, base: str) -> None:
        self._pool = pool
        self._base = base
        self._release = ""
        self._counts: dict[str, Rows] = {}

    async def written(self, origin: str, format: str) -> bytes:
        """Raises `ServiceError` when counting takes too much."""
        for _ in range(_TRIES):
            if self._release == self._pool.release.digest:
                break
            told = {name: await self._rows(query) for name, query in _COUNTS.items()}
            if len(counted := {release for _, release in told.values()}) == 1:  # else it was switched meanwhile
                self._counts = {name: rows for name, (rows, _) in told.items()}
                self._release, self._base = counted.pop(), self._pool.release.base
                break
        if not self._counts:
            raise waited(self._pool.limits.seconds)
        served = self._pool.release
        releases = await asyncio.to_thread(manifests, served.quads.parents[2])
        versions = catalog(f"{origin}/.well-known/void#dataset", origin, served.number, releases)
        return _written(f"{self._text(origin)}\n{versions}", format)

    def _text(self, origin: str) -> str:
        parts = {
            name: " ,\n    ".join(
                f"[ void:{term} <{row['x']['value']}> ; void:{number} {row['n']['value']} ]"
                for row in self._counts[name]
            )
            for name, term, number in (("properties", "property", "triples"), ("classes", "class", "entities"))
        }
        partitions = "".join(
            f"  void:{term} {parts[name]} ;\n"
            for name, term in (("properties", "propertyPartition"), ("classes", "classPartition"))
            if parts[name]
        )
        dataset = f"{origin}/.well-known/void#dataset"
        return f"""<{origin}/.well-known/void> a void:DatasetDescription ; foaf:primaryTopic <{dataset}> .
<{dataset}> a void:Dataset ;
  dct:title "Liantu"@en ;
  dct:description "What Chinese industry news says, with the sentence for each statement"@en ;
  void:sparqlEndpoint <{origin}/sparql> ;
  void:dataDump <{origin}/export?format=nquads> ;
  void:vocabulary <{LT}> ;
  void:uriSpace "{self._base}" ;
  void:feature {", ".join(f"formats:{_W3C_NAMES[name]}" for name in FORMATS)} ;
  void:triples {self._number("triples")} ;
  void:distinctSubjects {self._number("subjects")} ;
  void:properties {len(self._counts["properties"])} ;
  void:classes {len(self._counts["classes"])} ;
{partitions}  dct:identifier "{self._release}" ."""

    def _number(self, name: str) -> str:
        return self._counts[name][0]["n"]["value"]

    async def _rows(self, query: str) -> tuple[Rows, str]:
        """The rows, and the digest of the release that they are of."""
        job = self._pool.submit(Task(query, "json", None))
        body = bytearray()
        while True:
            for piece in await job.pieces():
                if piece is None:
                    rows: Rows = json.loads(body)["results"]["bindings"]
                    return rows, job.release
                body += piece
            self._pool.taken(job)


def _written(text: str, format: str) -> bytes:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    if format == "turtle":
        return (prefixes + text + "\n").encode()
    triples = (quad.triple for quad in parse((prefixes + text).encode(), format=RdfFormat.TURTLE))
    return serialize(triples, format=_WRITERS[format]) or b""
