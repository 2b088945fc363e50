"""Lists of files: one's own, and everybody's for administrators."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from wiki.accounts.models import User
from wiki.attachments.models import Attachment, AttachmentUse
from wiki.attachments.policy import can_list_attachments, can_store_attachment
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import Slice, take

PER_PAGE = 24


class FileLine(NamedTuple):
    """One line of a list; `name` is empty where nobody has the account any more."""

    id: int
    attachment: Attachment
    is_used: bool
    name: str


def list_own_attachments(
    viewer: Actor, *, to_describe: bool = False, before: int | None = None
) -> Slice[FileLine]:
    """The viewer's own files, the last first; `to_describe` keeps those that lack something.

    Raises:
        NotAllowed: guests have none.
    """
    if not can_store_attachment(viewer):
        raise NotAllowed(_("Please sign in to see your files."))
    query = _lines(before).where(Attachment.created_by_id == viewer.contributor_id)
    return _slice(query.where(_lacking()) if to_describe else query)


def count_to_describe(viewer: Actor) -> int:
    """How many of the viewer's own pictures lack a description or the word on people."""
    query = select(func.count(Attachment.id)).where(
        Attachment.created_by_id == viewer.contributor_id, _lacking()
    )
    return session.scalar(query) or 0


def list_attachments(
    viewer: Actor, *, state: str = "", before: int | None = None
) -> Slice[FileLine]:
    """Everybody's files, the last first; `state` keeps the unused, the deleted or the lacking.

    Raises:
        NotAllowed: for administrators.
    """
    if not can_list_attachments(viewer):
        raise NotAllowed(_("Only administrators see everybody’s files."))
    query = _lines(before)
    if state == "deleted":
        return _slice(query.where(Attachment.deleted_at.is_not(None)))
    if state == "unused":
        query = query.where(~_is_used(), Attachment.deleted_at.is_(None))
    elif state == "lacking":
        query = query.where(_lacking())
    return _slice(query)


def _lines(before: int | None) -> "Select[int, Attachment, bool, str]":
    query = (
        select(Attachment.id, Attachment, _is_used(), func.coalesce(User.name, ""))
        .outerjoin(User, User.contributor_id == Attachment.created_by_id)
        .order_by(Attachment.id.desc())
        .limit(PER_PAGE + 1)
    )
    return query.where(Attachment.id < before) if before else query


def _slice(query: "Select[int, Attachment, bool, str]") -> Slice[FileLine]:
    return take([FileLine(*row) for row in session.execute(query).all()], PER_PAGE, "id")


def _is_used() -> ColumnElement[bool]:
    return exists().where(AttachmentUse.attachment_id == Attachment.id)


def _lacking() -> ColumnElement[bool]:
    """Pictures that nobody has described, or of which nobody has said whom they show."""
    undescribed = (Attachment.alternative == "") & Attachment.is_decorative.is_(False)
    return (
        Attachment.media_type.like("image/%")
        & Attachment.deleted_at.is_(None)
        & or_(undescribed, Attachment.people_shown == "unsaid")
    )
