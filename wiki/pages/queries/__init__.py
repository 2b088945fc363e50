"""Reads about books, pages and revisions, each under the rights of who reads."""

from wiki.pages.queries.authorship import (
    Writer,
    WrittenPage,
    find_authorship,
    list_page_ids,
)
from wiki.pages.queries.books import (
    BookView,
    find_book_stamp,
    free_book_slug,
    get_book,
    get_book_view,
)
from wiki.pages.queries.cards import BookCard, list_book_cards, list_public_addresses
from wiki.pages.queries.contributions import Contribution, list_contributions
from wiki.pages.queries.old_addresses import Moved
from wiki.pages.queries.page_views import (
    PageStamp,
    PageView,
    find_page_stamp,
    get_page,
    get_page_by_public_id,
    get_page_view,
)
from wiki.pages.queries.revisions import (
    RevisionLine,
    RevisionView,
    get_current_revision,
    get_revision,
    latest_number,
    list_revisions,
)
from wiki.pages.queries.trees import Node, Tree, get_tree
from wiki.pages.queries.visibility import seen_by, visible_book_ids, visible_page_ids
from wiki.pages.queries.whole_books import WholePage, list_whole_pages

__all__ = [
    "BookCard",
    "BookView",
    "Contribution",
    "Moved",
    "Node",
    "PageStamp",
    "PageView",
    "RevisionLine",
    "RevisionView",
    "Tree",
    "WholePage",
    "Writer",
    "WrittenPage",
    "find_authorship",
    "find_book_stamp",
    "find_page_stamp",
    "free_book_slug",
    "get_book",
    "get_book_view",
    "get_current_revision",
    "get_page",
    "get_page_by_public_id",
    "get_page_view",
    "get_revision",
    "get_tree",
    "latest_number",
    "list_book_cards",
    "list_contributions",
    "list_page_ids",
    "list_public_addresses",
    "list_revisions",
    "list_whole_pages",
    "seen_by",
    "visible_book_ids",
    "visible_page_ids",
]
