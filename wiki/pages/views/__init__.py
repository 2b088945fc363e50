"""Screens of books, pages and their history."""

from wiki.pages.views import (
    authorship,
    book_screens,
    comparison,
    deleting,
    history,
    importing,
    links,
    moved,
    organising,
    places,
    reading,
    renaming,
    review_dates,
    rules,
    settings,
    site_pages,
    stale,
    templates,
    topics,
    whole_books,
)
from wiki.pages.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (
    authorship, book_screens, comparison, deleting, history, importing, links, moved,
    organising, places, reading, renaming, review_dates, rules, settings, site_pages, stale,
    templates, topics, whole_books,
)  # fmt: skip
