"""The commands that `crash.py` kills. Loaded once, with all that reads texts, by what starts their processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from liantu import deciding, update
from liantu.build import build, process_shard
from liantu.graph import history
from liantu.records import Document

TEXTS = {
    "a.txt": "晨星电机总部位于青岛市。青岛市位于山东省。",
    "b.txt": "晨星电机是青岛市智能家电产业链链主企业。",
    "c.txt": "云帆机器人是晨星电机的子公司。云帆机器人在青岛市建有工厂。海岳重工总部位于烟台市。",
    "edited/c.txt": "云帆机器人与晨星电机签署战略合作协议。",
    **{f"many/{n}.txt": f"远山{n}泵业总部位于青岛市。远山{n}泵业在烟台市建有工厂。" for n in range(45)},
}
_MERGE = ("云帆机器人", "海岳重工")
_TOLD = {"why": "the same", "author": "crash", "at": "2026-01-01T00:00:00Z", "jobs": 1}


@dataclass(frozen=True, slots=True)
class Command:
    """A command on a store; `prepare` names the commands before it."""

    name: str
    prepare: tuple[str, ...]
    run: Callable[[Path, Path], object]


def _paths(folder: Path, *names: str) -> list[Path]:
    return [folder / name for name in names]


COMMANDS = {
    command.name: command
    for command in (
        Command("first build", (), lambda f, s: build(_paths(f, "a.txt", "b.txt"), s, jobs=1, reference=False)),
        Command("build", ("first build",), lambda f, s: build(_paths(f, "c.txt"), s, jobs=1, reference=False)),
        Command("add", ("first build",), lambda f, s: update.add(_paths(f, "c.txt"), s)),
        Command("replace", ("first build", "add"), lambda f, s: update.replace(_paths(f, "edited/c.txt"), s)),
        Command("remove", ("first build", "add"), lambda f, s: update.remove(["b.txt"], s)),
        Command("prune", ("first build", "add"), lambda f, s: update.remove(["a.txt"], s, keep=1)),
        Command("rules", ("first build",), lambda f, s: update.add(_paths(f, "many"), s, jobs=1)),
        Command("decide", ("first build", "add"), lambda f, s: deciding.decide("merge", _MERGE, s, **_TOLD)),
        Command("undo", ("first build", "add", "decide"), lambda f, s: deciding.decide("undo", ("d1",), s, **_TOLD)),
        Command("rollback", ("first build", "add"), lambda f, s: history.rollback(s, 1)),
    )
}


def run(name: str, folder: Path, store: Path) -> None:
    """Run one of them on a store; `folder` holds the texts."""
    COMMANDS[name].run(folder, store)


process_shard([Document("warm.txt", TEXTS["a.txt"])])
