"""The duties that recur: renderings and authorship that are no longer right are made again."""

import logging

from sqlalchemy import or_, select, update
from sqlalchemy.orm import undefer

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.markup.rendering import Rendered
from wiki.pages.actions.authorship import replace_authorship, replayed
from wiki.pages.actions.mentions import keep_mentions
from wiki.pages.actions.revisions import as_row
from wiki.pages.authorship.words import AUTHORSHIP_VERSION
from wiki.pages.models import Authorship, Page, Rendering, Revision
from wiki.pages.rendering import RENDERER_VERSION, rendered

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Renderings made in one round, so that deliveries and mails never wait long."""


def renew_renderings() -> int:
    """Make again some renderings whose links or whose renderer have changed; how many were done."""
    wanted = session.execute(
        select(Rendering.revision_id, Rendering.renderer_version)
        .where(Rendering.renderer_version < RENDERER_VERSION)
        .order_by(Rendering.renderer_version)
        .limit(AT_ONCE)
    ).all()
    for revision_id, seen in wanted:
        _renew(revision_id, seen)
    session.rollback()
    return len(wanted)


def _renew(revision_id: int, seen: int) -> None:
    revision = session.get_one(Revision, revision_id, options=[undefer(Revision.body)])
    page, body = revision.page, revision.body
    try:
        rendering: Rendered | None = rendered(page.book, body, page=page)
    except Invalid:
        log.warning("Revision %s keeps its former rendering.", revision_id)
        rendering = None
    with transaction():
        _store(page, revision_id, rendering, seen)


def _store(page: Page, revision_id: int, rendering: Rendered | None, seen: int) -> None:
    """Write it, unless it was marked once more in the meantime: then the next round does it."""
    values: dict[str, object] = {"renderer_version": RENDERER_VERSION}
    if rendering:
        row = as_row(revision_id, rendering)
        values |= {"html": row.html, "contents": row.contents, "description": row.description}
        values["words"] = row.words
    done = session.execute(
        update(Rendering)
        .where(Rendering.revision_id == revision_id, Rendering.renderer_version == seen)
        .values(**values)
        .returning(Rendering.revision_id),
        execution_options={"synchronize_session": False},
    ).all()
    if done and rendering and page.current_revision_id == revision_id:
        keep_mentions(page, rendering)
        page.book.touch()


def renew_authorship() -> int:
    """Tell again who wrote the words of some pages of which that is not known; how many."""
    missing = or_(Authorship.version.is_(None), Authorship.version < AUTHORSHIP_VERSION)
    wanted = session.scalars(
        select(Page.id)
        .outerjoin(Authorship, Authorship.revision_id == Page.current_revision_id)
        .where(Page.current_revision_id.is_not(None), missing)
        .order_by(Page.id)
        .limit(AT_ONCE)
    ).all()
    for page_id in wanted:
        rebuild_authorship(page_id)
    session.rollback()
    return len(wanted)


def rebuild_authorship(page_id: int) -> None:
    """Play the history of a page again and keep who wrote its words."""
    rows, former = replayed(page_id)
    with transaction():
        replace_authorship(page_id, rows, former)
