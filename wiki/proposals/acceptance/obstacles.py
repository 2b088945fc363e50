"""What stands in the way of a change: a page that is gone, an address that is taken."""

from collections.abc import Sequence

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.pages.actions.places import check_parent, pages_above
from wiki.pages.models import Page
from wiki.proposals.models import Change


def obstacle_to(change: Change, changes: Sequence[Change]) -> Message | None:
    """Why this change cannot be published as things stand now, or None."""
    page = change.page
    if page is not None and page.deleted_at is not None and change.kind != "delete":
        return _("“%(title)s” has been deleted in the meantime.", title=page.title)
    if change.kind == "rename" and page is not None and _is_taken(page, change.slug, changes):
        return _(
            "“%(title)s”: another page of this guide already has the address “%(slug)s”.",
            title=page.title, slug=change.slug,
        )  # fmt: skip
    if change.parent_id is not None:
        return _about_parent(change, changes)
    return None


def _about_parent(change: Change, changes: Sequence[Change]) -> Message | None:
    parent = session.get(Page, change.parent_id)
    deleted_here = {other.page_id for other in changes if other.kind == "delete"}
    if parent is None or parent.deleted_at is not None or parent.id in deleted_here:
        return _(
            "“%(title)s” is to stand below a page that has been deleted in the meantime.",
            title=change.title,
        )
    if change.page_id is not None and change.page in pages_above(parent):
        return _(
            "“%(title)s” is to stand below a page that now stands below it.", title=change.title
        )
    try:
        check_parent(parent.book, parent, page=change.page)
    except Invalid as refusal:
        return refusal.about(change.title)
    return None


def _is_taken(page: Page, slug: str, changes: Sequence[Change]) -> bool:
    owner = session.scalar(
        select(Page.id).where(Page.book_id == page.book_id, Page.slug == slug, Page.id != page.id)
    )
    leaving = {change.page_id for change in changes if change.kind == "rename"}
    return owner is not None and owner not in leaving
