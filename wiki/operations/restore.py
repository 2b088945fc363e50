"""Putting a backup back: unpacked beside the site, verified, and only then in its place."""

import os
import shutil
import sqlite3
from pathlib import Path

from flask import Flask
from sqlalchemy import inspect

from wiki.config import Settings
from wiki.foundation.db import db, session
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import _
from wiki.operations.archive import Manifest, unpack
from wiki.operations.backup import DATABASE, ROWS
from wiki.operations.bare import bare_database
from wiki.operations.checks import find_faults
from wiki.operations.checks.storage import find_storage_faults
from wiki.operations.places import SQLITE, change_places
from wiki.operations.rows import load_rows, reflected
from wiki.operations.running import running
from wiki.operations.schema import database_revision, head_revision, migrate_on


def restore(app: Flask, archive: Path, *, replace: bool = False) -> tuple[Manifest, Path | None]:
    """Put a backup in the place of the site; what was there, if anything, is moved aside, and
    where to.

    Raises:
        Invalid: the file is not a backup, is damaged, or what is in it does not hold together.
        Conflict: there is a site here and `replace` was not asked for, or it is running.
    """  # fmt: skip
    settings: Settings = app.config["SETTINGS"]
    with running(settings.data_dir, alone=True):
        was_empty = is_empty() and not holds_files(settings)
        if not replace and not is_empty():
            raise Conflict(
                _("There is a site here already. To put the backup in its place, add --replace.")
            )
        manifest, aside = restore_alone(app, archive)
        if was_empty:  # nothing is there but what starting a command makes: a key, an empty file
            shutil.rmtree(aside)
        return manifest, None if was_empty else aside


def restore_alone(app: Flask, archive: Path) -> tuple[Manifest, Path]:
    """The same for a caller who holds the data folder alone and has asked what there was to ask."""
    settings: Settings = app.config["SETTINGS"]
    for left in settings.data_dir.glob(".restore-*"):  # by one that was cut off before it was ready
        shutil.rmtree(left)
    unpacked = settings.data_dir / f".restore-{os.getpid()}"
    unpacked.mkdir(mode=0o700)
    try:
        manifest = unpack(archive, unpacked)
        if db.engine.dialect.name == "sqlite":
            _make_sqlite(unpacked, manifest)
            _verify(unpacked)
        else:
            _fill_server(unpacked, manifest)
        session.remove()
        db.engine.dispose()
        return manifest, change_places(settings, unpacked)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def holds_files(settings: Settings) -> bool:
    """Whether anything was ever brought here, or the site was given a name."""
    stored = any(path.is_file() for path in settings.files_dir.rglob("*"))
    return stored or (settings.data_dir / "settings.json").exists()


def is_empty() -> bool:
    """Whether the database in force has no table with anybody in it."""
    with db.engine.connect() as connection:
        if "user" not in inspect(connection).get_table_names():
            return True
        return connection.exec_driver_sql('SELECT 1 FROM "user" LIMIT 1').first() is None


def _make_sqlite(unpacked: Path, manifest: Manifest) -> None:
    """The database file of the restored site, in the unpacked folder."""
    target = unpacked / SQLITE
    if manifest.database == "sqlite":
        (unpacked / DATABASE).replace(target)
        return
    with bare_database(target):
        _load(unpacked, manifest)
    with sqlite3.connect(target) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.rmtree(unpacked / ROWS)


def _fill_server(unpacked: Path, manifest: Manifest) -> None:
    """On a database server everything is replaced in one transaction."""
    if manifest.database == "sqlite":
        raise Invalid(
            {"file": _("This backup holds an SQLite database. Make one with --rows, to move.")}
        )
    session.remove()
    db.engine.dispose()
    _load(unpacked, manifest)


def _load(unpacked: Path, manifest: Manifest) -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            reflected(connection).drop_all(connection)
        migrate_on(connection, manifest.revision)
        counts = load_rows(connection, unpacked / ROWS)
        if counts != manifest.counts:
            raise Invalid({"file": _("The backup is damaged: %(names)s.", names="rows")})
        connection.commit()
    db.engine.dispose()


def _verify(unpacked: Path) -> None:
    """The restored site must hold together before it takes the place of the other.

    Raises:
        Invalid: it does not; the sentence names the first fault.
    """
    with bare_database(unpacked / SQLITE):
        if database_revision() == head_revision():
            faults = list(find_faults(unpacked / "files"))
        else:  # an older version's: its tables are not those that the checks read
            faults = list(find_storage_faults())
    if faults:
        raise Invalid({"file": _("The backup does not hold together: %(fault)s", fault=faults[0])})
