from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from operator import mul

import pytest

from liantu.pool import in_order

WAITING = 3  # pieces read ahead for each process


def process(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_results_come_in_the_order_of_the_work(jobs: int | None) -> None:
    assert list(in_order(range(9), partial(mul, 2), jobs=jobs)) == list(range(0, 18, 2))


@pytest.mark.parametrize(("pieces", "jobs"), [(0, 2), (1, 2), (5, 1)])
def test_small_work_stays_in_this_process(pieces: int, jobs: int) -> None:
    assert set(in_order(range(pieces), process, jobs=jobs)) <= {os.getpid()}


def test_other_processes_do_the_rest() -> None:
    assert os.getpid() not in set(in_order(range(4), process, jobs=2))


def test_no_more_is_read_ahead_than_the_processes_need() -> None:
    taken: list[int] = []

    def work() -> Iterator[int]:
        for piece in range(40):
            taken.append(piece)
            yield piece

    results = in_order(work(), partial(mul, 1), jobs=2)
    assert next(results) == 0
    assert len(taken) <= 2 * WAITING + 1


def test_what_fails_in_a_process_fails_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order([1, 0, 1], partial(divmod, 1), jobs=2))
