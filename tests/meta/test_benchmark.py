"""The benchmarks run and print what they measure."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def test_benchmark_compares_the_build_with_the_naive_assembly(root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks/build.py"), "--chars", "5000"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"(?m)^naive +\d", done.stdout)
    assert len(re.findall(r"(?m)^liantu, .*\d\.\d", done.stdout)) == 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_is_told_of_parent_and_workers(root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks/memory.py"), "--documents", "100", "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"(?m)^ +100 +\d+ +\d+", done.stdout)
    assert re.search(r"(?m)^workers: \d+ MB in the first half", done.stdout)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="CPU is read from /proc")
def test_the_service_is_measured_and_peers_that_are_not_there_are_told(root: Path) -> None:
    options = ["--triples", "16000", "--seconds", "0.3", "--small"]
    command = [sys.executable, str(root / "benchmarks/service.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": str(root / "nothing")})
    assert done.returncode == 0, done.stderr
    assert re.search(r"(?m)^liantu serve( +[\d.]+){9}$", done.stdout)
    assert done.stdout.count("left out") == 3
