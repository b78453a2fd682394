"""Runs commands on a store in processes of their own that kill themselves at one of their writing steps.

`Crasher` is the side of the test. The other side, run as a program, imports once what reads texts and starts a copy of
itself for each command; a hook counts what the command does to files, and at the step that was named sends SIGKILL.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

STEPS = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.truncate", "sqlite3.connect"})


class Crasher:
    """A context in which commands are run and killed."""

    def __enter__(self) -> Crasher:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(
        self, action: str, arguments: Sequence[str], options: Mapping[str, Any], *, step: int, tables: bool
    ) -> bool:
        """Whether the command was killed; else it ended by itself before it came so far."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"action": action, "arguments": arguments, "options": options, "step": step, "tables": tables}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        assert status in (0, -signal.SIGKILL), f"{action} {arguments} ended with {status}"
        return status != 0


def main() -> None:
    from liantu.build import process_shard
    from liantu.records import Document

    process_shard([Document("warm.txt", "青岛市位于山东省。")])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _work(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _work(asked: dict[str, Any]) -> None:
    from liantu import deciding, update
    from liantu.errors import LiantuError
    from liantu.graph import owning

    if asked["tables"]:
        import_module("tabled").put_in_place()  # which stands beside this file
    left = asked["step"]

    def hook(event: str, arguments: Sequence[Any]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    options: dict[str, Any] = asked["options"]
    store, arguments = Path(options.pop("store")), asked["arguments"]
    sys.addaudithook(hook)
    try:
        if asked["action"] == "remove":
            update.remove(arguments, store, **options)
        elif asked["action"] in ("put", "post", "delete"):
            getattr(owning, asked["action"])(store, arguments[0], *map(Path, arguments[1:]), **options)
        elif asked["action"] in ("add", "replace"):
            getattr(update, asked["action"])([Path(path) for path in arguments], store, **options)
        else:
            deciding.decide(asked["action"], arguments, store, **options)
    except LiantuError:
        pass  # what is refused is refused in the test too
    os._exit(0)


if __name__ == "__main__":
    main()
