"""Who opens lexicons and brings lists of terms in; a term is written as any page is."""

from wiki.foundation.actor import Actor
from wiki.pages.models import Book
from wiki.pages.policy import can_create_book, can_edit_book, can_publish_new_page


def can_open_lexicon(actor: Actor) -> bool:
    """Administrators open lexicons, as they open guides."""
    return can_create_book(actor)


def can_set_platform(actor: Actor, book: Book) -> bool:
    """The editors of a lexicon say which platform it is of."""
    return can_edit_book(actor, book)


def can_import_terms(actor: Actor, book: Book) -> bool:
    """Editors bring a list of terms in where terms are published at once; elsewhere each of them is
    read by somebody else first.
    """
    return can_edit_book(actor, book) and can_publish_new_page(actor, book)
