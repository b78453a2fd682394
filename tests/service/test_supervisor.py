"""Processes under a supervisor, in a process of its own: it forks, and takes the signals."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

PATIENCE: Final = 120  # seconds, on a machine that is busy
ASKING = """
import asyncio, json, os, signal
from liantu.service.supervisor import Supervisor

def run(link):
    async def main():
        async def mine():
            return link.slot * 10

        listening = asyncio.create_task(link.listen({"mine": mine}))
        link.opened()
        if link.slot == 0:
            while len(told := await link.ask("mine")) < 2:
                await asyncio.sleep(0.05)
            print(json.dumps(told), flush=True)
            os.kill(os.getppid(), signal.SIGTERM)
        await listening

    asyncio.run(main())

ended = []
supervisor = Supervisor(3, run, ending=lambda: ended.append(1))
supervisor.start()
print(json.dumps([supervisor.watch(), len(ended)]))
"""
REFUSING = """
import sys
from liantu.errors import LiantuError
from liantu.service.supervisor import Supervisor

def run(link):
    link.refused("there is nothing here")
    sys.exit(3)

try:
    Supervisor(2, run, ending=lambda: None).start()
except LiantuError as error:
    print(error)
"""
WARNING = """
import os, signal, sys, time
from liantu.service.supervisor import Supervisor

def run(link):
    link.opened("something is damaged")
    sys.stdout.write("served\\n")
    sys.stdout.flush()
    if link.slot == 1:
        os.kill(os.getppid(), signal.SIGTERM)
    signal.pause()

supervisor = Supervisor(2, run, ending=lambda: None)
warning = supervisor.start()
time.sleep(0.5)  # in which a process that does not wait says something
print(warning, flush=True)
supervisor.watch()
"""


def said(script: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_process_hears_what_the_others_answer() -> None:
    told, ended = map(json.loads, said(ASKING))
    assert told == {"1": 10, "2": 20}
    assert ended == [True, 1]


def test_what_cannot_serve_is_told_once() -> None:
    assert said(REFUSING) == ["there is nothing here"]


def test_what_is_wrong_is_told_once_before_any_process_says_a_word() -> None:
    told = said(WARNING)
    assert told[0] == "something is damaged"
    assert set(told[1:]) == {"served"}
