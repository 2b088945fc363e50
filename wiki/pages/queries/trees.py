"""The order of a book: which page stands below which, and what comes before and after."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.last_asked import LastAsked
from wiki.pages.addresses import page_path
from wiki.pages.levels import MOST_LEVELS
from wiki.pages.models import Book, Page

KEPT = 64
SHOWN_WHOLE = 60
"""Pages of a book whose whole tree stands beside each of them."""
SHOWN_NEAR = 40
"""Neighbours shown of a page of a larger book."""


@dataclass(eq=False, slots=True)
class Node:
    """One page in the order of its book."""

    id: int
    title: str
    slug: str
    url: str
    depth: int = 0
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)


class Branch(NamedTuple):
    """A page in a list of pages, with those to show below it."""

    title: str
    url: str
    children: list["Branch"]


class Tree:
    """The pages of one book in reading order; never changed once made."""

    def __init__(self, rows: list[tuple[int, int | None, str, str]], kind: str, slug: str) -> None:
        self._by_id = {
            row[0]: Node(row[0], row[3], row[2], page_path(kind, slug, row[2])) for row in rows
        }
        below: dict[int, list[Node]] = {}
        for id_, parent_id, _slug, _title in rows:
            known = parent_id if parent_id in self._by_id else 0
            below.setdefault(known or 0, []).append(self._by_id[id_])
        self.roots: list[Node] = []
        self.nodes = self._in_order(below)
        self._place = {node.id: place for place, node in enumerate(self.nodes)}

    def _in_order(self, below: dict[int, list[Node]]) -> list[Node]:
        """Each page after the one it stands below; what is too deep is shown on the last level."""
        ordered: list[Node] = []
        waiting: list[tuple[Node, Node | None]] = [
            (node, None) for node in reversed(below.get(0, []))
        ]
        while waiting:
            node, parent = waiting.pop()
            while parent and parent.depth >= MOST_LEVELS - 1:
                parent = parent.parent
            node.parent, node.depth = parent, parent.depth + 1 if parent else 0
            (parent.children if parent else self.roots).append(node)
            ordered.append(node)
            waiting.extend((child, node) for child in reversed(below.get(node.id, [])))
        return ordered

    def node(self, page_id: int) -> Node | None:
        return self._by_id.get(page_id)

    def ancestors(self, page_id: int) -> list[Node]:
        """From the top of the book down to the parent."""
        above: list[Node] = []
        node = self._by_id.get(page_id)
        while node and node.parent:
            node = node.parent
            above.insert(0, node)
        return above

    def around(self, page_id: int) -> list[Branch]:
        """The part of a tree to show beside a page: the whole of it, or what is near the page."""
        if len(self.nodes) <= SHOWN_WHOLE:
            return [_whole(node) for node in self.roots]
        here = self._by_id.get(page_id)
        shown = [Branch(n.title, n.url, []) for n in _near(here.children, None)] if here else []
        while here:
            siblings = here.parent.children if here.parent else self.roots
            below, shown = shown, []
            for node in _near(siblings, here):
                shown.append(Branch(node.title, node.url, below if node is here else []))
            here = here.parent
        return shown

    def previous(self, page_id: int) -> Node | None:
        place = self._place.get(page_id, 0)
        return self.nodes[place - 1] if place else None

    def next(self, page_id: int) -> Node | None:
        place = self._place.get(page_id)
        return self.nodes[place + 1] if place is not None and place + 1 < len(self.nodes) else None


def _whole(node: Node) -> Branch:
    return Branch(node.title, node.url, [_whole(child) for child in node.children])


def _near(nodes: list[Node], here: Node | None) -> list[Node]:
    """At most forty of them, around the one being read."""
    start = max(0, nodes.index(here) - SHOWN_NEAR // 2) if here else 0
    return nodes[start : start + SHOWN_NEAR]


_kept: LastAsked[tuple[int, int], Tree] = LastAsked(KEPT)


def get_tree(book: Book) -> Tree:
    """The order of this book. Kept in memory by the book's stamp, which no two states share."""
    key = (book.id, book.stamp)
    if known := _kept.get(key):
        return known
    rows = session.execute(
        select(Page.id, Page.parent_id, Page.slug, Page.title)
        .where(Page.book_id == book.id, Page.deleted_at.is_(None))
        .order_by(Page.position, Page.id)
    )
    tree = Tree([(r[0], r[1], r[2], r[3]) for r in rows], book.kind, book.slug)
    _kept.put(key, tree)
    return tree
