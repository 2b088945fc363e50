"""Moving a page in the order that somebody has before their eyes."""

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.pages.actions.move_page import move_page
from wiki.pages.models import Page
from wiki.pages.ordering import (
    BESIDE,
    STEPS,
    Place,
    beside,
    may_stand_beside,
    order_digest,
    step,
)
from wiki.pages.policy import can_edit_book
from wiki.pages.queries.trees import Node, Tree, get_tree


def arrange_page(
    *, actor: Actor, page: Page, way: str, seen: str, other: Page | None = None
) -> Page:
    """Move a page by one step (up, down, in, out), or before, after or under another page, if the
    order is still the one that was `seen`. A step that leads nowhere changes nothing.

    Raises:
        NotAllowed: the order of a book is decided by its editors.
        Conflict: somebody has changed the order since it was shown.
        Invalid: no such way, no page to stand beside, or one that stands below the page itself.
    """
    if not can_edit_book(actor, page.book):
        raise NotAllowed(_("Only the editors of this guide decide on its order."))
    tree = get_tree(page.book)
    node = tree.node(page.id)
    if node is None or seen != order_digest(tree):
        raise Conflict(
            _("Somebody has changed the order in the meantime: here it is as it stands now.")
        )
    place = _place(tree, node, way, other)
    if place is None:
        return page
    parent = session.get(Page, place.parent.id) if place.parent else None
    return move_page(actor=actor, page=page, parent=parent, index=place.index)


def _place(tree: Tree, node: Node, way: str, other: Page | None) -> Place | None:
    if way in STEPS:
        return step(tree, node, way)
    target = tree.node(other.id) if other else None
    if way not in BESIDE or target is None:
        raise Invalid({"beside": _("Please choose the page beside which it is to stand.")})
    if not may_stand_beside(node, target):
        raise Invalid({"beside": _("A page cannot stand beside or below itself.")})
    return beside(tree, node, way, target)
