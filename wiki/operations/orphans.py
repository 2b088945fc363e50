"""Files that nothing speaks of any more.

A crash between a file and its row leaves one behind; so does a file deleted a month ago.
"""

from pathlib import Path
from time import time

from wiki.attachments.queries import list_kept_files
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
        known = {file.digest for file in list_kept_files()}
        lost = [path for path in old if path.name not in known]
        for path in lost:
            path.unlink()
    return len(lost)
