"""Remembering which texts show which files."""

import re
from html import unescape
from typing import Any, Protocol
from urllib.parse import unquote

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.attachments.queries.visibility import may_see
from wiki.foundation.actor import Actor
from wiki.foundation.db import session

_BELOW_FILES = re.compile(r"fichiers[/\\]([^\s\"'<>()\[\]]{1,500})")
_ID = re.compile(r"[0-9a-z]{2,12}")
_IGNORED = re.compile(r"[\x00-\x1f\x7f]")
"""What browsers leave out of an address."""


class Subject(Protocol):
    """Any row whose text can show a file."""

    __tablename__: Any
    id: Any


def record_uses(subject: Subject, *, author: Actor, revision_id: int, text: str) -> None:
    """Remember the files that a text just published shows, of those its author may see.

    Naming a file that one may not see does not open it to others.
    """
    named = named_in(text)
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


def named_in(text: str) -> set[str]:
    """What may be the id of a file in the addresses of a text, however these are written: with
    entities, escapes, doubled strokes or steps up. A use that went unseen could be replaced
    without review.
    """
    read = unescape(unescape(text))
    paths = (path for way in (text, read) for path in _BELOW_FILES.findall(_as_read(way)))
    parts = (part for path in paths for part in re.split(r"[/\\]", path))
    return {part for part in parts if _ID.fullmatch(part)}


def _as_read(text: str) -> str:
    return unquote(_IGNORED.sub("", text))
