"""A book of this site as a guide that can leave."""

import re

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.attachments.models import Attachment
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.storage import FileStore
from wiki.pages.exporting.guide import ExportedGuide, ExportedPage
from wiki.pages.importing.outline import Credit, OutlineFile
from wiki.pages.models import Page, Revision
from wiki.pages.queries.books import get_book_view
from wiki.pages.queries.trees import Node

_FILE = re.compile(r"/fichiers/([0-9a-z]{2,12})/[^\s)>\"']*")


def guide_of(viewer: Actor, slug: str, store: FileStore) -> ExportedGuide:
    """The guide at this address, with the pictures that its published texts show.

    Raises:
        NotFound: no such book, or none that the viewer may see.
    """
    view = get_book_view(slug, viewer)
    book = view.book
    bodies = _bodies(book.id)
    kept = _attachments(bodies)
    paths = {public_id: f"pictures/{public_id}-{a.filename}" for public_id, a in kept.items()}

    def page_of(node: Node) -> ExportedPage:
        return ExportedPage(
            id=str(node.id),
            slug=node.slug,
            title=node.title,
            body=_FILE.sub(lambda found: paths.get(found[1], found[0]), bodies[node.id]),
            children=tuple(page_of(child) for child in node.children),
        )

    return ExportedGuide(
        title=book.title,
        description=book.description,
        publisher=book.publisher,
        language=book.language,
        licence=book.licence,
        version_label=book.version_label,
        version_date=book.version_date,
        pages=tuple(page_of(node) for node in view.tree.roots),
        credits=tuple(Credit(c.role, c.person, c.organisation, c.function) for c in book.credits),
        files=tuple(
            OutlineFile(paths[public_id], store.get(attachment.digest))
            for public_id, attachment in sorted(kept.items())
        ),
    )


def _bodies(book_id: int) -> dict[int, str]:
    """The published text of every page, by the page's id."""
    rows = session.execute(
        select(Page.id, Revision)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Page.book_id == book_id, Page.deleted_at.is_(None))
        .options(undefer(Revision.body))
    )
    return {page_id: revision.body for page_id, revision in rows}


def _attachments(bodies: dict[int, str]) -> dict[str, Attachment]:
    named = {public_id for body in bodies.values() for public_id in _FILE.findall(body)}
    rows = session.scalars(select(Attachment).where(Attachment.public_id.in_(named)))
    return {attachment.public_id: attachment for attachment in rows}
