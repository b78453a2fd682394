"""The benchmark runs and prints its comparison."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_benchmark_compares_the_build_with_the_naive_assembly(root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks/build.py"), "--chars", "5000"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"(?m)^naive +\d", done.stdout)
    assert len(re.findall(r"(?m)^liantu, .*\d\.\d", done.stdout)) == 2
