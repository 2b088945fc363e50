"""Who may bring files, and what may be done with those of others."""

from typing import NamedTuple

from wiki.attachments.models import Attachment
from wiki.foundation.actor import Actor


class Standing(NamedTuple):
    """How somebody stands to the texts that show a file, as `queries.standing_of` finds out.

    `publishes_all`: they may change every one of these texts without asking anybody.
    """

    is_used: bool = False
    edits_some: bool = False
    edits_all: bool = False
    publishes_all: bool = False


def can_store_attachment(actor: Actor) -> bool:
    """Members bring files for their texts; guests do not."""
    return actor.is_member


def can_see_history(actor: Actor) -> bool:
    """Members who see a file see what stood there before; a blurred face stays so for guests."""
    return actor.is_member


def can_list_attachments(actor: Actor) -> bool:
    """Administrators see every file that anybody brought."""
    return actor.is_administrator


def can_edit_attachment(actor: Actor, attachment: Attachment, standing: Standing) -> bool:
    """Whoever brought a file says what it is, and so do the editors of a text that shows it."""
    if attachment.deleted_at:
        return False
    return actor.is_administrator or _is_own(actor, attachment) or standing.edits_some


def can_replace_attachment(actor: Actor, attachment: Attachment, standing: Standing) -> bool:
    """Who may edit a file replaces it, unless a text shows it that they could not change alone.

    Otherwise a picture accepted after review could become another one without review.
    """
    if not can_edit_attachment(actor, attachment, standing):
        return False
    return actor.is_administrator or not standing.is_used or standing.publishes_all


def can_delete_attachment(actor: Actor, attachment: Attachment, standing: Standing) -> bool:
    """Whoever brought a file deletes it while no text shows it; then the editors of all of them."""
    if attachment.deleted_at:
        return False
    if actor.is_administrator or standing.edits_all:
        return True
    return _is_own(actor, attachment) and not standing.is_used


def can_see_deleted(actor: Actor, attachment: Attachment) -> bool:
    """Whoever brought a file still sees that it was deleted, and administrators do."""
    return actor.is_administrator or _is_own(actor, attachment)


def can_restore_attachment(actor: Actor, attachment: Attachment) -> bool:
    """Administrators bring a file back, and whoever deleted it if it is theirs."""
    if attachment.deleted_at is None or not actor.is_member:
        return False
    if actor.is_administrator:
        return True
    return _is_own(actor, attachment) and attachment.deleted_by_id == actor.contributor_id


def _is_own(actor: Actor, attachment: Attachment) -> bool:
    return bool(actor.contributor_id) and actor.contributor_id == attachment.created_by_id
