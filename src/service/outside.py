"""Which addresses a worker may reach: none, where the system lets it give up the network; else what SERVICE may ask."""

from __future__ import annotations

import ctypes
import ipaddress
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from .failures import refused

_PARENT_DEATH_SIGNAL: Final = 1  # of prctl(2)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2)


def leave_network() -> bool:
    """Put this process, which must have one thread, where there is no network; False where the system refuses."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))
    return False


def die_with_parent() -> bool:
    """Be killed when the parent ends, whatever this process is at; False where the system cannot do that."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL) == 0)
    return False


def check_addresses(services: Sequence[str]) -> None:
    """Raises `ServiceError` for a service whose name leads into the machine or its own network."""
    for iri in services:
        parts = urlsplit(iri)
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
        except OSError as error:
            raise refused(f"SERVICE {iri} has no address") from error
        if not all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found):
            raise refused(f"SERVICE {iri} leads into the network of this service")
