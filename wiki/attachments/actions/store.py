"""Bringing a file."""

from wiki.attachments.actions.versions import add_version
from wiki.attachments.facts import Facts, set_facts
from wiki.attachments.keeping import KeptFile
from wiki.attachments.models import Attachment
from wiki.attachments.policy import can_store_attachment
from wiki.foundation.actor import Actor
from wiki.foundation.errors import NotAllowed
from wiki.foundation.ids import new_public_id
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def store_attachment(
    *, actor: Actor, file: KeptFile, facts: Facts | None = None, public_id: str = ""
) -> Attachment:
    """Keep a file under a name of our own; nobody else sees it until a published text shows it.

    `public_id` is the id of its address where texts name it already (an import).

    Raises:
        NotAllowed: guests do not bring files.
        Invalid: what is said of it cannot be kept.
    """
    if not can_store_attachment(actor):
        raise NotAllowed(_("Please sign in to add a file."))
    attachment = Attachment(
        public_id=public_id or new_public_id(), version=1, created_by_id=actor.contributor_id
    )
    set_facts(attachment, facts or Facts())
    add_version(attachment, file, actor)
    record("attachments.store_attachment", actor=actor, subject=attachment, scope=SITE)
    return attachment
