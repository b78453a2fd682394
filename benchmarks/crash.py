"""Kill a writer at random moments of build, add, replace, remove, decisions, rules and rollback; look at what is left.

python benchmarks/crash.py [--kills 200] [--seed 0]

After each kill (SIGKILL) the release that was served must open and hold what it held, or the command must have been
done; then the command is repeated, and the store must hold, byte for byte, what it holds when nobody is killed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from crash_commands import COMMANDS, TEXTS, Command
from crash_commands import run as run_command

from liantu.errors import StoreError
from liantu.graph import history
from liantu.graph.export import export
from liantu.graph.store import GraphStore

_CONTEXT = get_context("forkserver")
_LOST = 255  # of a process that the server of processes saw end before it was asked
os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
_CONTEXT.set_forkserver_preload(["crash_commands"])


def graph(store: Path) -> tuple[bytes, int] | None:
    """The export and the documents of the release that is served; None where there is no store."""
    try:
        with GraphStore.open(store) as opened:
            assert not opened.damage, opened.damage
            return export(opened.view(), "nquads"), len(opened.view().identifiers())
    except StoreError:
        if (store / "current").exists():
            raise
        return None


class Trial:
    """One command that is killed, again and again."""

    def __init__(self, folder: Path, command: Command) -> None:
        self._folder = folder
        self._command = command
        self._store = folder / "store"
        self._base = folder / "prepared"
        for name in command.prepare:
            COMMANDS[name].run(folder, self._base)
        self._before = graph(self._base)
        for _ in range(2):  # the first starts the server of processes too
            self._fresh()
            started = time.perf_counter()
            self._child().join()
            self.seconds = time.perf_counter() - started
        self._after = graph(self._store)
        assert self._after is not None
        assert self._after != self._before

    def kill_once(self, moment: float) -> str:
        """Kill it after so many seconds; what was found: `before`, `after` (it was done), or `too late`."""
        self._fresh()
        child = self._child()
        time.sleep(moment)
        assert child.pid is not None
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        assert child.exitcode in (0, -signal.SIGKILL, _LOST), f"{self._command.name} ended with {child.exitcode}"
        found = graph(self._store)
        if found not in (self._before, self._after):
            raise AssertionError(
                f"{self._command.name}: a release was lost, or one is half written: {self._odd(found)}"
            )
        state = "after" if found == self._after else "before"
        if found == self._before:
            self._command.run(self._folder, self._store)
            assert graph(self._store) == self._after, "the repeat gives another graph"
        for manifest in history.releases(self._store):
            history.verify(self._store, manifest.release)
        left = sorted(entry.name for entry in self._store.iterdir())
        assert state == "after" or set(left) - {"decisions.jsonl"} == {"current", "lock", "releases"}, left
        return "too late" if child.exitcode == 0 else state

    def _odd(self, found: tuple[bytes, int] | None) -> list[bytes]:
        """Some lines that neither graph has, or both."""
        if found is None or self._after is None:
            return [b"no store"]
        wanted = set(self._after[0].splitlines()) | set(self._before[0].splitlines() if self._before else ())
        return sorted(set(found[0].splitlines()) ^ wanted)[:5]

    def _child(self) -> ForkServerProcess:
        child = _CONTEXT.Process(target=run_command, args=(self._command.name, self._folder, self._store))
        child.start()
        return child

    def _fresh(self) -> None:
        shutil.rmtree(self._store, ignore_errors=True)
        if self._base.exists():
            shutil.copytree(self._base, self._store)


def run(kills: int, *, seed: int, names: tuple[str, ...] = tuple(COMMANDS)) -> dict[str, dict[str, int]]:
    """So many kills, spread over the commands; what was found after them, by command."""
    choose = random.Random(seed)
    found: dict[str, dict[str, int]] = {}
    for number, name in enumerate(names):
        counts = found[name] = {"before": 0, "after": 0, "too late": 0}
        with tempfile.TemporaryDirectory(prefix="liantu-crash-") as place:
            for path, text in TEXTS.items():
                (Path(place) / path).parent.mkdir(exist_ok=True)
                (Path(place) / path).write_text(text, encoding="utf-8")
            trial = Trial(Path(place), COMMANDS[name])
            wanted = kills // len(names) + (number < kills % len(names))
            while counts["before"] + counts["after"] < wanted:
                counts[trial.kill_once(choose.uniform(0, trial.seconds))] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    found = run(options.kills, seed=options.seed)
    print(f"{'killed in':12}{'nothing done':>14}{'all done':>10}")
    for name, counts in found.items():
        print(f"{name:12}{counts['before']:14}{counts['after']:10}")
    print(f"{sum(c['before'] + c['after'] for c in found.values())} kills, no release lost, all repeats gave the graph")


if __name__ == "__main__":
    sys.exit(main())
