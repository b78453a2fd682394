"""What no file of the repository may hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

MACHINE_PATH = re.compile(r"(?<![\w.:/<-])/(?:home|root|Users|work|mnt|srv)/\w")
LARGEST = 2_000_000  # bytes; what is larger belongs into a release, not into the repository


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    """Files that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]


def test_no_paths_of_one_machine(tracked: list[Path], root: Path) -> None:
    found = [
        f"{file.relative_to(root)}: {line}"
        for file in tracked
        if file != Path(__file__)
        for line in file.read_text(encoding="utf-8", errors="ignore").splitlines()
        if MACHINE_PATH.search(line)
    ]
    assert not found


def test_no_large_files(tracked: list[Path]) -> None:
    assert not [file.name for file in tracked if file.stat().st_size > LARGEST]
