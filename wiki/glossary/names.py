"""What the terms of a lexicon are called: a name belongs to one of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.foundation.db import session
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.pages.addresses import page_path
from wiki.pages.facts import NameTaken
from wiki.pages.models import Book, Page, Revision

FORMS = "forms"


def known_terms(book: Book) -> dict[str, tuple[Page, Revision]]:
    """Each term of a lexicon with its text, by its name as it is sorted."""
    rows = session.execute(
        select(Page, Revision)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Page.book_id == book.id, Page.deleted_at.is_(None))
        .options(undefer(Revision.body), undefer(Revision.fields))
    )
    return {page.sort_key: (page, revision) for page, revision in rows}


def check_names(
    book: Book, page: Page | None, title: str, facts: Mapping[str, Sequence[str]]
) -> None:
    """That a term takes no name, and no variant, of another one of its lexicon.

    Two senses of a word are told apart by what stands in brackets: « Mur (Facebook) ».

    Raises:
        NameTaken: one of them belongs to another term.
    """
    owners: dict[str, Page] = {}
    for other, revision in known_terms(book).values():
        if page is None or other.id != page.id:
            for name in (other.title, *revision.fields.get(FORMS, ())):
                owners.setdefault(sort_key(name), other)
    for field, names in (("title", [title]), (FORMS, facts.get(FORMS, ()))):
        for name in names:
            if owner := owners.get(sort_key(name)):
                raise NameTaken(
                    field, owner.title, page_path(book.kind, book.slug, owner.slug),
                    _("“%(name)s” belongs to the term “%(owner)s” already.",
                      name=name.strip(), owner=owner.title),
                )  # fmt: skip
