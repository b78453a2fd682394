from __future__ import annotations

from liantu.service.cache import Cache
from liantu.service.rates import Rates


def test_what_was_not_used_for_longest_goes_first() -> None:
    cache: Cache[str] = Cache(1)
    for name in range(16):
        cache.put(name, str(name), 60_000)
    assert cache.get(0) == "0"
    cache.put("new", "new", 60_000)
    cache.put("newer", "newer", 60_000)
    assert cache.get(0) == "0"
    assert cache.get(1) is None
    assert cache.get("newer") == "newer"


def test_one_result_does_not_take_all_the_room() -> None:
    cache: Cache[str] = Cache(1)
    cache.put("large", "large", 70_000)
    assert cache.get("large") is None


def test_no_room_keeps_nothing() -> None:
    cache: Cache[str] = Cache(0)
    cache.put("a", "a", 1)
    assert cache.get("a") is None


def test_an_address_may_ask_at_its_rate_and_a_little_at_once() -> None:
    rates = Rates(2)
    assert [rates.wait("198.51.100.7", 100.0) for _ in range(8)] == [0] * 8
    assert rates.wait("198.51.100.7", 100.0) == 0.5
    assert rates.wait("198.51.100.8", 100.0) == 0
    assert rates.wait("198.51.100.7", 100.5) == 0
    assert rates.wait("198.51.100.7", 100.5) == 0.5


def test_one_network_of_ipv6_is_one_address_and_this_machine_is_none() -> None:
    rates = Rates(0.25)
    assert rates.wait("2001:db8::1", 0) == 0
    assert rates.wait("2001:db8::2", 0) == 4
    assert rates.wait("2001:db8:0:1::2", 0) == 0
    assert [rates.wait(address, 0) for address in ("127.0.0.1", "::1") * 3] == [0] * 6
    assert Rates(0).wait("198.51.100.7", 0) == 0
