"""Where a document waits between being sent and being confirmed as a guide."""

import re
import secrets
from datetime import timedelta
from pathlib import Path

from wiki.foundation.clock import now
from wiki.foundation.errors import NotFound

KEPT = timedelta(hours=24)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class WaitingRoom:
    """A folder of documents under random names, each of one person, forgotten after a day."""

    def __init__(self, root: Path, user_id: int) -> None:
        self.root = root / "imports" / str(user_id)

    def put(self, name: str, data: bytes) -> str:
        """Keep a document; the token that finds it again."""
        self._forget_old()
        token = secrets.token_urlsafe(24)
        folder = self.root / token
        folder.mkdir(parents=True)
        (folder / "name").write_text(Path(name).name[:120] or "document", encoding="utf-8")
        (folder / "data").write_bytes(data)
        return token

    def get(self, token: str) -> tuple[str, bytes]:
        """Name and bytes of a document.

        Raises:
            NotFound: never sent by this person, or forgotten since.
        """
        folder = self.root / token
        if not _TOKEN.fullmatch(token) or not (folder / "data").exists():
            raise NotFound
        return (folder / "name").read_text(encoding="utf-8"), (folder / "data").read_bytes()

    def drop(self, token: str) -> None:
        """Forget a document that has been stored, or given up."""
        if _TOKEN.fullmatch(token):
            _remove(self.root / token)

    def _forget_old(self) -> None:
        oldest = (now() - KEPT).timestamp()
        for folder in self.root.glob("*"):
            if folder.stat().st_mtime < oldest:
                _remove(folder)


def _remove(folder: Path) -> None:
    for name in ("name", "data"):
        (folder / name).unlink(missing_ok=True)
    if folder.exists():
        folder.rmdir()
