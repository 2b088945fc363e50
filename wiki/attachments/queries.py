"""Reads about files: each is seen through the texts that show it."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound

Resolver = Callable[[Actor, set[int]], set[int]]
"""Of the rows with these ids, those that somebody may see."""

MAX_USES = 200
_resolvers: dict[str, Resolver] = {}


def configure(resolvers: Mapping[str, Resolver]) -> None:
    """Take, for each kind of text that can show a file, who sees which."""
    _resolvers.clear()
    _resolvers.update(resolvers)


def get_attachment(public_id: str, viewer: Actor) -> Attachment:
    """The file, if the viewer sees a text that shows it or brought it.

    Raises:
        NotFound: no such file, or none that the viewer may know of.
    """
    found = session.scalar(select(Attachment).where(Attachment.public_id == public_id))
    if found is None or not may_see(viewer, found):
        raise NotFound
    return found


def is_public(attachment: Attachment) -> bool:
    """Whether a guest sees it."""
    return may_see(GUEST, attachment)


def may_see(viewer: Actor, attachment: Attachment) -> bool:
    """Whoever brought it sees a file, and whoever sees at least one text that shows it."""
    if viewer.contributor_id and viewer.contributor_id == attachment.created_by_id:
        return True
    if viewer.is_administrator:
        return True
    uses = session.execute(
        select(AttachmentUse.subject_kind, AttachmentUse.subject_id)
        .where(AttachmentUse.attachment_id == attachment.id)
        .distinct()
        .limit(MAX_USES)
    )
    by_kind: dict[str, set[int]] = {}
    for kind, subject_id in uses:
        by_kind.setdefault(kind, set()).add(subject_id)
    return any(
        kind in _resolvers and _resolvers[kind](viewer, ids) for kind, ids in by_kind.items()
    )
