"""Files and the rows that speak of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from time import time

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.attachments.queries import (
    list_deleted_files,
    list_kept_files,
    list_torn_attachments,
)
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _

CHUNK = 1024 * 1024
YOUNG_SECONDS = 2 * 24 * 3600


def find_file_faults(files_dir: Path) -> Iterator[Message]:
    """Each version of a file has its bytes with their digest, and all bytes belong to a version."""
    known = {file.digest: file.size for file in list_kept_files()}
    may_be_gone = {file.digest for file in list_deleted_files()} - known.keys()
    stored = {path.name: path for path in files_dir.glob("*/*") if path.is_file()}
    for digest in sorted(known.keys() - stored.keys()):
        yield _("The file %(digest)s is missing.", digest=digest)
    for name in sorted(stored.keys() - known.keys() - may_be_gone):
        if stored[name].stat().st_mtime > time() - YOUNG_SECONDS:
            continue  # being uploaded; what a crash left behind is removed by the worker
        yield _("The file %(name)s belongs to no attachment.", name=name)
    for digest in sorted(known.keys() & stored.keys()):
        if stored[digest].stat().st_size != known[digest] or _digest(stored[digest]) != digest:
            yield _("The file %(digest)s is damaged.", digest=digest)
    yield from _row_faults()


def _row_faults() -> Iterator[Message]:
    """What is said of a file is what is said of its last version, and uses are of files."""
    for public_id in list_torn_attachments():
        yield _("The file %(id)s does not say what its last version says.", id=public_id)
    uses = select(AttachmentUse.id).where(AttachmentUse.attachment_id.not_in(select(Attachment.id)))
    for use_id in session.scalars(uses):
        yield _("The use %(use)s is about a file that is not there.", use=use_id)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            digest.update(data)
    return digest.hexdigest()
