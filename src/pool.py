"""Work spread over processes, with results in the order of the work and no more in memory than the processes need."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import Final, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

_WAITING_PER_JOB: Final = 3  # pieces read ahead for each process: bounds memory


def in_order(work: Iterable[Work], do: Callable[[Work], Result], *, jobs: int | None = None) -> Iterator[Result]:
    """What `do` gives for each piece of work, by `jobs` processes (all cores by default; 1 stays in this process).

    A single piece stays in this process too: a pool costs more than it saves.
    """
    pieces = iter(work)
    first = list(islice(pieces, 2))
    count = jobs or os.cpu_count() or 1
    if count == 1 or len(first) < 2:
        yield from map(do, chain(first, pieces))
        return
    with ProcessPoolExecutor(count, mp_context=_context(do)) as pool:
        waiting: list[Future[Result]] = []
        for piece in chain(first, pieces):
            waiting.append(pool.submit(do, piece))
            if len(waiting) >= count * _WAITING_PER_JOB:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()


def _context(do: Callable[[Work], object]) -> BaseContext:
    """How processes start: never as a copy of this one, whose store has threads and locks that a copy would break.

    Where there is a fork server it imports what the work needs once, and its copies start at once.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", getattr(do, "func", do).__module__])
    return context
