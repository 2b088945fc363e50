"""Pages of a guide to choose from, and places to stand in."""

from collections.abc import Iterable

from wiki.foundation.db import session
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.pages.models import Book, Page
from wiki.pages.queries import Node, get_tree
from wiki.proposals.models import Change
from wiki.web.i18n import translate

EM_SPACE = "\u2003"
OF_PROPOSAL = "nouvelle-"


def page_choices(book: Book) -> list[tuple[int, str]]:
    """Every page of the guide in its order."""
    return [(node.id, EM_SPACE * node.depth + node.title) for node in get_tree(book).nodes]


def place_choices(book: Book) -> list[tuple[int, str]]:
    """At the end of the guide, or at the end of what stands below a page."""
    top = (0, translate(_("At the end of the guide")))
    return [top, *((node.id, _below(node)) for node in get_tree(book).nodes)]


def parent_choices(book: Book, changes: Iterable[Change]) -> list[tuple[str, str]]:
    """The same, and below the new pages of the proposal."""
    places = [(str(key), label) for key, label in place_choices(book)]
    new = [
        (f"{OF_PROPOSAL}{change.item}", translate(_("Under “%(title)s”", title=change.title)))
        for change in changes
        if change.kind == "create"
    ]
    return places + new


def read_parent(book: Book, chosen: str) -> tuple[Page | None, int | None]:
    """The page of the guide that was chosen, or the number of a new one."""
    if chosen.startswith(OF_PROPOSAL):
        return None, read_key(chosen.removeprefix(OF_PROPOSAL))
    key = read_key(chosen)
    page = session.get(Page, key) if key else None
    return (page if page and page.book_id == book.id else None), None


def _below(node: Node) -> str:
    return EM_SPACE * node.depth + translate(_("Under “%(title)s”", title=node.title))
