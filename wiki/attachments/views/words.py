"""What files are called on screens."""

from wiki.attachments.models import Attachment
from wiki.foundation.messages import Message, _

TO_DESCRIBE = _("To be described")
"""Stands for the description of a picture until somebody writes it."""

_KINDS: dict[str, Message] = {
    "image/png": _("Picture (PNG)"),
    "image/jpeg": _("Picture (JPEG)"),
    "image/gif": _("Picture (GIF)"),
    "image/webp": _("Picture (WebP)"),
    "pdf": _("PDF document"),
    "docx": _("Word document"),
    "xlsx": _("Excel workbook"),
    "pptx": _("PowerPoint presentation"),
    "odt": _("OpenDocument text"),
    "ods": _("OpenDocument spreadsheet"),
    "odp": _("OpenDocument presentation"),
}


def kind_of(attachment: Attachment) -> Message:
    """What kind of file it is."""
    ending = attachment.filename.rpartition(".")[2]
    return _KINDS.get(attachment.media_type) or _KINDS.get(ending) or _("File")
