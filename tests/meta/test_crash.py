"""A few kills of `benchmarks/crash.py`; by hand it makes hundreds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_no_release_is_lost_when_writers_are_killed(root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks/crash.py"), "--kills", "21"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert told.returncode == 0, told.stderr
    assert "21 kills, no release lost" in told.stdout
