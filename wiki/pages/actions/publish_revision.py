"""A new published state of a page."""

from datetime import datetime

from sqlalchemy import delete, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, new_salt, text_digest
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import record
from wiki.markup.rendering import Rendered
from wiki.pages.models import Page, PageLink, Rendering, Revision
from wiki.pages.policy import can_edit_page
from wiki.pages.rendering import RENDERER_VERSION, link_targets


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
) -> Revision:
    """Publish a member's new text of a page, if it was written on the text that is published now.

    Saving what is published already changes nothing.

    Args:
        base_number: number of the revision that the member started from.
        rendering: `pages.rendering.rendered` of the body, made before the transaction.

    Raises:
        NotAllowed: this member may not edit this page.
        Conflict: somebody published another revision in the meantime.
        Invalid: no title.
    """
    if not can_edit_page(actor, page):
        raise NotAllowed(_("You may read this page but not change it."))
    if not title.strip():
        raise Invalid({"title": _("A page needs a title.")})
    current = session.get_one(Revision, page.current_revision_id)
    if current.number != base_number:
        raise Conflict(_("Somebody changed this page while you were writing."))
    if current.title == title.strip() and current.body == body:
        return current
    return add_revision(
        page, actor=actor, author=actor, title=title.strip(), body=body, summary=summary,
        origin=origin, at=at, rendering=rendering, verb="pages.publish_revision",
    )  # fmt: skip


def add_revision(
    page: Page, *, actor: Actor, author: Actor, title: str, body: str, summary: str, origin: str,
    at: datetime | None, rendering: Rendered, verb: str,
) -> Revision:  # fmt: skip
    """Write the revision, what it looks like, its links and the journal entry."""
    last = session.scalar(select(func.max(Revision.number)).where(Revision.page_id == page.id)) or 0
    salt = new_salt()
    revision = Revision(
        page_id=page.id,
        number=last + 1,
        based_on_id=page.current_revision_id,
        title=title,
        body=body,
        fields={},
        summary=summary.strip()[:300],
        origin=origin,
        salt=salt,
        digest=text_digest(salt, title, body),
        algo=ALGO,
        contributor_id=author.contributor_id,
        organisation_label=author.organisation_label,
        created_at=at or now(),
    )
    session.add(revision)
    session.flush()
    _point_to(page, revision, rendering)
    record(
        verb, actor=author, subject=page, scope=("book", page.book_id),
        number=revision.number, title=title, summary=revision.summary,
    )  # fmt: skip
    return revision


def _point_to(page: Page, revision: Revision, rendering: Rendered) -> None:
    page.current_revision_id = revision.id
    page.title = revision.title
    page.sort_key = sort_key(revision.title)
    page.book.stamp += 1
    session.add(
        Rendering(
            revision_id=revision.id,
            html=rendering.html,
            contents=[[h.level, h.id, h.text] for h in rendering.toc],
            description=rendering.first_paragraph,
            words=rendering.words,
            renderer_version=RENDERER_VERSION,
        )
    )
    session.execute(delete(PageLink).where(PageLink.from_page_id == page.id))
    for target, to_page_id in link_targets(page.book, revision.body).items():
        session.add(PageLink(from_page_id=page.id, to_page_id=to_page_id, target=target[:300]))
    session.flush()
