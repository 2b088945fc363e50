"""Alembic on the connection that is handed over, else on the application's own engine."""

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from wiki.foundation.db import Base, db


def render_item(kind, thing, autogen_context):
    """Write the plain type behind one of ours: a migration must not change when a model does."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with db.engine.connect() as connection:
        run(connection)
        connection.commit()
