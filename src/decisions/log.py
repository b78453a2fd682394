"""The file of decisions in the folder of a store: one record a line, in the order they were made; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..errors import DecisionError, NotFoundError
from ..releases.files import write_whole
from .record import Decision, parsed

NAME: Final = "decisions.jsonl"


def read(store: Path) -> tuple[Decision, ...]:
    """All records of a store, undone ones and undoings too. Raises `DecisionError` where a line is none."""
    try:
        lines = (store / NAME).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except UnicodeDecodeError as error:
        raise DecisionError(f"{store / NAME} is not UTF-8 ({error})") from error
    found = [parsed(line, where=f"{store / NAME}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if len({record.id for record in found}) < len(found):
        raise DecisionError(f"{store / NAME} has two records of one id; give one of them another")
    return tuple(found)


def write(store: Path, records: Sequence[Decision]) -> None:
    """Put these records in the place of the file, whole or not at all."""
    write_whole(store / NAME, "".join(f"{record.dumped()}\n" for record in records))


def numbered(records: Sequence[Decision], decision: Decision) -> Decision:
    """The decision with the next free id: d1, d2, …"""
    numbers = [int(record.id[1:]) for record in records if record.id[1:].isdecimal()]
    return replace(decision, id=f"d{max(numbers, default=0) + 1}")


def in_force(records: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in the order they were made: those that no undoing that holds takes back."""
    undone = undone_by(records)
    return tuple(record for record in records if record.kind != "undo" and record.id not in undone)


def undone_by(records: Sequence[Decision]) -> dict[str, str]:
    """Id of each record that does not hold -> id of the undoing; an undoing can be undone like any other record."""
    undone: dict[str, str] = {}
    for record in reversed(records):
        if record.undoes is not None and record.id not in undone:
            undone[record.undoes] = record.id
    return undone


def check_undo(records: Sequence[Decision], identifier: str) -> None:
    """Raises `NotFoundError` where there is no such record, `DecisionError` where it is undone already."""
    if identifier not in {record.id for record in records}:
        raise NotFoundError(f"there is no decision {identifier}; `liantu decide list` shows them")
    by = undone_by(records).get(identifier)
    if by is not None:
        raise DecisionError(f"{identifier} is undone already, by {by}; `liantu decide undo {by}` makes it hold again")
