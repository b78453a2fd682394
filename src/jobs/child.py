"""The process that does jobs: `python -m liantu.jobs.child`. The same code as `liantu add`, `replace` and `remove`.

A line of JSON comes for each job, lines of JSON go: how far it is, and in the end an outcome or an error. When the
line is cut, whoever asked is gone, and the process ends at once: a store that is being changed stays as it was.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final

from ..deciding import Decided, decide, replay
from ..decisions import log
from ..errors import BusyError, LiantuError, NotFoundError
from ..graph import history, owning
from ..graph.store import GraphStore
from ..update import Outcome, add, remove, replace

_FIRST: Final = 1  # attempt


def do(told: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> Outcome:
    """Do one job."""
    store, names, keep = Path(told["store"]), told["names"], told["keep"] or None
    again = told["attempt"] > _FIRST
    if told["action"] == "remove":
        if again:
            names = _still_there(store, names)
        found = remove(names, store, keep=keep) if names else _nothing(store)
    else:
        change = replace if told["action"] == "replace" else add
        paths = [Path(told["folder"], name) for name in names]
        found = change(paths, store, keep=keep, progress=lambda texts, size: tell({"read": [texts, size]}))
    return found


def decided(told: dict[str, Any]) -> dict[str, Any]:
    """Make a decision, once: when it is in the file already, the store is brought up to that."""
    asked = json.loads(Path(told["folder"], "decision.json").read_text(encoding="utf-8"))
    store, keep, at = Path(told["store"]), told["keep"] or None, told["created"]
    wanted = (asked["kind"], asked["why"].strip(), asked["author"].strip(), at)
    made = [r.id for r in log.read(store) if (r.kind, r.why, r.author, r.time) == wanted]
    if made and told["attempt"] > _FIRST:
        found, name = replay(store, keep=keep), made[-1]
    else:
        found = decide(
            asked["kind"], asked["arguments"], store, why=asked["why"], author=asked["author"], at=at, keep=keep
        )
        name = found.decision.id if found.decision else ""
    return _told_of(found, name, store)


def _told_of(found: Decided, name: str, store: Path) -> dict[str, Any]:
    with GraphStore.open(store) as opened:
        documents = opened.manifest.documents
    return {
        "release": found.release,
        "documents": documents,
        "decision": name,
        "inferred": found.inferred,
        "seconds": found.seconds,
    }


def _still_there(store: Path, names: list[str]) -> list[str]:
    with GraphStore.open(store) as opened:
        view = opened.view()

        def known(name: str) -> bool:
            try:
                view.document(name)
            except NotFoundError:
                return False
            return True

        return [name for name in names if known(name)]


def _nothing(store: Path) -> Outcome:
    with GraphStore.open(store) as opened:
        return Outcome(None, opened.manifest.documents)


def owned(told: dict[str, Any]) -> dict[str, Any]:
    """Put a graph of a user's own in, merge it, take it out; once, for to merge twice is not the same."""
    store, graph, keep = Path(told["store"]), told["names"][0], told["keep"] or None
    if told["attempt"] > _FIRST and (same := _published(told, {graph})):
        return {"documents": _nothing(store).documents, "inferred": 0, "seconds": 0.0, **same}
    triples = Path(told["folder"], owning.FILE)
    try:
        if told["action"] == owning.DELETE:
            found = owning.delete(store, graph, keep=keep)
        else:
            change = owning.put if told["action"] == owning.PUT else owning.post
            found = change(store, graph, triples, keep=keep)
    except NotFoundError:
        return {"release": None, "documents": _nothing(store).documents, "inferred": 0, "seconds": 0.0}
    kind = "removed" if told["action"] == owning.DELETE else "added" if found.is_new else "replaced"
    same = {"release": found.release, kind if found.release else "unchanged": (graph,)}
    return {"documents": found.documents, "inferred": 0, "seconds": found.seconds, **same}


def done_before(told: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    """What a job did that is found to be done already: it was killed between publishing and saying so."""
    wanted = set(told["names"]) if told["action"] == "remove" else set(outcome.unchanged)
    same = _published(told, wanted)
    return {**asdict(outcome), **same, "unchanged": ()} if same else asdict(outcome)


def _published(told: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    """What a release that this job made tells of what came and went; empty where there is none."""
    for manifest in history.releases(Path(told["store"])):
        came = {*manifest.added, *manifest.removed, *manifest.replaced}
        if manifest.release > told["before"] and manifest.action == told["action"] and came and came <= wanted:
            return {name: getattr(manifest, name) for name in ("release", "added", "removed", "replaced")}
    return {}


def answer(told: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The last word on a job."""
    try:
        if told["action"] == "decide":
            return {"outcome": decided(told)}
        if told["action"] in owning.ACTIONS:
            return {"outcome": owned(told)}
        outcome = do(told, tell)
    except BusyError as error:
        return {"busy": str(error)}
    except LiantuError as error:
        return {"error": str(error)}
    except OSError as error:
        return {"error": f"{error.filename or told['store']}: {error.strerror or error}"}
    lost = outcome.release is None and told["attempt"] > _FIRST
    return {"outcome": done_before(told, outcome) if lost else asdict(outcome)}


def main() -> None:
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)  # whatever a library prints must not stand between the lines

        def tell(event: dict[str, Any]) -> None:
            out.write(json.dumps(event, ensure_ascii=False) + "\n")
            out.flush()

        asked: SimpleQueue[str] = SimpleQueue()
        Thread(target=_listen, args=(asked,), daemon=True).start()
        while True:
            told = json.loads(asked.get())
            tell(answer(told, tell))


def _listen(asked: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        asked.put(line)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # with the processes that read texts for it
    os._exit(0)


if __name__ == "__main__":
    main()
