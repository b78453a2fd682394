"""What is known while conclusions are repaired: the facts of before, and over them those that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .facts import Fact
from .stored import Key, Stored


class Overlay:
    """Facts by triple and by pattern. What is forgotten is not known, whatever it was before."""

    def __init__(self, old: Stored) -> None:
        self._old = old
        self._changed: dict[Key, Fact | None] = {}
        self._out: defaultdict[tuple[str, str], set[Key]] = defaultdict(set)
        self._into: defaultdict[tuple[str, str], set[Key]] = defaultdict(set)

    def get(self, key: Key) -> Fact | None:
        return self._changed[key] if key in self._changed else self._old.get(key)

    def know(self, key: Key, fact: Fact) -> None:
        self._changed[key] = fact
        self._out[key[0], key[1]].add(key)
        self._into[key[0], key[2]].add(key)

    def forget(self, key: Key) -> None:
        self._changed[key] = None

    def touched(self) -> Iterable[Key]:
        """All facts that were known anew or forgotten."""
        return self._changed

    def is_touched(self, key: Key) -> bool:
        return key in self._changed

    def pairs(self, predicate: str, subject: str | None, object_: str | None) -> Iterator[tuple[str, str]]:
        """Subjects and objects of triples that fit, of which one end at least is given."""
        for pair in self._old.pairs(predicate, subject, object_):
            if (predicate, *pair) not in self._changed:
                yield pair
        ends = self._out.get((predicate, subject)) if subject is not None else self._into.get((predicate, str(object_)))
        for key in ends or ():
            if (object_ is None or key[2] == object_) and self._changed[key] is not None:
                yield key[1], key[2]
