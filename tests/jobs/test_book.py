from __future__ import annotations

from pathlib import Path

import pytest

from liantu.errors import NotFoundError
from liantu.jobs import Book


def test_jobs_are_done_in_the_order_they_came(tmp_path: Path) -> None:
    book = Book(tmp_path)
    first, second = book.put("a", "add", ["x.txt"]), book.put("b", "remove", ["x.txt"])
    assert book.next() == first
    assert book.begin("a", before=3).before == 3
    assert book.next() == second
    assert book.waiting() == 2
    book.end("a", outcome={"release": 4})
    assert book.job("a").outcome == {"release": 4}
    assert [job.id for job in book.jobs(limit=5)] == ["b", "a"]
    with pytest.raises(NotFoundError):
        book.job("c")
    book.close()


def test_what_was_at_work_is_done_again_by_the_next_service(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.put("a", "add", ["x.txt"])
    book.begin("a", before=3)
    book.close()
    book = Book(tmp_path)
    assert book.next() is None
    book.recover()
    assert book.begin("a", before=7).attempts == 2
    assert book.job("a").before == 3
    book.put_back("a")
    assert (book.job("a").state, book.job("a").attempts) == ("waiting", 1)
    book.close()


def test_how_far_a_job_came_is_kept_also_in_a_file_of_before(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for name in ("documents_read", "characters_read"):
        book._write(f"ALTER TABLE jobs DROP COLUMN {name}")
    book.close()
    book = Book(tmp_path)
    book.put("a", "add", ["x.txt"])
    book.begin("a", before=3)
    book.tell("a", 2, 70)
    book.end("a", outcome={"release": 4})
    told = book.job("a")
    assert (told.documents_read, told.characters_read) == (2, 70)
    book.close()


def test_files_go_when_a_job_ends_or_never_is_one(tmp_path: Path) -> None:
    book = Book(tmp_path)
    with pytest.raises(FileNotFoundError), book.new() as (_, folder):
        (folder / "no such folder" / "x.txt").write_text("x")
    with book.new() as (identifier, folder):
        (folder / "x.txt").write_text("x")
        book.put(identifier, "add", ["x.txt"])
    assert folder.is_dir()
    book.end(identifier, error="no")
    assert (book.job(identifier).state, book.job(identifier).error) == ("failed", "no")
    assert not [entry for entry in book.folder.iterdir() if entry.is_dir()]
    book.close()


def test_a_job_that_waits_is_struck_out_and_one_at_work_is_to_be_stopped(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for identifier in "abc":
        with book.new() as (name, _):
            book.put(identifier, "add", ["x.txt"])
        (book.folder / name).rename(book.files(identifier))
    book.begin("a", before=3)
    assert [book.cancel(identifier).state for identifier in "ab"] == ["stopping", "cancelled"]
    assert book.begin("b", before=3).over
    book.put_back("a")
    assert (book.job("a").state, book.waiting()) == ("stopping", 2)
    assert not book.files("b").exists()
    assert book.files("a").is_dir()
    book.recover()
    assert [job.id for job in book.stopping()] == ["a"]
    book.end("a")
    assert (book.job("a").state, book.cancel("a").state) == ("cancelled", "cancelled")
    book.end("c", outcome={"release": 4})
    assert book.cancel("c").state == "done"
    book.close()
