"""One file, for somebody who may know of it."""

from datetime import timedelta

from sqlalchemy import func, select

from wiki.accounts.models import User
from wiki.attachments.keeping import KeptFile
from wiki.attachments.models import Attachment, AttachmentVersion
from wiki.attachments.policy import can_see_history
from wiki.attachments.queries.visibility import may_see
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound

SAME_SENDING = timedelta(minutes=10)


def get_attachment(public_id: str, viewer: Actor) -> Attachment:
    """The file, deleted or not, if the viewer sees a text that shows it or brought it.

    Raises:
        NotFound: no such file, or none that the viewer may know of.
    """
    found = session.scalar(select(Attachment).where(Attachment.public_id == public_id))
    if found is None or not may_see(viewer, found):
        raise NotFound
    return found


def get_version(public_id: str, number: int, viewer: Actor) -> AttachmentVersion:
    """What stood at a file's address once, for the members who see the file.

    Raises:
        NotFound: no such version, or not for this viewer.
    """
    attachment = get_attachment(public_id, viewer)
    found = session.scalar(
        select(AttachmentVersion).where(
            AttachmentVersion.attachment_id == attachment.id, AttachmentVersion.number == number
        )
    )
    if found is None or not can_see_history(viewer):
        raise NotFound
    return found


def find_just_stored(actor: Actor, digest: str) -> Attachment | None:
    """The same file that the same person sent some minutes ago: a form that left twice."""
    return session.scalar(
        select(Attachment)
        .where(
            Attachment.created_by_id == actor.contributor_id,
            Attachment.digest == digest,
            Attachment.deleted_at.is_(None),
            Attachment.created_at > now() - SAME_SENDING,
        )
        .order_by(Attachment.id.desc())
        .limit(1)
    )


def find_read(actor: Actor, sent_digest: str) -> KeptFile | None:
    """What was made of these very bytes when the same person sent them before."""
    found = session.scalar(
        select(AttachmentVersion)
        .join(Attachment, Attachment.id == AttachmentVersion.attachment_id)
        .where(
            AttachmentVersion.sent_digest == sent_digest,
            AttachmentVersion.contributor_id == actor.contributor_id,
            Attachment.deleted_at.is_(None),
        )
        .order_by(AttachmentVersion.id.desc())
        .limit(1)
    )
    return KeptFile(*(getattr(found, name) for name in KeptFile._fields)) if found else None


def find_small(attachment: Attachment) -> str:
    """The digest of the smaller picture of what the address serves, empty where there is none."""
    return (
        session.scalar(
            select(AttachmentVersion.small_digest).where(
                AttachmentVersion.attachment_id == attachment.id,
                AttachmentVersion.number == attachment.version,
            )
        )
        or ""
    )


def list_versions(attachment: Attachment) -> list[tuple[AttachmentVersion, str]]:
    """Everything that stood at the address, the last first, each with the name of who sent it."""
    rows = session.execute(
        select(AttachmentVersion, func.coalesce(User.name, ""))
        .outerjoin(User, User.contributor_id == AttachmentVersion.contributor_id)
        .where(AttachmentVersion.attachment_id == attachment.id)
        .order_by(AttachmentVersion.number.desc())
    )
    return [(version, name) for version, name in rows.all()]
