"""Pictures for tests."""

from flask import current_app

from wiki.attachments.actions import store_attachment
from wiki.attachments.models import Attachment
from wiki.foundation.actor import Actor
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def make_attachment(actor: Actor, data: bytes = PNG, filename: str = "schéma.png") -> Attachment:
    store = FileStore(current_app.config["SETTINGS"].files_dir)
    with transaction():
        return store_attachment(actor=actor, store=store, filename=filename, data=data)


def address(attachment: Attachment) -> str:
    return f"/fichiers/{attachment.public_id}/{attachment.filename}"
