"""Where books and pages live, for templates; each kind of book has its own shelf."""

from typing import NamedTuple

from wiki.foundation.messages import Message, _
from wiki.pages.addresses import TUTORIALS, page_path
from wiki.pages.models import Book, Page
from wiki.pages.views.blueprint import blueprint

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
def shelf_of(book: Book) -> Shelf:
    """The list that a book stands in."""
    return _SHELVES.get(book.kind, _GUIDES)
