"""Addresses as they are typed, in UTF-8, are read like percent-encoded ones."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from liantu.api.target import encoded

from .served import PATIENCE, serving

HEAD = "GET {} HTTP/1.1\r\nHost: x\r\n{}\r\n"


@pytest.fixture(scope="module")
def server(store_path: Path) -> Iterator[tuple[str, int]]:
    with serving(store_path, env={"LIANTU_PROCESSES": "1"}) as served:
        parts = urlsplit(served.address)
        assert parts.hostname is not None
        assert parts.port is not None
        yield parts.hostname, parts.port


def bodies(server: tuple[str, int], *requests: bytes) -> list[bytes]:
    """Of requests over one connection, each sent when the one before is answered; all but the last keep it open."""
    found = []
    with socket.create_connection(server, timeout=PATIENCE) as client, client.makefile("rb") as answers:
        for request in requests:
            client.sendall(request)
            head = b"".join(iter(answers.readline, b"\r\n"))
            length = next(line for line in head.lower().splitlines() if line.startswith(b"content-length"))
            found.append(answers.read(int(length.partition(b":")[2])))
    return found


@pytest.mark.parametrize(
    "path", ["/entities?q={}", "/neighbours/{}", "/sparql?format=csv&query=ASK%7B?s+?p+'{}'%7D", "/{}"]
)
def test_an_address_as_it_is_typed_means_the_encoded_one(server: tuple[str, int], path: str) -> None:
    typed = HEAD.format(path.format("星河市"), "").encode()
    plain = HEAD.format(path.format(quote("星河市")), "").encode()
    first, again, encoded_one = bodies(server, typed, typed, plain)
    assert first == again == encoded_one


def test_a_body_that_comes_with_its_head_stays_as_it_is(server: tuple[str, int]) -> None:
    query = "SELECT ('星' AS ?x) {}".encode()
    headers = f"Content-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\n"
    head = HEAD.replace("GET", "POST").format("/sparql?format=csv", headers)
    assert bodies(server, head.encode() + query) == ["x\r\n星\r\n".encode()]


def test_an_address_that_is_not_utf8_is_refused_with_what_to_do(server: tuple[str, int]) -> None:
    [body] = bodies(server, HEAD.format("/entities?q=星河市", "").encode("gbk"))
    problem = json.loads(body)
    assert problem["error"] == "request not readable"
    assert "--data-urlencode" in problem["next"]


def test_only_the_first_line_is_encoded() -> None:
    assert encoded("GET /星 HTTP/1.1\r\nX: 星\r\n".encode()) == b"GET /%E6%98%9F HTTP/1.1\r\nX: " + "星\r\n".encode()
    assert encoded("GET /星".encode("gbk")) == "GET /星".encode("gbk")
