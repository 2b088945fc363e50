"""An upgrade that fails leaves the site as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.operations.conftest import Site
from tests.operations.test_backup import content, fill
from wiki.operations import schema
from wiki.operations.running import running
from wiki.operations.schema import database_revision, head_revision

NEXT = '''"""{name}."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade():
    {body}
'''
BROKEN = {
    "stops half-way": 'op.add_column("book", sa.Column("colour", sa.Text()));'
    ' op.execute("DELETE FROM rendering"); op.execute("UPDATE nothing SET a = 1")',
    "spoils the content": "op.execute(\"UPDATE revision SET body = 'perdu'\")",
    "leaves loose ends": 'op.execute("DELETE FROM contributor")',
}

AddMigration = Callable[[str], None]


@pytest.fixture
def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddMigration:
    """Have one more migration than there is."""
    head = head_revision()

    def add(body: str) -> None:
        copy = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, copy)
        monkeypatch.setattr(schema, "MIGRATIONS", copy)
        text = NEXT.format(name="The next one", head=head, body=body)
        (copy / "versions" / "29990101_next.py").write_text(text, encoding="utf-8")

    return add


def test_an_upgrade_backs_up_and_migrates(site: Site, add_migration: AddMigration) -> None:
    fill(site)
    add_migration('op.create_table("plus", sa.Column("id", sa.Integer(), primary_key=True))')
    assert site.wiki("check").exit_code == 1
    result = site.wiki("upgrade")
    assert result.exit_code == 0, result.output
    with site.inside():
        assert database_revision() == "next"
    assert len(list((site.data / "backups").iterdir())) == 1
    assert site.wiki("check").exit_code == 0


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_upgrade_goes_back(site: Site, add_migration: AddMigration, how: str) -> None:
    fill(site)
    before, former = content(site), head_revision()
    add_migration(BROKEN[how])
    result = site.wiki("upgrade")
    assert result.exit_code == 2
    assert "le site est tel qu’il était" in result.stderr
    with site.inside():
        assert database_revision() == former
    assert content(site) == before


def test_nothing_to_upgrade_is_no_fault(site: Site) -> None:
    assert site.wiki("upgrade").exit_code == 0
    assert site.wiki("upgrade").exit_code == 0


def test_an_empty_database_is_brought_to_this_version(empty_site: Site) -> None:
    result = empty_site.wiki("upgrade")
    assert result.exit_code == 0
    assert "une base vide" in result.output
    with empty_site.inside():
        assert database_revision() == head_revision()


def test_a_running_site_is_not_upgraded(site: Site) -> None:
    with running(site.data):
        result = site.wiki("upgrade")
    assert result.exit_code == 2
    assert not list((site.data / "backups").glob("*"))
