"""Is the database as this version of the software wants it?"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from wiki.foundation.db import IMMEDIATE, db, session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def head_revision() -> str:
    """The migration that this version of the software ends with."""
    return str(ScriptDirectory.from_config(migration_config()).get_current_head())


def database_revision() -> str:
    """The last migration that the database went through; empty when it has no table yet."""
    session.remove()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def migrate(revision: str = "head") -> None:
    """Bring the database to a migration, all at once or not at all."""
    session.remove()
    with db.engine.connect() as connection:
        migrate_on(connection, revision)
        connection.commit()
    db.engine.dispose()


def migrate_on(connection: Connection, revision: str) -> None:
    """The same on the caller's connection, who commits; on SQLite it must not have begun yet.

    SQLite rebuilds a table to alter it: its foreign keys are looked at once all is done.

    Raises:
        Conflict: the migration would leave rows that refer to nothing.
    """
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        _switch_foreign_keys(connection, on=False)
        connection = connection.execution_options(**{IMMEDIATE: True})
    config = migration_config()
    config.attributes["connection"] = connection
    if not connection.in_transaction():
        connection.begin()
    command.upgrade(config, revision)
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Conflict(_("The migration would leave rows that refer to nothing."))


def _switch_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Outside any transaction, where alone SQLite listens; the connection is not kept after it."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def migration_config() -> Config:
    """Where migrations are, and how their files are named: the date first."""
    config = Config()
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
