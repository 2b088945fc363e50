"""Where books and pages live, for templates; each kind of book has its own shelf."""

from typing import NamedTuple

from wiki.foundation.messages import Message, _
from wiki.pages.addresses import TUTORIALS, book_path, page_path
from wiki.pages.models import Book, Page
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.typesetting import typeset
from wiki.web.i18n import translate

blueprint.add_app_template_global(page_path, "page_path")
blueprint.add_app_template_global(book_path, "book_path")

READING = frozenset(
    {"pages.show_page", "pages.show_site_page", "glossary.show_term", "tutorials.show_tutorial"}
)
"""Screens on which a page is read, by endpoint."""


class Shelf(NamedTuple):
    """The list of all books, or pages, of one kind."""

    label: Message
    url: str


_SHELVES = {
    "lexicon": Shelf(_("Lexicon"), "/lexique/"),
    "tutorials": Shelf(_("Tutorials"), f"/{TUTORIALS}/"),
}
_GUIDES = Shelf(_("Guides"), "/guides/")


@blueprint.app_template_global()
def page_url(page: Page) -> str:
    """Where a page is read."""
    return page_path(page.book.kind, page.book.slug, page.slug)


@blueprint.app_template_global()
def book_url(book: Book) -> str:
    """Where a book begins."""
    return page_path(book.kind, book.slug, "")


@blueprint.app_template_global()
def stands_at(book: object, page: object) -> str:
    """Where a screen about a book, or a page, stands in the menu: all its screens stand where it is
    read, though their addresses begin alike; empty of anything else.
    """
    about = page.book if isinstance(page, Page) else book
    return book_url(about) if isinstance(about, Book) else ""


@blueprint.app_template_global()
def screens_url(page: Page) -> str:
    """What the addresses of the other screens of a page begin with: its history, its editor."""
    return f"/guides/{page.book.slug}/{page.slug}"


@blueprint.app_template_global()
def shelf_of(book: Book) -> Shelf:
    """The list that a book stands in."""
    return _SHELVES.get(book.kind, _GUIDES)


@blueprint.app_template_global()
def book_steps(book: Book) -> list[tuple[str, str]]:
    """From the shelf of a book down to the book; the one book of tutorials is its own shelf."""
    shelf = shelf_of(book)
    steps = [(translate(shelf.label), shelf.url)]
    if book_url(book) != shelf.url:
        steps.append((typeset(book.title, book.language), book_url(book)))
    return steps
