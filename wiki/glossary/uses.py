"""Where terms are used, looked up by the worker a few pages at a time."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from html import unescape

from sqlalchemy import ColumnElement, delete, or_, select

from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.glossary.marking import chosen
from wiki.glossary.models import TermUse, UsesLooked
from wiki.glossary.vocabulary import Vocabulary, list_lexicons, vocabulary_of
from wiki.pages.models import Book, Page, Rendering
from wiki.pages.queries.topics import topics_of_pages

AT_ONCE = 50
"""Pages looked through in one round, so that deliveries and mails never wait long."""

_HEADING = re.compile(r'<h[1-6][^>]*\bid="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.S)
_TAG = re.compile(r"<[^>]*>")
MATCHING = 2
"""Counted up whenever words are found otherwise than before."""


def look_for_uses() -> int:
    """Look some pages through whose text, or whose terms, have changed; how many were done."""
    lexicons = list_lexicons(system_actor())
    vocabulary = vocabulary_of(lexicons)
    version = version_of(vocabulary)
    waiting = session.execute(
        select(Page.id, Page.current_revision_id)
        .join(Book, Book.id == Page.book_id)
        .outerjoin(UsesLooked, UsesLooked.page_id == Page.id)
        .where(Page.deleted_at.is_(None), Page.current_revision_id.is_not(None))
        .where(Book.kind != "site", _is_stale(version))
        .order_by(Page.id)
        .limit(AT_ONCE)
    ).all()
    for page_id, _revision_id in waiting:
        _look(page_id, vocabulary, version)
    session.rollback()
    return len(waiting)


def version_of(vocabulary: Vocabulary) -> str:
    """The same as long as the same words are to be looked for."""
    words = [(term.page_id, term.names, bool(term.definition)) for term in vocabulary.terms]
    return hashlib.sha256(repr((MATCHING, words)).encode()).hexdigest()


def uses_in(html: str, vocabulary: Vocabulary, language: str, platforms: set[str],
            but: int) -> dict[int, tuple[str, str]]:  # fmt: skip
    """The terms that a text uses, each with the anchor and the words of the heading above."""
    headings = list(_HEADING.finditer(html))
    ends = [heading.end() for heading in headings]
    found: dict[int, tuple[str, str]] = {}
    for passage in vocabulary.tree(language).find(html):
        above = bisect_right(ends, passage.start)
        anchor, words = headings[above - 1].groups() if above else ("", "")
        for sense in chosen([vocabulary.by_page[one] for one in passage.meaning], platforms):
            if sense.page_id != but and sense.page_id not in found:
                found[sense.page_id] = anchor[:120], unescape(_TAG.sub("", words))[:300]
    return found


def _is_stale(version: str) -> ColumnElement[bool]:
    return or_(
        UsesLooked.page_id.is_(None),
        UsesLooked.revision_id != Page.current_revision_id,
        UsesLooked.words_version != version,
    )


def _look(page_id: int, vocabulary: Vocabulary, version: str) -> None:
    page = session.get_one(Page, page_id)
    html = session.scalar(
        select(Rendering.html).where(Rendering.revision_id == page.current_revision_id)
    )
    topics = topics_of_pages({page_id}).get(page_id, ())
    platforms = {topic.slug for topic in topics if topic.kind == "platform"}
    uses = uses_in(html or "", vocabulary, page.book.language, platforms, page_id)
    revision_id = page.current_revision_id
    with transaction():
        _store(page_id, revision_id or 0, version, uses.items())


def _store(
    page_id: int, revision_id: int, version: str, uses: Iterable[tuple[int, tuple[str, str]]]
) -> None:  # fmt: skip
    session.execute(delete(TermUse).where(TermUse.page_id == page_id))
    for term_id, (anchor, heading) in uses:
        session.add(TermUse(page_id=page_id, term_id=term_id, anchor=anchor, heading=heading))
    looked = session.get(UsesLooked, page_id) or UsesLooked(page_id=page_id)
    looked.revision_id, looked.words_version, looked.looked_at = revision_id, version, now()
    session.add(looked)
    session.flush()
