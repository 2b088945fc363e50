"""Making a backup while the site goes on."""

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.foundation.db import db, session
from wiki.operations.archive import ArchiveWriter, Manifest, written_archive
from wiki.operations.rows import dump_rows, reflected
from wiki.operations.schema import database_revision

DATABASE = "database.sqlite"
ROWS = "rows"
KEPT_FILES = ("settings.json", "secret_key")
"""Besides database and files. Mails kept as files carry personal links: they stay behind."""

Say = Callable[[str], None]


def back_up(settings: Settings, target: Path, *, as_rows: bool = False) -> Manifest:
    """Write the whole site as it is at one instant to `target`.

    The database is copied first and the files after it: files are only ever added, so that each
    one the database speaks of is there.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    as_rows = as_rows or db.engine.dialect.name != "sqlite"
    manifest = Manifest(
        created_at=now().isoformat(timespec="seconds"),
        database="rows" if as_rows else "sqlite",
        revision=database_revision(),
    )
    with (
        tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder,
        written_archive(target, manifest) as archive,
    ):
        if as_rows:
            _add_rows(archive, Path(folder))
        else:
            _add_sqlite(archive, Path(folder))
        _add_files(archive, settings)
    return manifest


def default_target(settings: Settings) -> Path:
    """A name that says when, in the folder of backups."""
    return settings.backups_dir / f"collegial-{now():%Y-%m-%d-%H%M%S}.tar.gz"


def list_backups(settings: Settings) -> list[Path]:
    """The backups in their folder, the oldest first."""
    return sorted(settings.backups_dir.glob("collegial-*.tar.gz"))


def _add_sqlite(archive: ArchiveWriter, folder: Path) -> None:
    """A copy through SQLite itself, of one instant, while others write."""
    copy = folder / DATABASE
    session.remove()
    source = db.engine.raw_connection()
    try:
        with sqlite3.connect(copy) as target:
            source.driver_connection.backup(target)  # type: ignore[union-attr]
            target.execute("PRAGMA journal_mode=DELETE")
        target.close()
    finally:
        source.close()
    archive.add(DATABASE, copy)
    archive.manifest.counts = _counts()


def _add_rows(archive: ArchiveWriter, folder: Path) -> None:
    session.remove()
    level = "SERIALIZABLE" if db.engine.dialect.name == "sqlite" else "REPEATABLE READ"
    with db.engine.connect().execution_options(isolation_level=level) as connection:
        archive.manifest.counts = dump_rows(connection, folder / ROWS)
    for path in sorted((folder / ROWS).iterdir()):
        archive.add(f"{ROWS}/{path.name}", path)


def _add_files(archive: ArchiveWriter, settings: Settings) -> None:
    for name in KEPT_FILES:
        if (settings.data_dir / name).exists():
            archive.add(name, settings.data_dir / name)
    for path in sorted(settings.files_dir.glob("*/*")):
        if path.is_file() and not path.name.startswith("."):
            archive.add(f"files/{path.parent.name}/{path.name}", path)


def _counts() -> dict[str, int]:
    with db.engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in sorted(reflected(connection).tables.items())
        }
