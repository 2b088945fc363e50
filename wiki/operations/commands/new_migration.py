"""`wiki new-migration`, for those who change the models."""

import tempfile
from pathlib import Path

import click
from alembic import command

from wiki.foundation.db import db
from wiki.foundation.slugs import slugify
from wiki.operations.bare import bare_database
from wiki.operations.schema import migrate, migration_config


@click.command(hidden=True)
@click.argument("name")
def new_migration(name: str) -> None:
    """Write the next migration, out of the models and an empty database, never one in use."""
    with tempfile.TemporaryDirectory() as folder, bare_database(Path(folder) / "empty.sqlite"):
        migrate()
        config = migration_config()
        with db.engine.connect() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=name, autogenerate=True, rev_id=_revision_id(name))


def _revision_id(name: str) -> str:
    """Alembic keeps the hyphen for itself."""
    return slugify(name)[:32].replace("-", "_")
