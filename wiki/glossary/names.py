"""What the terms of a lexicon are called: a name belongs to one of them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import undefer

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key
from wiki.pages.addresses import page_path
from wiki.pages.facts import NameTaken
from wiki.pages.models import Book, Page, Revision

FORMS = "forms"


def known_terms(book: Book) -> dict[str, tuple[Page, Revision]]:
    """Each term of a lexicon with its text, by its name as it is sorted."""
    terms = session.execute(_terms_of(book).options(undefer(Revision.body)))
    return {page.sort_key: (page, revision) for page, revision in terms}


def owners_of(terms: Iterable[tuple[Page, Revision]]) -> dict[str, Page]:
    """Whose each name and each variant is, as it is sorted."""
    owners: dict[str, Page] = {}
    for page, revision in terms:
        for name in (page.title, *revision.fields.get(FORMS, ())):
            owners.setdefault(sort_key(name), page)
    return owners


def belongs_to(name: str, owner: Page) -> Message:
    """That a name is taken."""
    return _("“%(name)s” belongs to the term “%(owner)s” already.",
             name=name.strip(), owner=owner.title)  # fmt: skip


def check_names(
    book: Book, page: Page | None, title: str, facts: Mapping[str, Sequence[str]]
) -> None:
    """That a term takes no name, and no variant, of another one of its lexicon.

    Two senses of a word are told apart by what stands in brackets: « Mur (Facebook) ».

    Raises:
        NameTaken: one of them belongs to another term.
    """
    others = _terms_of(book).where(Page.id != page.id) if page else _terms_of(book)
    owners = owners_of(session.execute(others))
    for field, names in (("title", [title]), (FORMS, facts.get(FORMS, ()))):
        for name in names:
            if owner := owners.get(sort_key(name)):
                path = page_path(book.kind, book.slug, owner.slug)
                raise NameTaken(field, owner.title, path, belongs_to(name, owner))


def _terms_of(book: Book) -> Select[Page, Revision]:
    return (
        select(Page, Revision)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Page.book_id == book.id, Page.deleted_at.is_(None))
        .options(undefer(Revision.fields))
    )
