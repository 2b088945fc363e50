"""Why a file is not taken, and what to do instead."""

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _

SENTENCES: dict[str, Message] = {
    "empty": _("This file is empty. Please choose another one."),
    "picture_size": _("This picture is larger than 15 MB. Please make it smaller."),
    "document_size": _("This document is larger than 20 MB. Please make it smaller."),
    "drawing": _(
        "SVG drawings are not taken, because they can hold programs. Please save the drawing as"
        " PNG and send that."
    ),
    "phone": _("Please save this photograph as JPEG: browsers do not all show HEIC and AVIF."),
    "unknown": _(
        "This kind of file is not taken. Please send a picture (PNG, JPEG, GIF, WebP) or a"
        " document (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP)."
    ),
    "damaged": _("This file is damaged or incomplete. Please save it again and send it once more."),
    "pixels": _(
        "This picture has too many dots: 64 million at most. Please make it smaller first."
    ),
    "unpacked": _("This document becomes too large when it is opened. Please make it lighter."),
    "macros": _(
        "This document holds macros or programs. Please save it without macros and send that."
    ),
    "entities": _(
        "This document holds parts that office programs do not write. Please save it again from"
        " your office program."
    ),
    "locked": _("This document is protected by a password. Please send it without."),
    "slow": _("This file took too long to read. Please make it simpler or smaller."),
}


def refusal(reason: str) -> Invalid:
    """The sentence to put beside the file."""
    return Invalid({"file": SENTENCES.get(reason, SENTENCES["damaged"])})
