"""A new published state of a page."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.markup.rendering import Rendered
from wiki.pages.actions.revisions import add_revision, checked_title
from wiki.pages.models import Page, Revision
from wiki.pages.policy import can_edit_book, can_publish_page, can_see_page


def publish_revision(
    *,
    actor: Actor,
    page: Page,
    base_number: int,
    title: str,
    body: str,
    rendering: Rendered,
    summary: str = "",
    origin: str = "save",
    at: datetime | None = None,
    opens_files_as: Actor | None = None,
) -> Revision:
    """Publish a member's new text of a page, if it was written on the text that is published now.

    Saving what is published already changes nothing, whatever it was written on. `base_number` is
    the number of the revision that the member started from; `rendering` is
    `pages.rendering.rendered` of the body, made before the transaction; `opens_files_as` is who
    must see the files that it names for it to show them, by default the actor.

    Raises:
        NotAllowed: this member may not publish on this page at once.
        Conflict: somebody published another revision in the meantime.
        Invalid: no title, or one that is too long.
    """
    if not _may_publish(actor, page, origin):
        raise NotAllowed(_("Others read a change of this page before it is published."))
    title = checked_title(title)
    current = session.get_one(Revision, page.current_revision_id)
    if current.title == title and current.body == body:
        return current
    if current.number != base_number:
        raise Conflict(_("Somebody changed this page while you were writing."))
    try:
        return add_revision(
            page, author=actor, title=title, body=body, summary=summary, origin=origin, at=at,
            rendering=rendering, verb="pages.publish_revision", number=current.number + 1,
            opens_files_as=opens_files_as,
        )  # fmt: skip
    except IntegrityError as taken:  # two transactions read the same base: one number, one winner
        raise Conflict(_("Somebody changed this page while you were writing.")) from taken


def _may_publish(actor: Actor, page: Page, origin: str) -> bool:
    """A text that was accepted is published with the rights of an editor, lent to its author."""
    if origin == "proposal":
        return can_see_page(actor, page) and can_edit_book(actor, page.book)
    return can_publish_page(actor, page)
