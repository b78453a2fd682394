"""Records and their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from liantu.decisions import Decision, Fact, Thing, log
from liantu.decisions.record import Kind, parsed
from liantu.errors import DecisionError, NotFoundError

FACT = Fact(
    "statement/1", "a.txt", Thing("City", "青岛市"), "locatedIn", Thing("Province", "山东省"), ("Said",), "“x”\n", 3, 9
)


def record(id: str, kind: Kind = "accept", undoes: str | None = None) -> Decision:
    fact = FACT if kind == "accept" else None
    return Decision(id, kind, "seen", "wang", "2026-01-01T00:00:00Z", fact=fact, undoes=undoes)


def test_a_record_comes_back_as_it_was() -> None:
    split = Decision(
        "d2", "split", "w", "a", "t", entity=Thing("District", "鼓楼区", "南京市"), other=Thing("District", "鼓楼")
    )
    for one in (record("d1"), split, record("d3", "undo", "d1")):
        assert parsed(one.dumped(), where="here") == one
        assert "\n" not in one.dumped()


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    assert log.read(tmp_path) == ()
    assert log.read(tmp_path / "nowhere") == ()
    log.write(tmp_path, [record("d1"), record("d2", "undo", "d1")])
    assert log.read(tmp_path) == (record("d1"), record("d2", "undo", "d1"))


@pytest.mark.parametrize("line", ["{", "7", '{"kind": "burn"}', '{"kind": "merge", "arguments": {"entity": {"a": 1}}}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / log.NAME).write_text(f"{record('d1').dumped()}\n{line}\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=r"decisions\.jsonl:2 "):
        log.read(tmp_path)


def test_two_records_of_one_id_are_refused(tmp_path: Path) -> None:
    log.write(tmp_path, [record("d1"), record("d1")])
    with pytest.raises(DecisionError, match="two records"):
        log.read(tmp_path)


def test_an_undoing_can_be_undone() -> None:
    records = [record("d1"), record("d2"), record("d3", "undo", "d1"), record("d4", "undo", "d3")]
    assert [d.id for d in log.in_force(records[:3])] == ["d2"]
    assert [d.id for d in log.in_force(records)] == ["d1", "d2"]
    with pytest.raises(DecisionError, match="undo d3"):
        log.check_undo(records[:3], "d1")
    with pytest.raises(NotFoundError):
        log.check_undo(records, "d9")


def test_numbers_are_never_given_twice() -> None:
    assert log.numbered([record("d9"), record("mine")], record("")).id == "d10"
