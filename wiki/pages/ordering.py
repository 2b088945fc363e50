"""Where a page goes in the order of its book when it is moved by a step or beside another page."""

import hashlib
from dataclasses import dataclass

from wiki.pages.queries.trees import Node, Tree

STEPS = ("up", "down", "in", "out")
BESIDE = ("before", "after", "under")


@dataclass(frozen=True, slots=True)
class Place:
    """Among the children of a page, or at the top of the book; counted without the page moved."""

    parent: Node | None
    index: int


def order_digest(tree: Tree) -> str:
    """One word for an order: another one as soon as any page stands elsewhere, is new or gone."""
    lines = (f"{node.id}:{node.parent.id if node.parent else 0}" for node in tree.nodes)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def siblings_of(tree: Tree, node: Node) -> list[Node]:
    """The pages that stand at the same level below the same page, itself among them."""
    return node.parent.children if node.parent else tree.roots


def step(tree: Tree, node: Node, way: str) -> Place | None:
    """One step up or down among its like, in below the page before, or out after its parent; None
    where there is no such step.
    """
    siblings = siblings_of(tree, node)
    here = siblings.index(node)
    if way == "up" and here:
        return Place(node.parent, here - 1)
    if way == "down" and here + 1 < len(siblings):
        return Place(node.parent, here + 1)
    if way == "in" and here:
        before = siblings[here - 1]
        return Place(before, len(before.children))
    if way == "out" and node.parent:
        above = siblings_of(tree, node.parent)
        return Place(node.parent.parent, above.index(node.parent) + 1)
    return None


def steps_from(tree: Tree, node: Node) -> list[str]:
    """The steps that the page can make from where it stands."""
    return [way for way in STEPS if step(tree, node, way)]


def beside(tree: Tree, node: Node, way: str, other: Node) -> Place:
    """Before or after another page, or last below it."""
    if way == "under":
        return Place(other, len([child for child in other.children if child is not node]))
    level = [sibling for sibling in siblings_of(tree, other) if sibling is not node]
    index = level.index(other) if other in level else 0
    return Place(other.parent, index + (way == "after"))


def may_stand_beside(node: Node, other: Node) -> bool:
    """Not beside itself, nor beside what stands below it."""
    above: Node | None = other
    while above is not None:
        if above is node:
            return False
        above = above.parent
    return True
