"""What stands at a file's address, and remains in its history."""

from wiki.attachments.keeping import KeptFile
from wiki.attachments.models import Attachment, AttachmentVersion
from wiki.foundation.actor import Actor
from wiki.foundation.db import session


def add_version(attachment: Attachment, file: KeptFile, author: Actor) -> AttachmentVersion:
    """One more version, which the address serves from now on."""
    attachment.digest = file.digest
    attachment.filename = file.filename
    attachment.media_type = file.media_type
    attachment.size = file.size
    session.add(attachment)
    session.flush()
    version = AttachmentVersion(
        attachment_id=attachment.id,
        number=attachment.version,
        contributor_id=author.contributor_id,
        **file._asdict(),
    )
    session.add(version)
    session.flush()
    return version
