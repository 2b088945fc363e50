"""Reads about books, pages and revisions."""

from wiki.pages.queries.cards import BookCard, list_book_cards, list_public_addresses
from wiki.pages.queries.visibility import get_page_by_public_id, seen_by, visible_book_ids

__all__ = [
    "BookCard",
    "get_page_by_public_id",
    "list_book_cards",
    "list_public_addresses",
    "seen_by",
    "visible_book_ids",
]
