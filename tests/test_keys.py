from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from liantu.errors import SettingError
from liantu.keys import Keys, hash_of, new_key


def test_only_a_key_whose_hash_is_told_is_known(tmp_path: Path) -> None:
    first, second = new_key(), new_key()
    file = tmp_path / "keys"
    file.write_text(f"# of whom\n{hash_of(second)}  # the second\n", encoding="utf-8")
    keys = Keys.from_env({"LIANTU_API_KEYS": hash_of(first), "LIANTU_API_KEYS_FILE": str(file)})
    assert keys.knows(first)
    assert keys.knows(second)
    assert not keys.knows(new_key())
    assert not keys.knows("")
    assert not keys.knows(hash_of(first))
    assert not Keys.from_env({})


def test_a_key_in_the_place_of_a_hash_is_refused_and_not_told(tmp_path: Path) -> None:
    key = new_key()
    with pytest.raises(SettingError, match="LIANTU_API_KEYS must hold hashes") as told:
        Keys.from_env({"LIANTU_API_KEYS": key})
    assert key not in str(told.value)
    with pytest.raises(SettingError, match=r"cannot be read \(No such file or directory\)"):
        Keys.from_env({"LIANTU_API_KEYS_FILE": str(tmp_path / "nothing")})


def test_the_command_prints_a_key_and_its_hash() -> None:
    done = subprocess.run([sys.executable, "-m", "liantu", "key"], check=True, capture_output=True, text=True)
    (_, key), (_, told) = (line.split() for line in done.stdout.splitlines())
    assert hash_of(key) == told
