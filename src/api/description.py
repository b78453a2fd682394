"""What the service says of itself: the Service Description of the endpoint, VoID and DCAT of what it serves."""

from __future__ import annotations

import asyncio
import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
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
_KEPT = 4  # releases of which the counts are kept
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted in a release: its digest, its number, the prefix of its IRIs."""

    release: str
    number: int
    base: str
    rows: Mapping[str, Rows]

    def count(self, name: str) -> str:
        return self.rows[name][0]["n"]["value"]

    def partitions(self) -> str:
        parts = {
            name: " ,\n    ".join(
                f"[ void:{term} <{row['x']['value']}> ; void:{number} {row['n']['value']} ]" for row in self.rows[name]
            )
            for name, term, number in (("properties", "property", "triples"), ("classes", "class", "entities"))
        }
        names = (("properties", "propertyPartition"), ("classes", "classPartition"))
        return "".join(f" ;\n  void:{term} {parts[name]}" for name, term in names if parts[name])


class Void:
    """VoID and DCAT of releases; counts are linear in the size of a release, so those of a few are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Counted] = OrderedDict()  # by digests, the last counted last
        self._last: _Counted | None = None  # of the release that was served
        self._counting: dict[int, asyncio.Task[_Counted | None]] = {}  # by release, 0 for the one that is served

    async def written(
        self, pool: Pool, origin: str, format: str, *, version_of: int | None = None
    ) -> tuple[bytes, int]:
        """Of the release that a pool reads, and its number.

        It is described as what is served; where a release was named, as a version beside the one that is served, which
        `version_of` tells.

        Raises `ServiceError` when counting takes too much.
        """
        counted = None
        with suppress(TimeoutError):
            counting = asyncio.shield(self._count(pool, version_of is None))
            counted = await asyncio.wait_for(counting, pool.limits.seconds)
        if version_of is None:
            counted = counted or self._last
        if counted is None:
            raise waited(pool.limits.seconds)
        releases = await asyncio.to_thread(manifests, pool.release.quads.parents[2])
        versions = catalog(f"{origin}/.well-known/void#dataset", origin, version_of or counted.number, releases)
        text = _dataset(counted, origin, counted.number if version_of else None)
        return _written(f"{text}\n{versions}", format), counted.number

    def _count(self, pool: Pool, served: bool) -> asyncio.Task[_Counted | None]:
        """Counting, which goes on when nobody waits for it any more; who comes meanwhile need not begin it again."""
        key = 0 if served else pool.release.number
        if key not in self._counting:
            self._counting[key] = asyncio.create_task(self._counted(pool))
            self._counting[key].add_done_callback(partial(self._ended, key))
        return self._counting[key]

    def _ended(self, key: int, counting: asyncio.Task[_Counted | None]) -> None:
        del self._counting[key]
        if not counting.cancelled() and counting.exception() is None and key == 0:
            self._last = counting.result() or self._last

    async def _counted(self, pool: Pool) -> _Counted | None:
        """Of the pool's release; None where releases follow each other faster than they are counted."""
        for _ in range(_TRIES):
            if (kept := self._kept.get(pool.release.digest)) is not None:
                return kept
            told = {name: await self._rows(pool, query) for name, query in _COUNTS.items()}
            releases = {(digest, number) for _, digest, number in told.values()}
            if len(releases) == 1:  # else it was switched meanwhile
                digest, number = releases.pop()
                rows = {name: rows for name, (rows, _, _) in told.items()}
                return self._keep(_Counted(digest, number, pool.release.base, rows))
        return None

    def _keep(self, counted: _Counted) -> _Counted:
        self._kept[counted.release] = counted
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return counted

    async def _rows(self, pool: Pool, query: str) -> tuple[Rows, str, int]:
        """The rows, and the digest and the number of the release that they are of."""
        job = pool.submit(Task(query, "json", None))
        body = bytearray()
        while True:
            for piece in await job.pieces():
                if piece is None:
                    rows: Rows = json.loads(body)["results"]["bindings"]
                    return rows, job.release, job.number
                body += piece
            pool.taken(job)


def _dataset(counted: _Counted, origin: str, named: int | None) -> str:
    """Turtle of the data set, or of one version of it."""
    about, dataset = f"{origin}/.well-known/void", f"{origin}/.well-known/void#dataset"
    asked, more, identifier = "", "", f' ;\n  dct:identifier "{counted.release}"'
    if named is not None:  # the catalog has its identifier
        asked, more, identifier = f"?release={named}", f"&release={named}", ""
        dataset += f"-{named}"
    return f"""<{about}{asked}> a void:DatasetDescription ; foaf:primaryTopic <{dataset}> .
<{dataset}> a void:Dataset ;
  dct:title "Liantu"@en ;
  dct:description "What Chinese industry news says, with the sentence for each statement"@en ;
  void:sparqlEndpoint <{origin}/sparql{asked}> ;
  void:dataDump <{origin}/export?format=nquads{more}> ;
  void:vocabulary <{LT}> ;
  void:uriSpace "{counted.base}" ;
  void:feature {", ".join(f"formats:{_W3C_NAMES[name]}" for name in FORMATS)} ;
  void:triples {counted.count("triples")} ;
  void:distinctSubjects {counted.count("subjects")} ;
  void:properties {len(counted.rows["properties"])} ;
  void:classes {len(counted.rows["classes"])}{counted.partitions()}{identifier} ."""


def _written(text: str, format: str) -> bytes:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    if format == "turtle":
        return (prefixes + text + "\n").encode()
    triples = (quad.triple for quad in parse((prefixes + text).encode(), format=RdfFormat.TURTLE))
    return serialize(triples, format=_WRITERS[format]) or b""
