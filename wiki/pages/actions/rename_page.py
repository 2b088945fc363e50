"""A new address for a page."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.journal.actions import record
from wiki.pages.actions.old_addresses import leave_address, take_address
from wiki.pages.models import Page
from wiki.pages.policy import can_rename_page


def rename_page(*, actor: Actor, page: Page, slug: str) -> Page:
    """Give a page a new address; the old one leads to it for ever.

    Raises:
        NotAllowed: the actor may not edit the page.
        Invalid: no address, or another page of the book lives there.
    """
    if not can_rename_page(actor, page):
        raise NotAllowed(_("You may read this page but not change it."))
    if not slug.strip():
        raise Invalid({"slug": _("A page needs an address.")})
    wanted = slugify(slug)
    if wanted == page.slug:
        return page
    if session.scalar(select(Page.id).where(Page.book_id == page.book_id, Page.slug == wanted)):
        raise Invalid({"slug": _("Another page of this guide already has this address.")})
    former, page.slug = page.slug, wanted
    take_address("page", page.book_id, wanted)
    leave_address("page", page.book_id, former, page.id)
    page.book.touch()
    record(
        "pages.rename_page", actor=actor, subject=page, scope=("book", page.book_id),
        former=former, slug=wanted, title=page.title,
    )  # fmt: skip
    return page
