"""What search is compared with: SQLite's FTS5, and Whoosh as its own documentation uses it.

Both hold the titles and texts of the same pages, answer each question with ten results and their
extracts, and know nothing of French, of rights, of facets or of the site around them.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import select
from whoosh import fields, highlight, index, qparser  # type: ignore[import-untyped]

from wiki.foundation.db import session
from wiki.pages.models import Page, Revision

RESULTS = 10
AT_ONCE = 5_000
Text = tuple[str, str]
"""A title and what stands below it."""


class Reference(Protocol):
    """Something else that finds texts."""

    name: str

    def build(self, texts: Iterable[Text]) -> None:
        """Take them all."""

    def ask(self, question: str) -> int:
        """How many results it shows, each with an extract."""


class Fts5:
    """SQLite's own full-text search, accents left out."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite")

    def build(self, texts: Iterable[Text]) -> None:
        self._database.execute(
            "CREATE VIRTUAL TABLE text USING "
            "fts5(title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '3')"
        )
        self._database.executemany("INSERT INTO text VALUES (?, ?)", texts)
        self._database.commit()

    def ask(self, question: str) -> int:
        found = self._database.execute(
            "SELECT title, snippet(text, 1, '<mark>', '</mark>', '…', 30) FROM text "
            "WHERE text MATCH ? ORDER BY rank LIMIT ?",
            (question, RESULTS),
        )
        return len(found.fetchall())


class BareWhoosh:
    """Whoosh with its own analyser, one searcher kept open, and its own extracts."""

    name = "bare Whoosh"

    def __init__(self, folder: Path) -> None:
        (folder / "whoosh").mkdir()
        schema = fields.Schema(title=fields.TEXT(stored=True), body=fields.TEXT(stored=True))
        self._index = index.create_in(str(folder / "whoosh"), schema)
        self._parser = qparser.MultifieldParser(["title", "body"], schema)
        self._fragments = highlight.ContextFragmenter(maxchars=200)

    def build(self, texts: Iterable[Text]) -> None:
        writer = None
        for number, (title, body) in enumerate(texts):
            if writer is None:
                writer = self._index.writer(limitmb=128)
            writer.add_document(title=title, body=body)
            if number % AT_ONCE == AT_ONCE - 1:
                writer.commit(merge=False)
                writer = None
        if writer is not None:
            writer.commit()
        self._searcher = self._index.searcher()

    def ask(self, question: str) -> int:
        ends = "*" not in question  # leaving out what scores low, a beginning may never come to one
        found = self._searcher.search(self._parser.parse(question), limit=RESULTS, optimize=ends)
        found.fragmenter = self._fragments
        return len([hit.highlights("body") for hit in found])


REFERENCES = (Fts5, BareWhoosh)


def all_texts() -> Iterator[Text]:
    """Those of every page of the site, some thousands read at a time."""
    last = 0
    while True:
        rows = session.execute(
            select(Page.id, Revision.title, Revision.body)
            .join(Revision, Revision.id == Page.current_revision_id)
            .where(Page.id > last)
            .order_by(Page.id)
            .limit(AT_ONCE)
        ).all()
        session.rollback()
        if not rows:
            return
        yield from ((title, body) for _id, title, body in rows)
        last = rows[-1].id


def seconds_to_build(reference: Reference) -> float:
    """Seconds that it takes to hold all of them."""
    began = time.perf_counter()
    reference.build(all_texts())
    return time.perf_counter() - began
