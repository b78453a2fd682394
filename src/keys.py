"""Keys by which the service knows who may change its store. It is told their hashes only."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from .errors import SettingError

_SETTING: Final = "LIANTU_API_KEYS"
_FILE: Final = "LIANTU_API_KEYS_FILE"
_HASH: Final = re.compile(r"sha256:[0-9a-f]{64}")


def new_key() -> str:
    """A key that nobody can guess."""
    return f"liantu_{secrets.token_urlsafe(32)}"


def hash_of(key: str) -> str:
    """What the service is told of a key. A key is long and random, so that no slow hash is needed."""
    return f"sha256:{hashlib.sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Keys:
    """The hashes of the keys that are good; without any, nothing can be changed."""

    hashes: tuple[str, ...] = ()

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read LIANTU_API_KEYS and the file that LIANTU_API_KEYS_FILE names, in which `#` begins a comment.

        Raises `SettingError` for what is no hash, without telling it: it may be a key.
        """
        env = os.environ if environ is None else environ
        found = {_SETTING: env.get(_SETTING, "").replace(",", " ")}
        if env.get(_FILE):
            found[_FILE] = _read(Path(env[_FILE]))
        for name, told in found.items():
            if not all(map(_HASH.fullmatch, told.split())):
                raise SettingError(f"{name} must hold hashes of keys; `liantu key` makes a key and its hash")
        return cls(tuple(dict.fromkeys(" ".join(found.values()).split())))

    def knows(self, key: str) -> bool:
        """Whether a key is good; takes as long whichever it is, and whether or not it is."""
        told = hash_of(key)
        return sum(hmac.compare_digest(told, known) for known in self.hashes) > 0

    def __bool__(self) -> bool:
        return bool(self.hashes)


def _read(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingError(f"{_FILE}: {path} cannot be read ({why})") from error
    return " ".join(line.partition("#")[0] for line in lines)
