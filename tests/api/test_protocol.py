from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.api.problems import RefusedError
from liantu.api.protocol import MAX_FIELDS, form

PIECES = st.sampled_from([*"%+&= _a0fF;g\n\r\t-", "query", "%3D", "%0A", "%20", "%e5%9f", "%8E", "%zz", "城"])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_forms_are_read_as_the_standard_library_reads_them(text: str) -> None:
    try:
        expected = parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(RefusedError):
            form(text.encode())
    else:
        assert form(text.encode()) == expected


def test_a_form_has_so_many_fields() -> None:
    assert len(form(b"&".join([b"a=1"] * MAX_FIELDS))) == MAX_FIELDS
    with pytest.raises(RefusedError) as refused:
        form(b"&".join([b"a=1"] * (MAX_FIELDS + 1)))
    assert refused.value.status == 400
