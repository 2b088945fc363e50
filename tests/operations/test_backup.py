"""A backup made while people write is the site at one instant, and can be put back."""

import json
import tarfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.factories.attachments import make_attachment, replace
from tests.factories.pages import make_book, make_page, revise
from tests.operations.conftest import Site
from tests.operations.test_checks import PNG
from tests.postgres import postgres_url
from wiki.accounts.models import User
from wiki.accounts.queries import system_actor
from wiki.attachments.models import Attachment
from wiki.foundation.db import db, session
from wiki.foundation.transaction import transaction
from wiki.operations.running import running
from wiki.pages.models import Page, Revision


def fill(site: Site) -> None:
    with site.inside():
        page = make_page(make_book("Un guide"), "Une page", body="Premier texte.\n")
        revise(page, "Second texte : « œuvre ».\n")
        picture = make_attachment(system_actor(), PNG, "a.png")
        replace(system_actor(), picture, PNG + b"again")


def content(site: Site) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, and the files."""
    with site.inside():
        names = sorted(db.metadata.tables)
        rows = {
            name: sorted(
                (tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))), key=repr
            )
            for name in names
        }
    files = [(path.name, path.read_bytes()) for path in sorted((site.data / "files").glob("*/*"))]
    return {**rows, "files": files}  # type: ignore[dict-item]


@pytest.mark.parametrize("options", [[], ["--rows"]], ids=["file", "rows"])
def test_a_backup_puts_back_exactly_what_there_was(
    site: Site, tmp_path: Path, options: list[str]
) -> None:
    fill(site)
    before = content(site)
    target = tmp_path / "site.tar.gz"
    result = site.wiki("backup", "--to", str(target), *options)
    assert result.exit_code == 0, result.output
    with site.inside():
        make_page(make_book("Plus tard"), "Trop tard")
    assert content(site) != before
    result = site.wiki("restore", str(target), "--replace")
    assert result.exit_code == 0, result.output
    assert content(site) == before
    assert site.wiki("check").exit_code == 0
    [aside] = site.data.glob("before-restore-*")
    assert (aside / "wiki.sqlite").exists()


def test_a_backup_can_be_put_where_there_is_nothing(
    site: Site, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from tests.operations.conftest import site_in

    fill(site)
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    other = site_in(tmp_path_factory.mktemp("other"))
    result = other.wiki("restore", str(target))
    assert result.exit_code == 0
    assert "gardé" not in result.output
    assert not list(other.data.glob("before-restore-*"))
    assert content(other) == content(site)
    assert (other.data / "secret_key").read_text() == (site.data / "secret_key").read_text()


@pytest.mark.parametrize("backups", [2, pytest.param(12, marks=pytest.mark.prove)])
def test_a_backup_made_during_writes_is_one_instant_with_its_files(
    site: Site, tmp_path: Path, backups: int
) -> None:
    started, stop = threading.Event(), threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            with site.inside():
                page = make_page(make_book("Un guide"), "Une page")
                started.set()
                for n in range(10_000):
                    if stop.is_set():
                        return
                    make_attachment(system_actor(), PNG + b"%d" % n, "a.png")
                    revise(page, f"Texte {n}.\n")
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    # Two threads that make an application at once trip over a fault of Python 3.11 in `ast`.
    assert started.wait(60)
    targets = [tmp_path / f"{n}.tar.gz" for n in range(backups)]
    try:
        for target in targets:
            assert site.wiki("backup", "--to", str(target)).exit_code == 0
    finally:
        stop.set()
        writer.join()
    assert failures == []
    seen = []
    for target in targets:
        result = site.wiki("restore", str(target), "--replace")
        assert result.exit_code == 0, result.output
        assert site.wiki("check").exit_code == 0
        with site.inside():
            seen.append(session.scalar(select(func.count()).select_from(Revision)) or 0)
            pages = session.scalar(select(func.count()).select_from(Page)) or 0
            kept = session.scalar(select(func.count()).select_from(Attachment)) or 0
        assert seen[-1] <= pages + kept  # each text came after its file
    assert seen == sorted(seen)


def test_a_backup_is_for_the_account_of_the_site_alone(site: Site) -> None:
    assert site.wiki("backup").exit_code == 0
    [target] = (site.data / "backups").iterdir()
    assert target.stat().st_mode & 0o077 == 0
    assert (site.data / "backups").stat().st_mode & 0o077 == 0


def test_a_backup_overwrites_nothing(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "precious.tar.gz"
    target.write_bytes(b"precious")
    result = site.wiki("backup", "--to", str(target))
    assert result.exit_code == 2
    assert "existe déjà" in result.stderr
    assert target.read_bytes() == b"precious"


def test_mails_kept_as_files_stay_out_of_the_backup(site: Site, tmp_path: Path) -> None:
    (site.data / "mails").mkdir()
    (site.data / "mails" / "a.eml").write_text("a personal link")
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    with tarfile.open(target) as tar:
        assert not [name for name in tar.getnames() if "mails" in name]


def test_a_site_is_not_replaced_unless_asked_for(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    before = content(site)
    result = site.wiki("restore", str(target))
    assert result.exit_code == 2
    assert "--replace" in result.stderr
    assert content(site) == before


def test_a_running_site_is_not_replaced(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    with running(site.data):
        result = site.wiki("restore", str(target), "--replace")
    assert result.exit_code == 2
    assert "arrêtez-le" in result.stderr


def damaged(target: Path, how: str) -> None:
    data = bytearray(target.read_bytes())
    if how == "cut":
        target.write_bytes(data[: len(data) // 2])
    elif how == "spoilt":
        data[len(data) // 2] ^= 0xFF
        target.write_bytes(data)
    elif how == "not a backup":
        target.write_bytes(b"Bonjour.")
    elif how == "empty":
        target.write_bytes(b"")


@pytest.mark.parametrize("how", ["cut", "spoilt", "not a backup", "empty"])
def test_a_damaged_backup_is_refused_and_the_site_stays(
    site: Site, tmp_path: Path, how: str
) -> None:
    fill(site)
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    before = content(site)
    damaged(target, how)
    result = site.wiki("restore", str(target), "--replace")
    assert result.exit_code == 2, result.output
    assert "sauvegarde" in result.stderr
    assert content(site) == before
    assert not list(site.data.glob(".restore-*"))


def repacked(target: Path, change: str) -> Path:
    """The same backup with another text inside, or with a part that wants to go elsewhere."""
    folder = target.parent / "unpacked"
    with tarfile.open(target) as tar:
        tar.extractall(folder, filter="data")
    manifest = json.loads((folder / "manifest.json").read_text())
    if change == "text":
        manifest["digests"]["settings.json"] = "0" * 64
        (folder / "manifest.json").write_text(json.dumps(manifest))
    changed = target.with_name("changed.tar.gz")
    with tarfile.open(changed, "w:gz") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = str(path.relative_to(folder))
                tar.add(
                    path, "../../escaped" if (change, name) == ("path", "settings.json") else name
                )
    return changed


@pytest.mark.parametrize("change", ["text", "path"])
def test_a_backup_that_somebody_changed_is_refused(site: Site, tmp_path: Path, change: str) -> None:
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    result = site.wiki("restore", str(repacked(target, change)), "--replace")
    assert result.exit_code == 2
    assert not list(tmp_path.rglob("escaped"))


def test_a_backup_that_does_not_hold_together_is_refused(site: Site, tmp_path: Path) -> None:
    fill(site)
    with site.inside(), transaction():
        session.execute(text("UPDATE revision SET body = 'autre' WHERE number = 2"))
    target = tmp_path / "site.tar.gz"
    site.wiki("backup", "--to", str(target))
    result = site.wiki("restore", str(target), "--replace")
    assert result.exit_code == 2
    assert "ne se tient pas" in result.stderr


@pytest.mark.prove
def test_a_site_moves_to_postgresql_and_back(site: Site, tmp_path: Path) -> None:
    fill(site)
    before = content(site)
    there, back = tmp_path / "there.tar.gz", tmp_path / "back.tar.gz"
    assert site.wiki("backup", "--rows", "--to", str(there)).exit_code == 0
    with postgres_url("wiki_move") as url:
        for _time in range(2):
            result = site.wiki("restore", str(there), "--replace", DATABASE_URL=url)
            assert result.exit_code == 0, result.output
        assert site.wiki("check", DATABASE_URL=url).exit_code == 0
        result = site.wiki("init", DATABASE_URL=url)
        assert "déjà un site" in result.stderr
        assert site.wiki("backup", "--to", str(back), DATABASE_URL=url).exit_code == 0
        assert site.wiki("upgrade", DATABASE_URL=url).exit_code == 0
    assert site.wiki("restore", str(back), "--replace").exit_code == 0
    assert content(site) == before
    with site.inside():
        assert session.scalar(select(func.count()).select_from(User)) == 1
