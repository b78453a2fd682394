"""A short run of benchmarks/soak.py: everything at once on a real server, with publishes beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GROWTH = 300  # megabytes that a process may hold more at the end: most of it is the cache of results, which fills


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")
def test_mixed_load_with_publishes_beside_it_meets_nothing_but_limits(root: Path, tmp_path: Path) -> None:
    """Any other status, a broken connection, an error in the log, a server that does not end well: exit status 1."""
    for path in sorted((root / "data/articles").glob("*.txt"))[:3]:
        shutil.copy(path, tmp_path)
    options = ["--minutes", "0.3", "--deadline", "4", "--texts", str(tmp_path)]
    done = subprocess.run([sys.executable, str(root / "benchmarks/soak.py"), *options], capture_output=True, text=True)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert done.returncode == 0, {name: found[name] for name in ("errors", "logged", "status")}
    assert {"small query, fresh", "card", "ask", "publish", "leaves an export"} <= set(found["answers"])
    assert found["releases_left"] < 10
    start, end = found["memory"]["start"], found["after"]
    assert end["web"] < start["web"] + GROWTH
    assert end["files"] < 400
