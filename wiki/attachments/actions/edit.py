"""Saying better what a file is."""

from dataclasses import asdict, fields

from wiki.attachments.actions.checks import check_may_edit
from wiki.attachments.facts import Facts, set_facts
from wiki.attachments.models import Attachment
from wiki.foundation.actor import Actor
from wiki.journal.actions import SITE, record


def edit_attachment(*, actor: Actor, attachment: Attachment, facts: Facts) -> Attachment:
    """Change description, author, licence and the word on people; the same again changes nothing.

    Raises:
        NotAllowed: neither brought by them nor shown by a text that they edit.
        Invalid: what is said cannot be kept.
    """
    check_may_edit(actor, attachment)
    before = _said(attachment)
    set_facts(attachment, facts)
    changed = sorted(name for name, value in _said(attachment).items() if before[name] != value)
    if changed:
        record(
            "attachments.edit_attachment", actor=actor, subject=attachment, scope=SITE,
            changed=changed,
        )  # fmt: skip
    return attachment


def _said(attachment: Attachment) -> dict[str, object]:
    return asdict(Facts(**{field.name: getattr(attachment, field.name) for field in fields(Facts)}))
