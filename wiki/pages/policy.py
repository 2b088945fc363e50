"""Who may do what with books and pages."""

from wiki.accounts.models import Group
from wiki.foundation.actor import Actor
from wiki.pages.models import Book, Page


def can_see_book(actor: Actor, book: Book) -> bool:
    """A public book is for everyone, a members' book for members, a group's book for its group."""
    if book.visibility == "public" or can_edit_book(actor, book):
        return True
    if book.visibility == "members":
        return actor.is_member
    return book.group_id in actor.group_ids


def can_edit_book(actor: Actor, book: Book) -> bool:
    """Administrators and the editors of the book decide on its order, settings and pages."""
    return actor.is_administrator or actor.has_role("editor", "book", book.id)


def can_change_book_readers(actor: Actor, book: Book) -> bool:
    """The editors of a guide decide who reads it; the site's own pages are for everyone."""
    return book.kind != "site" and can_edit_book(actor, book)


def can_give_book_to_group(actor: Actor, group: Group) -> bool:
    """Editors give a guide to a group that they are in themselves; administrators to any."""
    return actor.is_administrator or group.id in actor.group_ids


def can_create_book(actor: Actor) -> bool:
    """Administrators open new guides."""
    return actor.is_administrator


def can_see_page(actor: Actor, page: Page) -> bool:
    """A page is seen with its book, as long as it is not deleted."""
    return page.deleted_at is None and can_see_book(actor, page.book)


def can_edit_page(actor: Actor, page: Page) -> bool:
    """Members write on the pages that they see, to publish or to propose; editors on the site's."""
    if not can_see_page(actor, page):
        return False
    if page.book.kind == "site":
        return can_edit_book(actor, page.book)
    return actor.is_member


def can_publish_page(actor: Actor, page: Page) -> bool:
    """Where changes are published at once, whoever writes on the page; elsewhere nobody alone, not
    even an editor, since nobody accepts their own text.
    """
    if not can_edit_page(actor, page):
        return False
    return page.book.kind == "site" or regime_of(page) == "open" or actor.is_system


def can_create_page(actor: Actor, book: Book) -> bool:
    """Members write new pages in the guides that they see, to publish or to propose; editors in
    the site's own book.
    """
    if book.kind == "site":
        return can_edit_book(actor, book)
    return actor.is_member and can_see_book(actor, book)


def can_publish_new_page(actor: Actor, book: Book) -> bool:
    """Where changes are published at once, so are new pages; elsewhere nobody adds one alone."""
    if not can_create_page(actor, book):
        return False
    return book.kind == "site" or book.regime == "open" or actor.is_system


def can_rename_page(actor: Actor, page: Page) -> bool:
    """Editors rename pages, and whoever publishes on them: the old address goes on answering."""
    return can_publish_page(actor, page) or (
        can_see_page(actor, page) and can_edit_book(actor, page.book)
    )


def can_delete_page(actor: Actor, page: Page) -> bool:
    """The editors of a guide take pages out of it; the site's own pages stay."""
    return can_see_page(actor, page) and can_restore_page(actor, page)


def can_restore_page(actor: Actor, page: Page) -> bool:
    """Who may delete a page may bring it back."""
    return page.book.kind != "site" and can_edit_book(actor, page.book)


def can_set_review_date(actor: Actor, page: Page) -> bool:
    """Whoever publishes on a page says when it is to be read again, and so do the editors."""
    return can_rename_page(actor, page)


def can_set_page_topics(actor: Actor, page: Page) -> bool:
    """Whoever publishes on a page says what it is about, and so do the editors of its book; the
    site's own pages are about the site.
    """
    return page.book.kind != "site" and can_rename_page(actor, page)


def regime_of(page: Page) -> str:
    """How a change of this page becomes public: the page's own rule, else its book's."""
    return page.regime or page.book.regime
