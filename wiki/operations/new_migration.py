"""`python -m wiki.operations.new_migration "what it changes"`: write the next migration.

It is compared with an empty database brought to the last migration, never with one in use.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import db
from wiki.foundation.slugs import slugify
from wiki.operations.schema import migrate, migration_config


def main(name: str) -> None:
    """Write it, named after its date and what it changes."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder), secret_key="unused" * 8))
        with app.app_context():
            migrate()
            config = migration_config()
            with db.engine.connect() as connection:
                config.attributes["connection"] = connection
                command.revision(config, message=name, autogenerate=True, rev_id=slugify(name)[:32])


if __name__ == "__main__":
    main(sys.argv[1])
