"""Refusing, in words, what the policy refuses; screens ask before they show a form."""

from datetime import timedelta

from wiki.attachments.models import Attachment
from wiki.attachments.policy import (
    can_delete_attachment,
    can_edit_attachment,
    can_replace_attachment,
)
from wiki.attachments.queries.stored import bytes_sent_since
from wiki.attachments.queries.uses import standing_of
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _

DAY = timedelta(days=1)


def check_may_send(actor: Actor, size: int, megabytes_a_day: int) -> None:
    """Raise `Invalid` where a file of this size is more than one person may send within a day."""
    if bytes_sent_since(actor, now() - DAY) + size > megabytes_a_day * 1024**2:
        raise Invalid(
            {
                "file": _(
                    "You have sent nearly %(n)s MB of files within a day, which is the most that"
                    " one person may. Please send this one tomorrow.",
                    n=megabytes_a_day,
                )
            }
        )


def check_may_edit(actor: Actor, attachment: Attachment) -> None:
    """Raise `NotAllowed` unless they may say what this file is."""
    if not can_edit_attachment(actor, attachment, standing_of(actor, attachment)):
        raise NotAllowed(_("Only whoever brought this file and the editors may change it."))


def check_may_replace(actor: Actor, attachment: Attachment) -> None:
    """Raise `NotAllowed` unless they may put another file in its place."""
    check_may_edit(actor, attachment)
    if not can_replace_attachment(actor, attachment, standing_of(actor, attachment)):
        raise NotAllowed(
            _(
                "A text shows this file that you cannot change alone: please add a new file and"
                " propose it there."
            )
        )


def check_may_delete(actor: Actor, attachment: Attachment) -> None:
    """Raise `NotAllowed` unless they may delete it."""
    if not can_delete_attachment(actor, attachment, standing_of(actor, attachment)):
        raise NotAllowed(
            _("A file that texts show is deleted by their editors or by an administrator.")
        )
