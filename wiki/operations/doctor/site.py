"""What must be true of the site itself before it is shown to anyone."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.config import Settings, kept_secret_key
from wiki.foundation.db import session
from wiki.foundation.messages import _, n_
from wiki.operations.doctor.finding import Finding, fault, good, reminder
from wiki.operations.safety import has_demo_accounts, is_weak_key
from wiki.operations.site_book import TO_COMPLETE
from wiki.pages.models import Book, Page, Revision


def look_at_site(settings: Settings) -> Iterator[Finding]:
    """A good key, no account with a known password, no legal page left to complete."""
    if is_weak_key(kept_secret_key(settings)):
        yield fault(_("The secret key is too short or known to everyone."))
    else:
        yield good(_("The secret key is strong."))
    if has_demo_accounts():
        yield reminder(_("There are demo accounts, with passwords that everyone knows."))
    for title, count in fields_to_complete():
        yield reminder(
            n_("The page “%(title)s” has %(n)s field to complete.",
               "The page “%(title)s” has %(n)s fields to complete.", count, title=title)
        )  # fmt: skip


def fields_to_complete() -> Iterator[tuple[str, int]]:
    """Pages of the site that still say « [À COMPLÉTER : …] », and how often."""
    current = session.scalars(
        select(Revision)
        .join(Page, Page.current_revision_id == Revision.id)
        .join(Book, Page.book_id == Book.id)
        .where(Book.kind == "site", Page.deleted_at.is_(None))
        .order_by(Page.position)
        .options(undefer(Revision.body))
    )
    for revision in current:
        if count := sum(revision.body.count(mark) for mark in TO_COMPLETE):
            yield revision.title, count
