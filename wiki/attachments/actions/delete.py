"""Taking a file away, and bringing it back while its bytes are still there."""

from datetime import timedelta

from wiki.attachments.actions.checks import check_may_delete
from wiki.attachments.models import Attachment
from wiki.attachments.policy import can_restore_attachment
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record

KEPT_FOR = timedelta(days=30)
"""After this the worker removes the bytes of a deleted file; what is known of it stays."""


def delete_attachment(*, actor: Actor, attachment: Attachment) -> Attachment:
    """Serve the file no longer, in any version; deleting it twice changes nothing.

    Raises:
        NotAllowed: a text shows it, or it is somebody else's.
    """
    if attachment.deleted_at:
        return attachment
    check_may_delete(actor, attachment)
    attachment.deleted_at = now()
    attachment.deleted_by_id = actor.contributor_id
    record("attachments.delete_attachment", actor=actor, subject=attachment, scope=SITE)
    return attachment


def restore_attachment(*, actor: Actor, attachment: Attachment) -> Attachment:
    """Serve a deleted file again, within thirty days; twice changes nothing.

    Raises:
        NotAllowed: deleted by somebody else.
        Conflict: its bytes are gone.
    """
    if attachment.deleted_at is None:
        return attachment
    if not can_restore_attachment(actor, attachment):
        raise NotAllowed(_("Only an administrator may bring this file back."))
    if attachment.deleted_at < now() - KEPT_FOR:
        raise Conflict(_("This file was deleted more than thirty days ago: it is gone."))
    attachment.deleted_at = attachment.deleted_by_id = None
    record("attachments.restore_attachment", actor=actor, subject=attachment, scope=SITE)
    return attachment
