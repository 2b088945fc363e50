"""Who sees a file: whoever brought it, and whoever sees a text that shows it, or once did."""

from collections.abc import Iterator

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.attachments.showing import kind_named
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session

BATCH = 500


def is_public(attachment: Attachment) -> bool:
    """Whether a guest sees it."""
    return may_see(GUEST, attachment)


def may_see(viewer: Actor, attachment: Attachment) -> bool:
    """Whoever brought it sees a file, administrators do, and whoever sees at least one text that
    shows it. The history of a text is as readable as the text, so its former uses count.
    """
    if viewer.contributor_id and viewer.contributor_id == attachment.created_by_id:
        return True
    if viewer.is_administrator:
        return True
    return any(kind_named(kind).sees(viewer, ids) for kind, ids in subjects_showing(attachment.id))


def subjects_showing(attachment_id: int) -> Iterator[tuple[str, set[int]]]:
    """The texts that a file is or was shown by, kind by kind, some hundreds at a time."""
    rows = session.execute(
        select(AttachmentUse.subject_kind, AttachmentUse.subject_id)
        .where(AttachmentUse.attachment_id == attachment_id)
        .distinct()
    ).all()
    by_kind: dict[str, list[int]] = {}
    for kind, subject_id in rows:
        by_kind.setdefault(kind, []).append(subject_id)
    for kind, ids in sorted(by_kind.items()):
        for start in range(0, len(ids), BATCH):
            yield kind, set(ids[start : start + BATCH])
