"""A new version of a file, at the same address."""

from wiki.attachments.actions.checks import check_may_replace
from wiki.attachments.actions.versions import add_version
from wiki.attachments.keeping import KeptFile
from wiki.attachments.models import Attachment
from wiki.foundation.actor import Actor
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def replace_attachment(
    *, actor: Actor, attachment: Attachment, file: KeptFile, base: int
) -> Attachment:
    """Serve another file at this address from now on; the former one stays in the history.

    `base` is the version that the person saw. The same bytes again change nothing.

    Raises:
        NotAllowed: a text shows it that this person could not change alone.
        Conflict: somebody has replaced it since.
        Invalid: a picture stays a picture, a document a document of the same kind.
    """
    check_may_replace(actor, attachment)
    if file.digest == attachment.digest:
        return attachment
    if base != attachment.version:
        raise Conflict(_("Somebody has replaced this file in the meantime."))
    if not _is_of_the_same_kind(attachment, file):
        raise Invalid({"file": _("A new version is of the same kind as the one before.")})
    attachment.version += 1
    add_version(attachment, file._replace(filename=_same_name(attachment, file)), actor)
    record(
        "attachments.replace_attachment", actor=actor, subject=attachment, scope=SITE,
        number=attachment.version,
    )  # fmt: skip
    return attachment


def _same_name(attachment: Attachment, file: KeptFile) -> str:
    """The name that texts already use, with the ending of what it is now."""
    stem = attachment.filename.rpartition(".")[0]
    return f"{stem}.{file.filename.rpartition('.')[2]}"


def _is_of_the_same_kind(attachment: Attachment, file: KeptFile) -> bool:
    if attachment.is_picture:
        return file.media_type.startswith("image/")
    return file.media_type == attachment.media_type
