"""The README's commands run and print what it says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(shutil.which("curl") is None, reason="the README's commands use curl, which is not on PATH")
@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's commands are run by bash, which is not on PATH")
def test_commands_print_what_the_readme_says(root: Path, bundled_store: Path) -> None:
    command = [sys.executable, str(root / "scripts/readme.py"), "--store", str(bundled_store)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n`make readme` writes the outputs of now"
