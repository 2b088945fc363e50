"""Where a page lives, as written in links that are stored; screens use their endpoints."""

import re

SITE_PAGES = ("mentions-legales", "confidentialite", "accessibilite", "charte", "aide", "a-propos")
"""Pages of the site's own book that live at the root of the site."""

TUTORIALS = "tutoriels"
"""The one book of tutorials of a site: its slug, and where it lives."""

A_WORD = "mot"
"""Stands in `/lexique/mot/…` for all senses of a word, and so for no book."""

_PAGE = re.compile(
    r"/(?:(?:guides|lexique)/(?P<book>[a-z0-9-]{1,90})|tutoriels)/(?P<page>[a-z0-9-]{1,90})"
    r"(?:\?[^#]*)?(?:#(?P<anchor>.*))?"
)


def page_path(book_kind: str, book_slug: str, page_slug: str) -> str:
    """The one address of a page."""
    if book_kind == "site" and page_slug in SITE_PAGES:
        return f"/{page_slug}"
    if book_kind == "lexicon":
        return f"/lexique/{book_slug}/{page_slug}"
    if book_kind == "tutorials":
        return f"/{TUTORIALS}/{page_slug}"
    return f"/guides/{book_slug}/{page_slug}"


def book_path(book_kind: str, book_slug: str) -> str:
    """The one address of a book."""
    return page_path(book_kind, book_slug, "")


def read_page_path(path: str) -> tuple[str, str, str] | None:
    """The book, the page and the place in it that an address names, whether they exist or not."""
    found = _PAGE.fullmatch(path)
    if found is None:
        return None
    return found["book"] or TUTORIALS, found["page"], found["anchor"] or ""
