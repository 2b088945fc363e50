"""A database without a site around it: one being restored, or an empty one to compare with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from wiki.foundation.db import db, session


@contextmanager
def bare_database(path: Path) -> Iterator[None]:
    """Have `session` and `db.engine` mean this SQLite file for the time of the block."""
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{path.resolve()}"
    db.init_app(app)
    with app.app_context():
        try:
            yield
        finally:
            session.remove()
            db.engine.dispose()
