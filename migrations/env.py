"""Alembic on the application's own engine; `wiki upgrade` and `wiki run` come through here."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from wiki.foundation.db import Base

ENGINE = current_app.extensions["migrate"].db.engine


def render_item(kind, thing, autogen_context):
    """Write the plain type behind one of ours: a migration must not change when a model does."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


def run(connection: Connection) -> None:
    arguments = current_app.extensions["migrate"].configure_args
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        **arguments,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    context.configure(
        dialect_name=ENGINE.dialect.name, target_metadata=Base.metadata, literal_binds=True
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
    else:
        with ENGINE.connect() as connection:
            run(connection)
            connection.commit()
