"""Which bytes the site is to keep, for those who look after the disk."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from wiki.attachments.models import Attachment, AttachmentVersion
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session

KEPT_AFTER_DELETION = timedelta(days=31)
"""A day more than a file can be brought back for."""


class StoredFile(NamedTuple):
    """Bytes by their digest, and how many."""

    digest: str
    size: int


def list_kept_files() -> Iterator[StoredFile]:
    """The bytes of every version, and its smaller picture, of files that may be asked for again."""
    limit = now() - KEPT_AFTER_DELETION
    return _files(or_(Attachment.deleted_at.is_(None), Attachment.deleted_at > limit))


def list_deleted_files() -> Iterator[StoredFile]:
    """The bytes that the worker may have removed already."""
    return _files(Attachment.deleted_at.is_not(None))


def bytes_sent_since(actor: Actor, since: datetime) -> int:
    """What one person put on the disk since then, deleted or not: it is there for a month yet."""
    size = AttachmentVersion.size + AttachmentVersion.small_size
    query = select(func.sum(size)).where(
        AttachmentVersion.contributor_id == actor.contributor_id,
        AttachmentVersion.created_at > since,
    )
    return session.scalar(query) or 0


def list_torn_attachments() -> Sequence[str]:
    """Public ids of the files whose row and last version differ, or that have no such version."""
    version = AttachmentVersion
    told = (
        (version.digest == Attachment.digest)
        & (version.size == Attachment.size)
        & (version.filename == Attachment.filename)
        & (version.media_type == Attachment.media_type)
    )
    query = (
        select(Attachment.public_id)
        .outerjoin(
            version,
            (version.attachment_id == Attachment.id) & (version.number == Attachment.version),
        )
        .where(or_(version.id.is_(None), ~told))
    )
    return session.scalars(query).all()


def _files(condition: ColumnElement[bool]) -> Iterator[StoredFile]:
    rows = session.execute(
        select(
            AttachmentVersion.digest,
            AttachmentVersion.size,
            AttachmentVersion.small_digest,
            AttachmentVersion.small_size,
        )
        .join(Attachment, Attachment.id == AttachmentVersion.attachment_id)
        .where(condition)
    )
    for digest, size, small_digest, small_size in rows:
        yield StoredFile(digest, size)
        if small_digest:
            yield StoredFile(small_digest, small_size)
