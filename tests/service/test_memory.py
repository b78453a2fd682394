from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liantu.service.memory import own_of

LARGE = """
import os
from liantu.service.memory import few_arenas, give_back, own_of
few_arenas()
before, pieces = own_of(os.getpid()), [bytes(bytearray(1000)) for _ in range(50_000)]
held = own_of(os.getpid())
del pieces[:-1]
give_back()
print(held - before > 30, own_of(os.getpid()) - before < 20)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_of_a_process_and_what_it_gives_back() -> None:
    told = subprocess.run([sys.executable, "-c", LARGE], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["True", "True"]


def test_nothing_is_told_of_a_process_that_is_not_there() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert own_of(process.pid) == 0.0
    assert own_of(os.getpid()) >= 0.0
