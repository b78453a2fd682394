"""Calls on their way: to a worker, and back in frames."""

from __future__ import annotations

import socket
from collections.abc import Callable
from threading import Thread

import pytest

from liantu.service.calls import Answer, Call, of_a_call, serve
from liantu.service.failures import ServiceError, crowded, too_long, too_much_memory
from liantu.service.limits import Limits
from liantu.service.wire import DATA, END, FAILED, HEAD, LENGTH, Frames, Head

ANSWER = Answer(200, (("content-type", "text/plain"), ("x", "é")), release=3, route="/entities/{class}")
Answering = Callable[[Call], tuple[Answer, bytes]]


def asked(answering: Answering, limits: Limits, call: Call) -> list[tuple[bytes, bytes]]:
    """The frames that come of a call."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker = Thread(target=serve, args=(theirs, answering, lambda: None, limits), kwargs={"tied": True})
        worker.start()
        ours.sendall(call.packed())
        frames, found = Frames(), list[tuple[bytes, bytes]]()
        while not found or found[-1][0] not in (END, FAILED):
            found += frames.feed(ours.recv(1 << 16))
        ours.shutdown(socket.SHUT_WR)
        worker.join(timeout=20)
        assert not worker.is_alive()
    return found


def test_a_call_comes_out_as_it_went_in() -> None:
    call = Call("/a?q=%ff", None, None, path="/a", root_path="/r", headers=((b"accept", b"*/*"),), served=7)
    assert Call.unpacked(call.packed()[LENGTH.size :]) == call


def test_a_long_body_comes_in_many_frames_and_whole() -> None:
    body = bytes(range(256)) * 1000
    found = asked(lambda _: (ANSWER, body), Limits(), Call("/a?", None, None))
    assert found[0][0] == HEAD
    assert Answer.unpacked(Head.unpacked(found[0][1])) == ANSWER
    assert len(found) > 3
    assert b"".join(payload for kind, payload in found if kind == DATA) == body


def test_a_body_beyond_its_bound_is_told() -> None:
    ((kind, payload),) = asked(lambda _: (ANSWER, bytes((1 << 20) + 1)), Limits(result_mb=1), Call("/a?", None, None))
    assert kind == FAILED
    assert ServiceError.unpacked(payload).reason.status == 503


def test_too_little_memory_is_told() -> None:
    def answering(_call: Call) -> tuple[Answer, bytes]:
        raise MemoryError

    ((kind, payload),) = asked(answering, Limits(memory_mb=5), Call("/a?", None, None))
    assert (kind, ServiceError.unpacked(payload).reason) == (FAILED, too_much_memory(5).reason)


@pytest.mark.parametrize("error", [too_long(20), crowded(64), too_much_memory(9)])
def test_nobody_who_looks_something_up_is_told_of_queries(error: ServiceError) -> None:
    told = of_a_call(error).reason
    assert (told.status, told.retry) == (error.reason.status, error.reason.retry)
    assert "quer" not in told.error + told.detail + told.next
    assert "look-up" in told.detail
