"""Files that no attachment speaks of: what a crash between the file and its row leaves behind."""

from pathlib import Path
from time import time

from sqlalchemy import select

from wiki.attachments.models import Attachment
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction

KEPT_SECONDS = 24 * 3600


def remove_orphan_files(files_dir: Path) -> int:
    """Remove the files that have belonged to nothing for a day; how many."""
    old = [
        path
        for path in files_dir.glob("*/*")
        if path.is_file() and path.stat().st_mtime < time() - KEPT_SECONDS
    ]
    if not old:
        return 0
    with transaction():
        known = set(session.scalars(select(Attachment.digest)))
        lost = [path for path in old if path.name not in known]
        for path in lost:
            path.unlink()
    return len(lost)
