"""The database as lines of JSON, table by table: what a backup of PostgreSQL holds.

Tables are read as they are in the database, not as the models say, so that a backup made before an
upgrade can be put back by the version after it.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, select, text
from sqlalchemy import types as sql

AT_ONCE = 500
NOT_CONTENT = ("alembic_version",)


def reflected(connection: Connection) -> MetaData:
    """The tables as the database has them."""
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata


def dump_rows(connection: Connection, folder: Path) -> dict[str, int]:
    """Write each table to `<table>.jsonl`; how many rows each has."""
    folder.mkdir(parents=True)
    counts = {}
    for table in _in_order(reflected(connection)):
        rows = connection.execution_options(stream_results=True).execute(select(table))
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
            counts[table.name] = _write(rows.mappings(), file)
    return counts


def _write(rows: Iterable[Any], file: Any) -> int:
    count = 0
    for row in rows:
        plain = {name: _as_json(value) for name, value in row.items()}
        file.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def load_rows(connection: Connection, folder: Path) -> dict[str, int]:
    """Fill empty tables from the lines; references that go forward are set once all rows stand."""
    counts = {}
    tables = _in_order(reflected(connection))
    for table in tables:
        later = {column.name for column in _forward(table, tables)}
        counts[table.name] = 0
        for batch in _batches(folder / f"{table.name}.jsonl", table):
            first = [{k: None if k in later else v for k, v in row.items()} for row in batch]
            connection.execute(table.insert(), first)
            counts[table.name] += len(batch)
    for table in tables:
        _set_forward(connection, table, _forward(table, tables), folder)
    _restart_sequences(connection, tables)
    return counts


def _in_order(metadata: MetaData) -> list[Table]:
    """Each table after those that its rows cannot do without."""
    ordered: list[Table] = []

    def place(table: Table) -> None:
        if table in ordered:
            return
        for column in sorted(table.columns, key=lambda column: column.name):
            for key in column.foreign_keys:
                if not column.nullable and key.column.table is not table:
                    place(key.column.table)
        ordered.append(table)

    for name in sorted(metadata.tables):
        place(metadata.tables[name])
    return [table for table in ordered if table.name not in NOT_CONTENT]


def _forward(table: Table, tables: list[Table]) -> list[Column[Any]]:
    """Columns that may name a row of this table or of a later one."""
    place = {one.name: n for n, one in enumerate(tables)}
    return [
        column
        for column in table.columns
        if any(place[key.column.table.name] >= place[table.name] for key in column.foreign_keys)
    ]


def _set_forward(
    connection: Connection, table: Table, columns: list[Column[Any]], folder: Path
) -> None:
    if not columns:
        return
    keys = list(table.primary_key.columns)
    for batch in _batches(folder / f"{table.name}.jsonl", table):
        for row in batch:
            values = {c.name: row[c.name] for c in columns if row[c.name] is not None}
            if values:
                same = [key == row[key.name] for key in keys]
                connection.execute(table.update().where(*same).values(**values))


def _batches(path: Path, table: Table) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            batch.append({name: _as_value(table.c[name], value) for name, value in row.items()})
            if len(batch) == AT_ONCE:
                yield batch
                batch = []
    if batch:
        yield batch


def _restart_sequences(connection: Connection, tables: list[Table]) -> None:
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        for column in table.primary_key.columns:
            if isinstance(column.type, sql.Integer) and not column.foreign_keys:
                name = f'"{table.name}"'
                connection.execute(
                    text(
                        "SELECT setval(pg_get_serial_sequence(:t, :c), :n, true)"
                        if (last := _last(connection, column))
                        else "SELECT setval(pg_get_serial_sequence(:t, :c), 1, false)"
                    ),
                    {"t": name, "c": column.name, **({"n": last} if last else {})},
                )


def _last(connection: Connection, column: Column[Any]) -> int:
    found = connection.scalar(select(column).order_by(column.desc()).limit(1))
    return int(found or 0)


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _as_value(column: Column[Any], value: Any) -> Any:
    """What the column wants: instants without zone on SQLite, booleans as booleans."""
    if value is None:
        return None
    if isinstance(column.type, sql.DateTime):
        instant = datetime.fromisoformat(value)
        return instant if column.type.timezone else instant.replace(tzinfo=None)
    if isinstance(column.type, sql.Date):
        return date.fromisoformat(value)
    return bool(value) if isinstance(column.type, sql.Boolean) else value
