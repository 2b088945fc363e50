"""Who may do what with tutorials, beyond what holds for every page."""

from wiki.foundation.actor import Actor
from wiki.pages.models import Page
from wiki.pages.policy import can_create_book, can_see_page


def can_open_tutorials(actor: Actor) -> bool:
    """Administrators open the book of tutorials, as they open guides."""
    return can_create_book(actor)


def can_mark_useful(actor: Actor, page: Page) -> bool:
    """Members say that a tutorial which they see was useful to them."""
    return bool(actor.user_id) and page.book.kind == "tutorials" and can_see_page(actor, page)
