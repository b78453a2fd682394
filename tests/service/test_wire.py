"""Frames, however the socket cuts them."""

from __future__ import annotations

import pytest

from liantu.service.wire import DATA, END, HEAD, WHOLE, Frames, Head, frame, whole, whole_parts

TOLD = [(HEAD, b"1json"), (DATA, b"x" * 70), (DATA, b""), (END, b"")]
SENT = b"".join(frame(*told) for told in TOLD)


@pytest.mark.parametrize("size", [1, 2, 5, 6, 7, 10, 80, len(SENT)])
def test_frames_come_out_as_they_went_in(size: int) -> None:
    frames = Frames()
    pieces = [SENT[at : at + size] for at in range(0, len(SENT), size)]
    assert [found for piece in pieces for found in frames.feed(piece)] == TOLD


def test_one_that_comes_whole_stands_between_others_that_do_not() -> None:
    frames, single = Frames(), frame(DATA, b"alone")
    pieces = [single, single[:3], single[3:], single + single[:7], single[7:], single]
    assert [payload for piece in pieces for _, payload in frames.feed(piece)] == [b"alone"] * 5


def test_a_short_result_is_one_frame() -> None:
    head, body = Head("json", stable=True), b"{}"
    ((kind, payload),) = Frames().feed(whole(head, body))
    assert (kind, *whole_parts(payload)) == (WHOLE, head, body)
