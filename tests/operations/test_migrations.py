"""Migrations lead to what the models say, one after the other."""

import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from sqlalchemy import Connection, MetaData, Table, inspect, text
from sqlalchemy.exc import IntegrityError

import wiki.app  # noqa: F401 brings every model
from tests.postgres import empty_postgres
from wiki.foundation.db import Base, db
from wiki.operations.bare import bare_database
from wiki.operations.commands.new_migration import new_migration
from wiki.operations.schema import (
    MIGRATIONS,
    database_revision,
    head_revision,
    migrate,
    migration_config,
)


def differences() -> list[object]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(migration_config()).get_heads()) == 1


def test_an_empty_database_becomes_what_the_models_say(tmp_path: Path) -> None:
    with bare_database(tmp_path / "empty.sqlite"):
        assert database_revision() == ""
        migrate()
        assert database_revision() == head_revision()
        assert differences() == []


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    with bare_database(tmp_path / "empty.sqlite"):
        migrate()
        migrate()
        assert database_revision() == head_revision()


def test_every_foreign_key_of_the_models_is_in_the_database(tmp_path: Path) -> None:
    with bare_database(tmp_path / "empty.sqlite"):
        migrate()
        inspector = inspect(db.engine)
        for table in Base.metadata.sorted_tables:
            found = {
                tuple(key["constrained_columns"]) for key in inspector.get_foreign_keys(table.name)
            }
            wanted = {tuple(key.column_keys) for key in table.foreign_key_constraints}
            assert found == wanted, table.name


def test_files_of_migrations_begin_with_their_date_and_import_no_model() -> None:
    files = sorted((MIGRATIONS / "versions").glob("*.py"))
    assert files
    for path in files:
        assert re.fullmatch(r"20\d{6}_[a-z0-9_]+\.py", path.name)
        assert "wiki" not in path.read_text(encoding="utf-8")


@pytest.mark.prove
def test_an_empty_postgresql_becomes_what_the_models_say() -> None:
    with empty_postgres():
        migrate()
        assert database_revision() == head_revision()
        assert differences() == []


def test_a_new_migration_may_be_named_with_several_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "wiki.operations.schema.MIGRATIONS", shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    )
    result = CliRunner().invoke(new_migration, ["who reads what"])
    assert result.exit_code == 0, result.output
    assert list((tmp_path / "migrations" / "versions").glob("*_who_reads_what.py"))


def test_a_file_of_before_becomes_its_own_first_version(tmp_path: Path) -> None:
    with bare_database(tmp_path / "old.sqlite"):
        migrate("initial")
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO contributor (id, public_id, kind, created_at)"
                    " VALUES (1, 'c', 'person', '2026-01-01')"
                )
            )
            connection.execute(
                text(
                    "INSERT INTO attachment (public_id, digest, filename, media_type, size, author,"
                    " licence, created_at, created_by_id)"
                    " VALUES ('a', 'd', 'a.png', 'image/png', 9, '', '', '2026-01-01', 1)"
                )
            )
        migrate()
        with db.engine.connect() as connection:
            row = connection.execute(
                text(
                    "SELECT number, digest, filename, size, contributor_id FROM attachment_version"
                )
            ).one()
            said = text("SELECT version, people_shown, is_decorative FROM attachment")
            assert tuple(connection.execute(said).one()) == (1, "unsaid", 0)
    assert tuple(row) == (1, "d", "a.png", 9, 1)


def test_a_text_that_stood_in_several_rounds_is_kept_once(tmp_path: Path) -> None:
    with bare_database(tmp_path / "old.sqlite"):
        migrate("writing_together")
        with db.engine.begin() as connection:
            put(connection, "contributor", id=1, kind="person", public_id="c")
            put(connection, "book", id=1, kind="guide", visibility="public", regime="reviewed",
                created_by_id=1)  # fmt: skip
            for number in (1, 2):
                put(connection, "proposal", id=number, public_id=str(number), book_id=1,
                    state="pending", capacity="none", contributor_id=1)  # fmt: skip
            for number, (proposal, turn, item, body) in enumerate(
                [(1, 1, 1, "un"), (1, 1, 2, "un"), (1, 2, 1, "un"), (1, 3, 1, "deux"),
                 (1, 0, 1, "un"), (2, 1, 1, "un")], start=1,
            ):  # fmt: skip
                put(connection, "change", id=number, proposal_id=proposal, round=turn, item=item,
                    body=body, kind="create")  # fmt: skip
            put(connection, "change_credit", change_id=3, contributor_id=1, part="suggested")
        migrate()
        with db.engine.connect() as connection:
            found = connection.execute(text("SELECT id, body, text_of_id FROM change ORDER BY id"))
            rows = [tuple(row) for row in found]
            credited = connection.scalars(text("SELECT change_id FROM change_credit")).all()
    assert rows == [
        (1, "un", None), (2, "un", None), (3, "", 1), (4, "deux", None), (5, "", 1),
        (6, "un", None),
    ]  # fmt: skip
    assert credited == [3]


