from __future__ import annotations

import pytest

from liantu.service.failures import ServiceError
from liantu.service.limits import Limits
from liantu.service.sink import Sink
from liantu.service.wire import CHUNK, DATA, END, HEAD, WHOLE, Frames, Head, whole_parts


def written(chunks: list[bytes], format: str, limits: Limits | None = None) -> list[tuple[bytes, bytes]]:
    sent: list[bytes] = []
    sink = Sink(sent.append, Head(format, stable=True), limits or Limits())
    for chunk in chunks:
        assert sink.write(chunk) == len(chunk)
    sink.finish()
    return list(Frames().feed(b"".join(sent)))


def test_a_short_result_is_one_frame() -> None:
    ((kind, payload),) = written([b"a", b"b"], "csv")
    assert kind == WHOLE
    assert whole_parts(payload) == (Head("csv", stable=True), b"ab")


def test_a_long_result_is_a_head_pieces_and_an_end() -> None:
    frames = written([b"x" * 5_000] * 40, "turtle")
    assert [kind for kind, _ in frames] == [HEAD, DATA, DATA, DATA, DATA, END]
    assert b"".join(payload for kind, payload in frames if kind == DATA) == b"x" * 200_000
    assert max(len(payload) for _, payload in frames) <= CHUNK


@pytest.mark.parametrize(
    ("format", "row"),
    [("csv", b"a\r\n"), ("tsv", b"a\n"), ("xml", b"<result></result>"), ("json", b'{"s":{"value":"a"}},{"s":{}')],
)
def test_rows_are_counted_across_pieces(format: str, row: bytes) -> None:
    limits = Limits(rows=10)
    data = row * 10
    pieces = [data[at : at + 3] for at in range(0, len(data), 3)]
    written(pieces, format, limits)
    with pytest.raises(ServiceError, match="10 rows"):
        written([*pieces, row, row], format, limits)


def test_bytes_have_a_bound() -> None:
    with pytest.raises(ServiceError, match="1 MB"):
        written([b"x" * 600_000] * 2, "turtle", Limits(result_mb=1))


def test_xml_holds_only_what_xml_can_hold_even_where_a_piece_ends_within_a_character() -> None:
    text = "青\x01岛\ufffe市\r\uffff末\uff0c"
    data = text.encode()
    for size in (1, 2, 5, 100):
        ((_, payload),) = written([data[at : at + size] for at in range(0, len(data), size)], "xml")
        assert whole_parts(payload)[1].decode() == "青\ufffd岛\ufffd市&#13;\ufffd末\uff0c"
    ((_, payload),) = written([data], "csv")
    assert whole_parts(payload)[1] == data
