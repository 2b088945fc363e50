"""Files for tests: `make_attachment` keeps bytes as they are, `bring` reads them first."""

import io
from typing import Any

from flask import current_app
from PIL import Image

from wiki.attachments.actions import delete_attachment, replace_attachment, store_attachment
from wiki.attachments.facts import Facts
from wiki.attachments.keeping import KeptFile, keep_file
from wiki.attachments.models import Attachment
from wiki.attachments.reading.files import read_file
from wiki.attachments.sniffing import kept_name, sniff
from wiki.foundation.actor import Actor
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction


def drawn(
    form: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: Any
) -> bytes:
    """A real picture, all in one colour."""
    out = io.BytesIO()
    Image.new(mode, size, more.pop("colour", 90)).save(out, form, **more)
    return out.getvalue()


PNG = drawn()


def file_store() -> FileStore:
    return FileStore(current_app.config["SETTINGS"].files_dir)


def kept(data: bytes = PNG, filename: str = "schéma.png") -> KeptFile:
    """These very bytes on the disk, whatever they are."""
    media_type = sniff(data) or "application/pdf"
    name = kept_name(filename, media_type)
    return KeptFile(name, media_type, file_store().put(data), len(data))


def make_attachment(
    actor: Actor, data: bytes = PNG, filename: str = "schéma.png", *, public_id: str = "",
    **facts: Any,
) -> Attachment:  # fmt: skip
    file = kept(data, filename)
    with transaction():
        return store_attachment(actor=actor, file=file, facts=Facts(**facts), public_id=public_id)


def bring(actor: Actor, data: bytes, filename: str = "schéma.png") -> Attachment:
    """As a form does: read, kept, then stored."""
    file = keep_file(file_store(), read_file(filename, data))
    with transaction():
        return store_attachment(actor=actor, file=file)


def replace(actor: Actor, attachment: Attachment, data: bytes) -> Attachment:
    file = kept(data)
    base = attachment.version
    with transaction():
        return replace_attachment(actor=actor, attachment=attachment, file=file, base=base)


def address(attachment: Attachment) -> str:
    return f"/fichiers/{attachment.public_id}/{attachment.filename}"


def delete(actor: Actor, attachment: Attachment) -> Attachment:
    with transaction():
        return delete_attachment(actor=actor, attachment=attachment)


def noise(size: tuple[int, int], form: str = "PNG") -> bytes:
    """A picture that does not become small when it is packed."""
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, form)
    return out.getvalue()
