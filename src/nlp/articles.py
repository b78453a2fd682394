"""Articles of a page: where each begins, and the date and place that its dateline or the masthead tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import ArticleHead, Page
from .datelines import Dateline, dateline_of, full_date, lead_date
from .forms import Run
from .years import iso

_OPENING_BYLINE = re.compile(r"^□")
_LONG_HEADING = 24  # a headline with a deck; section headings are shorter and stand alone
_HEAD_BODIES = 3


def article_numbers(runs: Sequence[Run]) -> list[int]:
    """The article of each run, counted from 0.

    An article begins at the headings before a byline or dateline, at a headline with a deck, or after the byline
    that closed the article before.
    """
    starts = {0}
    has_body = closed = False
    for i, run in enumerate(runs):
        if has_body and (_opens(runs, i) or (closed and run.kind in ("heading", "body"))):
            starts.add(_head_start(runs, i))
            has_body = closed = False
        if run.kind == "body":
            has_body = True
        elif run.kind == "byline" and has_body and _next_kind(runs, i) != "body":
            closed = True
    numbers, at = [], -1
    for i in range(len(runs)):
        at += i in starts
        numbers.append(at)
    return numbers


def _opens(runs: Sequence[Run], i: int) -> bool:
    run = runs[i]
    if run.kind == "byline":
        under_heading = i > 0 and runs[i - 1].kind == "heading"
        return _OPENING_BYLINE.match(run.text) is not None or (under_heading and _next_kind(runs, i) == "body")
    if run.kind == "body":
        return runs[i - 1].kind != "byline" and dateline_of(run.text) is not None
    if run.kind == "heading" and i + 1 < len(runs) and runs[i + 1].kind == "heading":
        return max(len(run.text), len(runs[i + 1].text)) >= _LONG_HEADING and _next_kind(runs, i + 1) == "body"
    return False


def _next_kind(runs: Sequence[Run], i: int) -> str | None:
    """Kind of the next run that is neither caption nor another byline."""
    return next((run.kind for run in runs[i + 1 :] if run.kind not in ("caption", "byline")), None)


def _head_start(runs: Sequence[Run], i: int) -> int:
    """First of the headings (and bylines, column labels) that stand right before run `i`."""
    if runs[i].kind == "byline" and i and runs[i - 1].kind == "byline":
        i -= 1
    while i > 0 and runs[i - 1].kind == "heading":
        i -= 1
    return i


def heads(runs: Sequence[Run], numbers: Sequence[int], *, date: str | None) -> tuple[ArticleHead, ...]:
    """Date and place of each article: dateline first, then masthead, then the document's `date`, then the lead.

    An article that tells nothing has the date that the others share.
    """
    texts = [run.text for run in runs]
    issue = next((d for run in runs if run.kind == "furniture" and (d := full_date(run.text))), None)
    found = []
    for number in range(max(numbers, default=0) + 1):
        own = [run for run, n in zip(runs, numbers, strict=True) if n == number]
        found.append(_head(own, texts, issue or date))
    same_issue = _shared([head.date for head in found if head.date])
    return tuple(ArticleHead(head.date or same_issue, head.place) for head in found)


def _head(runs: Sequence[Run], page: Sequence[str], issue: str | None) -> ArticleHead:
    bodies = [run.text for run in runs if run.kind == "body"][:_HEAD_BODIES]
    bylines = [run.text for run in runs if run.kind == "byline"]
    lines = [line for text in (*bylines, *bodies) if (line := dateline_of(text))]
    told = next((line for line in lines if line.month), Dateline())
    place = next((line.place for line in lines if line.place), None)
    date = iso(told, page, date=issue) or issue
    return ArticleHead(date or (None if told.month else _lead(bodies, page)), place)


def _lead(bodies: Sequence[str], page: Sequence[str]) -> str | None:
    return next((day for text in bodies if (day := iso(lead_date(text), page, date=None))), None)


def document_place_date(
    page: Page, *, title: str | None = None, date: str | None = None
) -> tuple[str | None, tuple[str, ...]]:
    """The document's own ISO date, and the places its datelines name, each once, in page order.

    The date is the metadata's `date`; else the one that all dated articles of the page share, cut to the precision
    they share (two days of one month: the month); else None. `title` counts where it begins with a dateline.
    """
    places = [head.place for head in page.articles if head.place]
    if title and (line := dateline_of(title)) and line.place:
        places.append(line.place)
    return date or _shared([head.date for head in page.articles if head.date]), tuple(dict.fromkeys(places))


def _shared(dates: Sequence[str]) -> str | None:
    for length in (10, 7, 4):
        cut = {d[:length] for d in dates}
        if len(cut) == 1:
            return cut.pop()
    return None
