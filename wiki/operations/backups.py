"""Where backups lie and when the last one was made."""

from datetime import UTC, datetime
from pathlib import Path


def backups_dir(data_dir: Path) -> Path:
    """Folder of the backups made without another place named."""
    return data_dir / "backups"


def find_last_backup(data_dir: Path) -> datetime | None:
    """When the latest backup there was finished, or None."""
    made = [path.stat().st_mtime for path in backups_dir(data_dir).glob("*.tar.gz")]
    return datetime.fromtimestamp(max(made), UTC) if made else None
