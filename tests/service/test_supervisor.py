"""Processes under a supervisor, in a process of its own: it forks, and takes the signals."""

from __future__ import annotations

import json
import subprocess
import sys

ASKING = """
import asyncio, json, os, signal, sys
from liantu.service.link import Link
from liantu.service.supervisor import Supervisor

def run(slot, channel):
    async def main():
        link = Link(slot, channel)

        async def mine():
            return slot * 10

        listening = asyncio.create_task(link.listen({"mine": mine}))
        link.opened()
        if slot == 0:
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
from liantu.service.link import Link
from liantu.service.supervisor import Supervisor

def run(slot, channel):
    Link(slot, channel).refused("there is nothing here")
    sys.exit(3)

try:
    Supervisor(2, run, ending=lambda: None).start()
except LiantuError as error:
    print(error)
"""


def said(script: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_process_hears_what_the_others_answer() -> None:
    told, ended = map(json.loads, said(ASKING))
    assert told == {"1": 10, "2": 20}
    assert ended == [True, 1]


def test_what_cannot_serve_is_told_once() -> None:
    assert said(REFUSING) == ["there is nothing here"]
