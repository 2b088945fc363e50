"""Loading a file for a screen, and the folder that its bytes are in."""

from flask import current_app
from werkzeug.exceptions import Gone

from wiki.attachments.models import Attachment
from wiki.attachments.policy import can_see_deleted
from wiki.attachments.queries import get_attachment
from wiki.foundation.storage import FileStore
from wiki.web.actor import current_actor


def attachment_shown(public_id: str) -> Attachment:
    """The file, as far as the viewer may know of it; 410 where they knew it and it was deleted."""
    attachment = get_attachment(public_id, current_actor())
    if attachment.deleted_at and not can_see_deleted(current_actor(), attachment):
        raise Gone
    return attachment


def attachment_served(public_id: str) -> Attachment:
    """The same, for its bytes: once deleted, nobody is given them."""
    attachment = get_attachment(public_id, current_actor())
    if attachment.deleted_at:
        raise Gone
    return attachment


def file_store() -> FileStore:
    """Where the bytes of this site are."""
    return FileStore(current_app.config["SETTINGS"].files_dir)
