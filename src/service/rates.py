"""How many requests an address may make: a bucket for each that fills at the rate and holds some seconds of it."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from typing import Final

_ADDRESSES: Final = 10_000  # that are remembered
_BURST: Final = 4.0  # seconds of the rate that may come at once


class Rates:
    """`rate` requests a second for each address; 0 is no bound. This machine's own addresses have none."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> requests left, when

    @property
    def bounded(self) -> bool:
        return self._rate > 0

    def wait(self, address: str, now: float) -> float:
        """Seconds until the address may ask again; 0 when it may now, and then this request is counted."""
        if self._rate <= 0 or (network := _network(address)) is None:
            return 0.0
        most = max(1.0, self._rate * _BURST)
        left, then = self._buckets.pop(network, (most, now))
        left = min(most, left + (now - then) * self._rate)
        allowed = left >= 1
        self._buckets[network] = (left - 1 if allowed else left, now)
        if len(self._buckets) > _ADDRESSES:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


def _network(address: str) -> str | None:
    """Who asks: an IPv4 address, or the /64 that one customer has of IPv6; None for this machine."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.is_loopback:
        return None
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))
