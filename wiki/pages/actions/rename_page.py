"""A new address for a page."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.journal.actions import record
from wiki.pages.models import OldAddress, Page
from wiki.pages.policy import can_rename_page


def rename_page(*, actor: Actor, page: Page, slug: str) -> Page:
    """Give a page a new address; the old one leads to it for ever.

    Raises:
        NotAllowed: the actor may not edit the page.
        Invalid: another page of the book lives at that address.
    """
    if not can_rename_page(actor, page):
        raise NotAllowed(_("You may read this page but not change it."))
    wanted = slugify(slug)
    if wanted == page.slug:
        return page
    if session.scalar(select(Page.id).where(Page.book_id == page.book_id, Page.slug == wanted)):
        raise Invalid({"slug": _("Another page of this guide already has this address.")})
    for old in session.scalars(
        select(OldAddress).where(
            OldAddress.kind == "page",
            OldAddress.scope_id == page.book_id,
            OldAddress.slug == wanted,
        )
    ):
        session.delete(old)
    session.flush()
    session.add(OldAddress(kind="page", scope_id=page.book_id, slug=page.slug, target_id=page.id))
    former, page.slug = page.slug, wanted
    page.book.stamp += 1
    record(
        "pages.rename_page", actor=actor, subject=page, scope=("book", page.book_id),
        former=former, slug=wanted, title=page.title,
    )  # fmt: skip
    return page
