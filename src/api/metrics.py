"""Figures for Prometheus: requests, how long they take, what the query workers do, what is served."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

MEDIA_TYPE = CONTENT_TYPE_LATEST
OTHER = "other"  # the route of a path that nothing is served at: names from outside make no series
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


class Metrics:
    """The figures of one app. `pool` gives the counts of the query workers, `release` the number that is served."""

    def __init__(self, pool: Callable[[], Mapping[str, int]], release: Callable[[], int]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "liantu_requests", "Requests that were answered", ("route", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "liantu_request_seconds", "From a request to the end of its answer", ("route",),
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._bytes = Counter("liantu_response_bytes", "Bytes of answers", ("route",), registry=self._registry)
        self.running = 0  # requests at work
        told = "Requests at work"
        Gauge("liantu_requests_running", told, registry=self._registry).set_function(lambda: self.running)
        Info("liantu", "What runs", registry=self._registry).info({"version": version("liantu")})
        Gauge("liantu_release", "The release that is served", registry=self._registry).set_function(release)
        ProcessCollector(registry=self._registry)
        self._registry.register(_Workers(pool))
        self._series = lru_cache(maxsize=1024)(self._new_series)  # to look a series up takes longer than to count

    def answered(self, route: str, method: str, status: int, seconds: float, size: int) -> None:
        """One request is over."""
        requests, times, sizes = self._series(route, method if method in _METHODS else OTHER, status)
        requests.inc()
        times.observe(seconds)
        sizes.inc(size)

    def text(self) -> bytes:
        """All figures in the form that Prometheus reads."""
        return generate_latest(self._registry)

    def _new_series(self, route: str, method: str, status: int) -> tuple[Counter, Histogram, Counter]:
        return (
            self._requests.labels(route, method, str(status)),
            self._seconds.labels(route),
            self._bytes.labels(route),
        )


def merged(texts: Mapping[str, str]) -> bytes:
    """The figures of several processes, each with the label `process`: counters of one that is replaced begin anew."""
    families: dict[str, Metric] = {}
    for process, text in sorted(texts.items(), key=lambda item: int(item[0])):
        for family in text_string_to_metric_families(text):
            known = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            for sample in family.samples:
                known.add_sample(sample.name, {**sample.labels, "process": process}, sample.value)
    return generate_latest(_Families(families))


class _Families(Collector):
    def __init__(self, families: Mapping[str, Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        yield from self._families.values()


class _Workers(Collector):
    """Asks the pool when it is asked."""

    def __init__(self, counts: Callable[[], Mapping[str, int]]) -> None:
        self._counts = counts

    def collect(self) -> Iterator[Metric]:
        counts = self._counts()
        yield GaugeMetricFamily("liantu_query_workers", "Worker processes", value=counts["workers"])
        yield CounterMetricFamily("liantu_query_workers_ended", "Workers that have ended", value=counts["ended"])
        for what, told in (("running", "Queries at work"), ("waiting", "Queries in line")):
            family = GaugeMetricFamily(f"liantu_queries_{what}", told, labels=("lane",))
            for lane in ("quick", "heavy"):
                family.add_metric((lane,), counts[f"{lane}_{what}"])
            yield family
