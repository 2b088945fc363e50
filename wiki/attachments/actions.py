"""Keeping files, and remembering which texts show them."""

import re
from typing import Any, Protocol

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.attachments.policy import can_store_attachment
from wiki.attachments.queries import may_see
from wiki.attachments.sniffing import kept_name, sniff
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.ids import new_public_id
from wiki.foundation.messages import _
from wiki.foundation.storage import FileStore
from wiki.journal.actions import SITE, record

MAX_BYTES = 5 * 1024 * 1024
_ADDRESS = re.compile(r"/fichiers/([0-9a-z]{2,12})/")


class Subject(Protocol):
    """Any row whose text can show a file."""

    __tablename__: Any
    id: Any


def store_attachment(
    *,
    actor: Actor,
    store: FileStore,
    filename: str,
    data: bytes,
    author: str = "",
    licence: str = "",
    public_id: str = "",
) -> Attachment:
    """Keep a picture under a name of our own; nobody else sees it until a published text shows it.

    `public_id` is the id of its address where texts name it already (an import).

    Raises:
        NotAllowed: guests do not bring files.
        Invalid: too large, or not a PNG, JPEG, GIF or WebP picture.
    """
    if not can_store_attachment(actor):
        raise NotAllowed(_("Please sign in to add a picture."))
    if len(data) > MAX_BYTES:
        raise Invalid({"file": _("This picture is larger than 5 MB. Please make it smaller.")})
    media_type = sniff(data)
    if media_type is None:
        raise Invalid({"file": _("Only PNG, JPEG, GIF and WebP pictures can be added.")})
    attachment = Attachment(
        public_id=public_id or new_public_id(),
        digest=store.put(data),
        filename=kept_name(filename, media_type),
        media_type=media_type,
        size=len(data),
        author=author.strip()[:200],
        licence=licence[:40],
        created_by_id=actor.contributor_id,
    )
    session.add(attachment)
    session.flush()
    record("attachments.store_attachment", actor=actor, subject=attachment, scope=SITE)
    return attachment


def record_uses(subject: Subject, *, author: Actor, revision_id: int, text: str) -> None:
    """Remember the files that a text just published shows, of those its author may see.

    Naming a file that one may not see does not open it to others.
    """
    named = set(_ADDRESS.findall(text))
    if not named:
        return
    for attachment in session.scalars(select(Attachment).where(Attachment.public_id.in_(named))):
        if may_see(author, attachment):
            session.add(
                AttachmentUse(
                    attachment_id=attachment.id,
                    subject_kind=subject.__tablename__,
                    subject_id=subject.id,
                    revision_id=revision_id,
                )
            )
    session.flush()
