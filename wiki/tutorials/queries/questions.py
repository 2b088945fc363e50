"""Open questions about a tutorial, by the step that they are about."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.sorting import folded
from wiki.pages.addresses import TUTORIALS
from wiki.pages.models import Book, Page, Passage
from wiki.pages.passages import find_quote
from wiki.threads.models import Thread
from wiki.threads.queries import select_visible_threads

MOST = 100

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")


@dataclass(frozen=True)
class Question:
    """A discussion that goes on about a passage of a tutorial, without an answer yet."""

    public_id: str
    title: str
    quote: str
    prefix: str
    suffix: str


def list_questions(slug: str, viewer: Actor) -> Sequence[Question]:
    """Those that the viewer reads, the last spoken in first: neither closed nor answered."""
    rows = session.execute(
        select(Thread.public_id, Thread.title, Passage.quote, Passage.prefix, Passage.suffix)
        .join(Passage, Passage.id == Thread.passage_id)
        .join(Page, Page.id == Passage.page_id)
        .join(Book, Book.id == Page.book_id)
        .where(
            Book.slug == TUTORIALS, Page.slug == slug, Page.deleted_at.is_(None),
            Thread.id.in_(select_visible_threads(viewer)), Thread.last_post_at.is_not(None),
            Thread.closed_at.is_(None), Thread.answer_post_id.is_(None),
            Passage.state != "orphan",
        )
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(MOST)
    )  # fmt: skip
    return [Question(*row) for row in rows]


def questions_by_step(
    questions: Iterable[Question], body: str, headings: Sequence[tuple[str, str]]
) -> Mapping[str, Sequence[Question]]:
    """Which questions each step has, by the anchor of its heading; `headings` are anchors and words
    of the steps, in their order.
    """
    starts = _starts(body, headings)
    found: dict[str, list[Question]] = {}
    for question in questions:
        at = find_quote(body, question.quote, prefix=question.prefix, suffix=question.suffix)
        begun = [id_ for id_, start in starts if at is not None and start <= at]
        if begun:
            found.setdefault(begun[-1], []).append(question)
    return found


def _starts(body: str, headings: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    """Where each step begins in the text: at the next line of a heading that has its words."""
    places: dict[str, list[int]] = {}
    for start, text in _heading_lines(body):
        places.setdefault(_letters(text), []).append(start)
    found, at = [], 0
    for id_, words in headings:
        alike = places.get(_letters(words), [])
        place = bisect_left(alike, at)
        if place < len(alike):
            found.append((id_, alike[place]))
            at = alike[place] + 1
    return found


def _heading_lines(body: str) -> Iterable[tuple[int, str]]:
    at, in_code = 0, False
    for line in body.splitlines(keepends=True):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code and (heading := _HEADING.match(line)):
            yield at, heading[1]
        at += len(line)


def _letters(text: str) -> str:
    return "".join(c for c in folded(text) if c.isalnum())
