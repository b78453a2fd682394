from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from liantu.errors import SettingError
from liantu.service.limits import Limits


def test_settings_come_from_the_environment() -> None:
    env = {"LIANTU_QUERY_SECONDS": "2.5", "LIANTU_WORKERS": "3", "LIANTU_CORS": "https://a.example, https://b.example"}
    limits = Limits.from_env(env)
    assert (limits.seconds, limits.workers) == (2.5, 3)
    assert limits.cors == ("https://a.example", "https://b.example")
    assert limits.rows == Limits().rows
    assert Limits.unpacked(limits.packed()) == limits


@pytest.mark.parametrize("text", ["many", "-1", "0"])
def test_a_setting_that_cannot_be_is_told_by_its_name(text: str) -> None:
    with pytest.raises(SettingError, match=f"LIANTU_WORKERS={text}"):
        Limits.from_env({"LIANTU_WORKERS": text})


def test_some_may_be_nothing() -> None:
    assert Limits.from_env({"LIANTU_RATE": "0", "LIANTU_CACHE_MB": "0"}).cache_mb == 0


def test_every_setting_is_documented(root: Path) -> None:
    page = (root / "docs/service.md").read_text(encoding="utf-8")
    for item in fields(Limits):
        assert f"| `{item.metadata['env']}` |" in page
        assert item.metadata["told"] in page
