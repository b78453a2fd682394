"""Figures for Prometheus: requests, how long they take, what the query workers do, what is served."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from itertools import accumulate

from prometheus_client import CollectorRegistry, Gauge, Info, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

MEDIA_TYPE = CONTENT_TYPE_LATEST
OTHER = "other"  # the route of a path that nothing is served at: names from outside make no series
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


class Metrics:
    """The figures of one app. `pool` gives the counts of the query workers, `release` the number that is served."""

    def __init__(self, pool: Callable[[], Mapping[str, int]], release: Callable[[], int]) -> None:
        self._registry = CollectorRegistry()
        self._requests = _Requests()
        self._registry.register(self._requests)
        self.running = 0  # requests at work
        told = "Requests at work"
        Gauge("liantu_requests_running", told, registry=self._registry).set_function(lambda: self.running)
        Info("liantu", "What runs", registry=self._registry).info({"version": version("liantu")})
        Gauge("liantu_release", "The release that is served", registry=self._registry).set_function(release)
        ProcessCollector(registry=self._registry)
        self._registry.register(_Workers(pool))

    def answered(self, route: str, method: str, status: int, seconds: float, size: int) -> None:
        """One request is over."""
        self._requests.add(route, method if method in _METHODS else OTHER, status, seconds, size)

    def text(self) -> bytes:
        """All figures in the form that Prometheus reads."""
        return generate_latest(self._registry)


def merged(texts: Mapping[str, str]) -> bytes:
    """The figures of several processes, each with the label `process`: counters of one that is replaced begin anew."""
    families: dict[str, Metric] = {}
    for process, text in sorted(texts.items(), key=lambda item: int(item[0])):
        for family in text_string_to_metric_families(text):
            known = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            for sample in family.samples:
                known.add_sample(sample.name, {**sample.labels, "process": process}, sample.value)
    return generate_latest(_Families(families))


class _Route:
    """What was answered at one route."""

    __slots__ = ("buckets", "seconds", "size")

    def __init__(self) -> None:
        self.buckets = [0] * (len(_SECONDS) + 1)  # how many took at most so long, and longer than that before
        self.seconds = 0.0
        self.size = 0

    def cumulative(self) -> list[tuple[str, float]]:
        bounds = [*map(floatToGoString, _SECONDS), "+Inf"]
        return list(zip(bounds, accumulate(self.buckets), strict=True))


class _Requests(Collector):
    """Plain numbers until somebody asks: counters of the library take as long as a tenth of a small query."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, int], int] = {}
        self._routes: dict[str, _Route] = {}

    def add(self, route: str, method: str, status: int, seconds: float, size: int) -> None:
        key = (route, method, status)
        self._counts[key] = self._counts.get(key, 0) + 1
        found = self._routes.get(route)
        if found is None:
            found = self._routes[route] = _Route()
        found.buckets[bisect_left(_SECONDS, seconds)] += 1
        found.seconds += seconds
        found.size += size

    def collect(self) -> Iterator[Metric]:
        requests = CounterMetricFamily(
            "liantu_requests", "Requests that were answered", labels=("route", "method", "status")
        )
        for (route, method, status), number in sorted(self._counts.items()):
            requests.add_metric((route, method, str(status)), number)
        told = "From a request to the end of its answer"
        times = HistogramMetricFamily("liantu_request_seconds", told, labels=("route",))
        sizes = CounterMetricFamily("liantu_response_bytes", "Bytes of answers", labels=("route",))
        for route, found in sorted(self._routes.items()):
            times.add_metric((route,), found.cumulative(), found.seconds)
            sizes.add_metric((route,), found.size)
        yield from (requests, times, sizes)


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
