"""SIGKILL before and after each rename of a restore: the next command finds a whole site, the one
of before or the one of the backup, and nothing of either is lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.factories.attachments import make_attachment
from tests.factories.pages import make_book, make_page
from tests.operations.conftest import Site, site_in
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.pages.models import Page

BACKED_UP, LATER = "Dans la sauvegarde", "Écrite après"
VICTIM = """
import os, signal, sys
from pathlib import Path
from wiki import cli
from wiki.operations import places
deadly, passed, rename = int(sys.argv[1]), [0], Path.rename

def reach():
    passed[0] += 1
    if passed[0] == deadly:
        os.kill(os.getpid(), signal.SIGKILL)

def surrounded(self, target):
    reach()
    found = rename(self, target)
    reach()
    return found

started = places.change_places
def change_places(settings, ready):
    Path.rename = surrounded
    return started(settings, ready)

from wiki.operations import restore
restore.change_places = change_places
cli.main(["restore", sys.argv[2], "--replace"], standalone_mode=False)
sys.stderr.write(f"points {passed[0]}")
"""


@pytest.fixture(scope="module")
def archive(made_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a page and a file, as a backup."""
    site, target = (
        site_in(tmp_path_factory.mktemp("one")),
        tmp_path_factory.mktemp("a") / "a.tar.gz",
    )
    fill(made_site, site, BACKED_UP)
    assert site.wiki("backup", "--to", str(target)).exit_code == 0
    return target


def fill(made: Site, site: Site, title: str) -> None:
    shutil.copytree(made.data, site.data)
    with site.inside():
        make_page(make_book("Un guide"), title)
        make_attachment(system_actor(), filename=f"{title}.png")


def pages(site: Site) -> set[str]:
    with site.inside():
        return set(session.scalars(select(Page.title)))


def restore(site: Site, archive: Path, deadly: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", VICTIM, str(deadly), str(archive)], check=False, text=True,
        capture_output=True, env={**os.environ, **site.environment}, timeout=120,
    )  # fmt: skip


def kept(site: Site) -> Path:
    [aside] = (path for path in site.data.glob("before-restore-*") if any(path.iterdir()))
    return aside


def prove(site: Site, archive: Path, point: int) -> bool:
    """Killed at this point; whether there was such a point."""
    before = pages(site)
    key = (site.data / "secret_key").read_text()
    victim = restore(site, archive, point)
    if victim.returncode == 0:
        return False
    assert victim.returncode == -9, victim.stderr
    cut_off = (site.data / "restoring").exists()
    told = site.wiki("check")
    assert told.exit_code == 0, told.output
    assert not (site.data / "restoring").exists()
    assert ("Une restauration avait été coupée" in told.output) is cut_off
    after = pages(site)
    if BACKED_UP in after:
        aside = kept(site)
        assert (aside / "secret_key").read_text() == key
        assert (aside / "wiki.sqlite").stat().st_size > 0
        assert list((aside / "files").glob("*/*"))
    else:
        assert after == before
        assert (site.data / "secret_key").read_text() == key
        assert restore(site, archive, 0).returncode == 0
    assert BACKED_UP in pages(site)
    assert not list(site.data.glob(".restore-*"))
    return True


@pytest.mark.parametrize("point", [2, 9])
def test_a_restore_that_is_killed_is_finished_by_the_next_command(
    made_site: Site, tmp_path: Path, archive: Path, point: int
) -> None:
    site = site_in(tmp_path)
    fill(made_site, site, LATER)
    assert prove(site, archive, point)


@pytest.mark.prove
def test_a_restore_may_be_killed_at_every_rename(
    made_site: Site, tmp_path: Path, archive: Path
) -> None:
    point = 1
    while True:
        site = site_in(tmp_path / str(point))
        fill(made_site, site, LATER)
        if not prove(site, archive, point):
            break
        point += 1
    assert point > 12