def test_members_who_followed_go_on_hearing_as_often_as_before(tmp_path: Path) -> None:
    with bare_database(tmp_path / "old.sqlite"):
        migrate("experiences")
        with db.engine.begin() as connection:
            for number in (1, 2):
                put(connection, "contributor", id=number, kind="person", public_id=str(number))
                put(connection, "user", id=number, contributor_id=number, email_key=str(number))
                put(connection, "subscription", id=number, user_id=number, subject_kind="page",
                    ended_at=datetime(2026, 1, 2, tzinfo=UTC) if number == 2 else None,
                    subject_id=1)  # fmt: skip
            put(connection, "mail_choice", user_id=2, kind="followed", pace="never")
        migrate()
        with db.engine.begin() as connection:
            choices = connection.execute(text("SELECT user_id, kind, pace FROM mail_choice"))
            assert {tuple(row) for row in choices} == {
                (1, "followed", "daily"), (2, "followed", "never"),
            }  # fmt: skip
            levels = text("SELECT level FROM subscription ORDER BY user_id")
            assert connection.scalars(levels).all() == ["digest", "mentions"]
            put(connection, "mail_choice", user_id=1, kind="mine", pace="weekly")
        for statement in (
            "UPDATE mail_choice SET pace = 'x'",
            "UPDATE subscription SET level = 'x'",
        ):
            with pytest.raises(IntegrityError), db.engine.begin() as connection:
                connection.execute(text(statement))


def put(connection: Connection, name: str, **values: object) -> None:
    """A row of a table as it was, with something in every column that asks for it."""
    table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
    something = {
        bool: False,
        int: 0,
        str: "",
        datetime: datetime(2026, 1, 1, tzinfo=UTC),
        date: date(2026, 1, 1),
    }
    wanted = {
        column.name: something[column.type.python_type]
        for column in table.columns
        if not column.nullable and column.server_default is None
    }
    connection.execute(table.insert().values({**wanted, **values}))


BEFORE_THE_QUEUE = """
INSERT INTO contributor (id, public_id, kind, created_at) VALUES (1, 'c', 'person', '2026-01-01');
INSERT INTO book (id, kind, slug, title, description, language, licence, version_label, visibility,
  regime, publisher, position, import_digest, stamp, created_at, created_by_id) VALUES (1, 'guide',
  'g', 'G', '', 'fr', '', '', 'public', 'reviewed', '', 0, '', 0, '2026-01-01', 1);
INSERT INTO error_report (public_id, passage, message, email, created_at, settled_at, settled_by_id,
  answer) VALUES ('open', '', 'Faux', 'l@exemple.test', '2026-01-01', NULL, NULL, ''),
  ('done', '', 'Faux', '', '2026-01-01', '2026-01-02', 1, 'Merci');
INSERT INTO proposal (public_id, book_id, title, reason, state, round, contributor_id, capacity,
  function_label, organisation_label, created_at, submitted_at, decision_reason)
  VALUES ('p', 1, 'P', '', 'pending', 2, 1, 'none', '', '', '2026-01-01', '2026-01-03', '')
"""


def test_reports_and_proposals_of_before_wait_in_the_queue(tmp_path: Path) -> None:
    with bare_database(tmp_path / "old.sqlite"):
        migrate("threads")
        with db.engine.begin() as connection:
            for statement in BEFORE_THE_QUEUE.split(";"):
                connection.execute(text(statement))
        migrate()
        with db.engine.connect() as connection:
            items = connection.execute(
                text(
                    "SELECT kind, state, revision_number, book_id, closed_by_id,"
                    " substr(due_at, 1, 10) FROM review_item ORDER BY id"
                )
            ).all()
            kept = connection.execute(text("SELECT email, answer FROM error_report ORDER BY id"))
            reports = kept.all()
    assert [tuple(item) for item in items] == [
        ("error_report", "open", 0, None, None, "2026-01-08"),
        ("error_report", "decided", 0, None, 1, "2026-01-08"),
        ("proposal", "open", 2, 1, None, "2026-01-10"),
    ]
    assert [tuple(report) for report in reports] == [("l@exemple.test", ""), ("", "Merci")]
