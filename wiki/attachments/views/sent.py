"""A file as it was sent: known already, or read now."""

from dataclasses import dataclass

from flask import current_app

from wiki.attachments.actions.checks import check_may_send
from wiki.attachments.keeping import KeptFile, keep_file
from wiki.attachments.queries import find_read
from wiki.attachments.reading.files import ReadyFile, digest_of, read_file
from wiki.attachments.sniffing import kept_name
from wiki.attachments.views.found import file_store
from wiki.web.actor import current_actor


@dataclass(frozen=True)
class Sent:
    """What was made of it: now, or when the same person sent the same bytes before."""

    file: ReadyFile | KeptFile

    @property
    def is_picture(self) -> bool:
        return self.file.width > 0

    @property
    def was_animated(self) -> bool:
        return isinstance(self.file, ReadyFile) and self.file.was_animated

    def keep(self) -> KeptFile:
        """Its bytes are on the disk afterwards."""
        return self.file if isinstance(self.file, KeptFile) else keep_file(file_store(), self.file)


def read_sent(filename: str, data: bytes) -> Sent:
    """The same bytes again are not read again, and fill no disk.

    Raises:
        Invalid: a sentence on `file` that says what to do instead.
        Busy: another file is being read.
    """
    known = find_read(current_actor(), digest_of(data))
    if known is not None:
        return Sent(known._replace(filename=kept_name(filename, known.media_type)))
    most = current_app.config["SETTINGS"].uploads_per_day_mb
    check_may_send(current_actor(), len(data), most)
    return Sent(read_file(filename, data))
