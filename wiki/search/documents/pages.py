"""Pages of guides, tutorials, terms and the site's own pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, contains_eager, undefer

from wiki.accounts.models import Contributor, Organisation
from wiki.foundation.days import in_words
from wiki.foundation.db import session
from wiki.glossary.models import Lexicon
from wiki.markup.text import plain_text
from wiki.pages.models import Book, Page, PageTopic, Rendering, Revision
from wiki.search.documents.audiences import of_book
from wiki.search.documents.document import Document, Source
from wiki.search.french import plain_words, prepared
from wiki.topics.models import Topic

chosen = aliased(Topic)
_DAY_ALONE = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.MULTILINE)
BOOK_KINDS = {"guide": "page", "tutorials": "tutorial", "lexicon": "term", "site": "site"}


def list_page_ids(after: int, limit: int) -> Sequence[int]:
    return session.scalars(
        select(Page.id).where(Page.id > after).order_by(Page.id).limit(limit)
    ).all()


def read_pages(ids: Sequence[int]) -> Iterator[Document]:
    """Each page as it is published now; a deleted one is none."""
    rows = session.execute(
        select(Page, Revision, Rendering.html, Contributor.kind)
        .join(Page.book)
        .join(Revision, Revision.id == Page.current_revision_id)
        .outerjoin(Rendering, Rendering.revision_id == Revision.id)
        .join(Contributor, Contributor.id == Revision.contributor_id)
        .where(Page.id.in_(ids), Page.deleted_at.is_(None))
        .options(contains_eager(Page.book), undefer(Revision.body), undefer(Revision.fields))
    ).all()
    topics = _topics(ids)
    lexicons = _lexicons({page.book_id for page, _revision, _html, _kind in rows})
    chambers = slugs_of(revision.organisation_label for _page, revision, _html, _kind in rows)
    for page, revision, html, author_kind in rows:
        yield _document(
            page,
            revision,
            html,
            author_kind,
            [*topics.get(page.id, []), *lexicons.get(page.book_id, [])],
            chambers,
        )


def _document(
    page: Page, revision: Revision, html: str | None, author_kind: str,
    topics: list[Topic], chambers: dict[str, str],
) -> Document:  # fmt: skip
    book: Book = page.book
    chamber = chambers.get(revision.organisation_label, "")
    return Document(
        key=f"page:{page.id}",
        kind=BOOK_KINDS[book.kind],
        title=page.title,
        text=whole_text(
            revision.fields, revision.body if html is None else plain_text(html), book.language
        ),
        about=", ".join(topic.name for topic in topics),
        names=names_in(revision.fields),
        source=revision.digest,
        date=revision.created_at,
        author_id=revision.contributor_id if author_kind == "person" else 0,
        platforms=sorted(topic.slug for topic in topics if topic.kind == "platform"),
        chambers=(chamber,) if chamber else (),
        within=(f"book:{book.id}",),
        book_open_to=of_book(book),
    )


def names_in(kept: dict[str, Any]) -> list[str]:
    """What a term is called besides its title."""
    forms = kept.get("forms")
    return [form for form in forms if isinstance(form, str)] if isinstance(forms, list) else []


def whole_text(kept: dict[str, Any], text: str, language: str) -> str:
    """A text with what its fields say that it does not say itself, word for word; days that stand
    alone, as what a page states does, in the words of its language.
    """
    if kept:
        words = f" {_in_words(text)} "
        lacking = [said for said in texts_in(kept) if f" {_in_words(said)} " not in words]
        text = "\n".join([*lacking, text])
    return _DAY_ALONE.sub(lambda found: _day_in_words(found[0], language), text)


def _day_in_words(written: str, language: str) -> str:
    try:
        return in_words(date.fromisoformat(written), language)
    except ValueError:
        return written


def _in_words(text: str) -> str:
    return " ".join(plain_words(prepared(text)))


def texts_in(value: Any) -> Iterator[str]:
    """Every text in the fields of a revision, whatever they are."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for name in sorted(value):
            yield from texts_in(value[name])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)


def _topics(ids: Sequence[int]) -> dict[int, list[Topic]]:
    """What pages are about; a topic that was merged is the one that stands in its place."""
    rows = session.execute(
        select(PageTopic.page_id, Topic)
        .join(chosen, chosen.id == PageTopic.topic_id)
        .join(Topic, Topic.id == func.coalesce(chosen.merged_into_id, chosen.id))
        .where(PageTopic.page_id.in_(ids))
        .order_by(Topic.id)
    )
    found: dict[int, list[Topic]] = {}
    for page_id, topic in rows:
        if topic not in found.setdefault(page_id, []):
            found[page_id].append(topic)
    return found


def _lexicons(book_ids: set[int]) -> dict[int, list[Topic]]:
    """The platform that each of these books is the lexicon of."""
    rows = session.execute(
        select(Lexicon.book_id, Topic)
        .join(chosen, chosen.id == Lexicon.topic_id)
        .join(Topic, Topic.id == func.coalesce(chosen.merged_into_id, chosen.id))
        .where(Lexicon.book_id.in_(book_ids))
    )
    return {book_id: [topic] for book_id, topic in rows}


def slugs_of(labels: Iterable[str]) -> dict[str, str]:
    """The chambers that are called so today, by these names."""
    wanted = {label for label in labels if label}
    if not wanted:
        return {}
    rows = session.execute(
        select(Organisation.name, Organisation.slug).where(Organisation.name.in_(wanted))
    )
    return {name: slug for name, slug in rows}  # noqa: C416  # rows, not pairs


SOURCE = Source(list_page_ids, read_pages)
