"""A site that takes long to build is built once, and stands again as it was for each test."""

import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import Table, text

from wiki.config import Settings
from wiki.foundation.db import Base, db, session
from wiki.foundation.transaction import transaction
from wiki.web.turns import Turns

Made = TypeVar("Made")
_BUILT: dict[tuple[Callable[..., Any], tuple[str, ...]], tuple["Kept", bytes]] = {}


@dataclass(frozen=True)
class Kept:
    """What a site was: its files, among them the database of SQLite; else its rows by table."""

    folder: Path
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def standing(app: Flask, build: Callable[..., Made], *given: str) -> Made:
    """What `build` answered to what it was given, with the database and files as it left them.

    Rows in the answer are detached: what the tests read of them is loaded by `build`.
    """
    if (build, given) not in _BUILT:
        made = build(app, *given)
        name = "-".join([build.__qualname__, *given])
        _BUILT[build, given] = (keep(app, name), pickle.dumps(made))
    kept, answer = _BUILT[build, given]
    restore(app, kept)
    return pickle.loads(answer)  # made by this process


def keep(app: Flask, name: str) -> Kept:
    """The site as it is now, to be restored in this process."""
    data = _data_folder(app)
    folder = data.parent / f"kept-{name}"
    _let_go()
    shutil.copytree(data, folder)
    return Kept(folder, {} if _is_a_file() else _all_rows())


def restore(app: Flask, kept: Kept) -> None:
    """The site as it was kept; whatever the process remembers of people is forgotten."""
    app.extensions["turns"] = Turns()  # people of two tests have the same numbers
    _let_go()
    data = _data_folder(app)
    shutil.rmtree(data)
    shutil.copytree(kept.folder, data)
    if not _is_a_file():
        _restore_rows(kept.rows)


def _data_folder(app: Flask) -> Path:
    settings: Settings = app.config["SETTINGS"]
    return settings.data_dir


def _is_a_file() -> bool:
    return db.engine.dialect.name == "sqlite"


def _let_go() -> None:
    """No connection is left to a database that is a file: all of it is in that file."""
    session.remove()
    if _is_a_file():
        db.engine.dispose()


def _all_rows() -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [dict(row._mapping) for row in session.execute(table.select())]
        for table in Base.metadata.sorted_tables
    }


def _restore_rows(rows: dict[str, list[dict[str, Any]]]) -> None:
    """On PostgreSQL; rows of different tables name each other, hence without its triggers."""
    tables = Base.metadata.sorted_tables
    with transaction():
        names = ", ".join(f'"{table.name}"' for table in tables)
        session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for table in tables:
            if rows[table.name]:
                session.execute(table.insert(), rows[table.name])
                _count_on(table)


def _count_on(table: Table) -> None:
    column = table.autoincrement_column
    if column is not None:
        session.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{column.name}'), "
                f'max("{column.name}")) FROM "{table.name}"'
            )
        )
