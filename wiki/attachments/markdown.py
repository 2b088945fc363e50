"""What to write in a text so that it shows a file."""

import re

from wiki.attachments.models import Attachment

_MEANT = re.compile(r"([\\\[\]!*_`<>&|~^])")


def address_of(attachment: Attachment) -> str:
    """The address that texts name; it goes on serving the last version under any former name."""
    return f"/fichiers/{attachment.public_id}/{attachment.filename}"


def markdown_of(attachment: Attachment, to_describe: str = "") -> str:
    """A picture with its description, or a link to a document.

    `to_describe` stands where the description is still missing.
    """
    if attachment.is_picture:
        words = attachment.alternative
        if attachment.lacks_description:
            words = to_describe
        return f"![{_as_typed(words)}]({address_of(attachment)})"
    return f"[{_as_typed(attachment.title or attachment.filename)}]({address_of(attachment)})"


def _as_typed(words: str) -> str:
    return _MEANT.sub(r"\\\1", " ".join(words.split()))
