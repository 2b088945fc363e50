"""Files put into the store, before the transaction that speaks of them.

A crash between the two leaves bytes that belong to nothing; the worker sweeps them away.
"""

from typing import NamedTuple

from wiki.attachments.reading.files import ReadyFile
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.storage import FileStore

FULL = _(
    "The disk of this site is nearly full, so no file can be added just now. Please tell an"
    " administrator."
)


class KeptFile(NamedTuple):
    """A file whose bytes are on the disk already."""

    filename: str
    media_type: str
    digest: str
    size: int
    width: int = 0
    height: int = 0
    small_digest: str = ""
    small_size: int = 0
    sent_digest: str = ""


def keep_file(store: FileStore, file: ReadyFile) -> KeptFile:
    """Write the file, and its smaller picture if it has one, to the disk.

    Raises:
        Invalid: the disk is nearly full.
    """
    if not store.has_room(len(file.data) + len(file.small)):
        raise Invalid({"file": FULL})
    return KeptFile(
        filename=file.filename,
        media_type=file.media_type,
        digest=store.put(file.data),
        size=len(file.data),
        width=file.width,
        height=file.height,
        small_digest=store.put(file.small) if file.small else "",
        small_size=len(file.small),
        sent_digest=file.sent_digest,
    )
