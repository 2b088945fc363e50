"""Where a file is shown, and what that lets somebody do with it."""

from itertools import chain

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.attachments.policy import Standing
from wiki.attachments.queries.visibility import subjects_showing
from wiki.attachments.showing import Place, kind_named
from wiki.foundation.actor import Actor
from wiki.foundation.db import session


def list_places(viewer: Actor, attachment: Attachment) -> list[Place]:
    """The texts that show the file and that the viewer sees: those of today first, by title."""
    uses: dict[str, dict[int, set[int]]] = {}
    for use in session.scalars(
        select(AttachmentUse).where(AttachmentUse.attachment_id == attachment.id)
    ):
        uses.setdefault(use.subject_kind, {}).setdefault(use.subject_id, set()).add(use.revision_id)
    places = chain.from_iterable(
        kind_named(kind).places(viewer, subjects) for kind, subjects in uses.items()
    )
    return sorted(places, key=lambda place: (not place.is_current, place.title.casefold()))


def standing_of(actor: Actor, attachment: Attachment) -> Standing:
    """How the actor stands to the texts that show the file."""
    used = edits_some = False
    edits_all = publishes_all = True
    for kind, ids in subjects_showing(attachment.id):
        used = True
        edited = kind_named(kind).edits(actor, ids)
        edits_some = edits_some or bool(edited)
        edits_all = edits_all and edited >= ids
        publishes_all = publishes_all and kind_named(kind).publishes(actor, ids) >= ids
    return Standing(used, edits_some, used and edits_all, used and publishes_all)
