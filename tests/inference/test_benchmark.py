"""The benchmark of the rules runs and prints a line for each size."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_benchmark_prints_each_size(root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks/rules.py"), "--triples", "4000", "8000"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"(?m)^ +[48],\d{3} +\d+ +\d+ ", done.stdout)) == 2
