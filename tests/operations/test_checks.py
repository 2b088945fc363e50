"""`wiki check` names each fault, and nothing else."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import time

import pytest
from flask import Flask
from sqlalchemy import delete as deleting
from sqlalchemy import text, update

from tests.factories.accounts import make_user
from tests.factories.attachments import bring, delete, make_attachment, noise, replace
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import Contributor, RoleGrant
from wiki.accounts.queries import system_actor
from wiki.attachments.models import Attachment, AttachmentUse
from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.foundation.db import db, session
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, JournalEntry
from wiki.operations.checks import find_faults
from wiki.operations.orphans import remove_orphan_files
from wiki.pages.actions import rename_page
from wiki.pages.models import Authorship, FormerPassage, OldAddress, Page, Rendering, Revision

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15"
    b"\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00"
    b"\x00IEND\xaeB`\x82"
)


@pytest.fixture
def files(app: Flask) -> Path:
    settings: Settings = app.config["SETTINGS"]
    return settings.files_dir


@pytest.fixture
def page(files: Path) -> Page:
    """A page with three revisions and a file, among others that are as they should be."""
    book, other = make_book("Premier"), make_book("Second")
    page = make_page(book, "Une page")
    make_page(book, "Une autre", parent=page)
    make_page(other, "Ailleurs")
    for n in (2, 3):
        revise(page, f"Texte {n}.\n")
    kept = make_attachment(system_actor(), PNG, "image.png")
    with transaction():
        rename_page(actor=system_actor(), page=page, slug="autre-nom")
        session.add(AttachmentUse(attachment_id=kept.id, subject_kind="page", subject_id=page.id))
        make_user(role="editor", scope=("book", book.id))
    return page


def faults(files: Path) -> list[str]:
    session.rollback()
    return [str(fault) for fault in find_faults(files)]


def test_a_site_as_it_should_be_has_no_fault(page: Page, files: Path) -> None:
    assert faults(files) == []


def current(page: Page) -> int:
    assert page.current_revision_id is not None
    return page.current_revision_id


def renumber(page: Page) -> None:
    session.execute(update(Revision).where(Revision.id == current(page)).values(number=9))


def rewrite(page: Page) -> None:
    session.execute(update(Revision).where(Revision.id == current(page)).values(body="Faux 3."))


def point_back(page: Page) -> None:
    session.execute(
        update(Page).where(Page.id == page.id).values(current_revision_id=current(page) - 1)
    )


def lose_rendering(page: Page) -> None:
    session.execute(deleting(Rendering).where(Rendering.revision_id == current(page)))


def retitle(page: Page) -> None:
    session.execute(update(Page).where(Page.id == page.id).values(title="Autrement"))


def put_below_itself(page: Page) -> None:
    session.execute(update(Page).where(Page.id == page.id).values(parent_id=page.id))


def put_in_other_book(page: Page) -> None:
    elsewhere = session.scalars(db.select(Page).where(Page.title == "Ailleurs")).one()
    session.execute(update(Page).where(Page.id == page.id).values(parent_id=elsewhere.id))


def forget_page_of_old_address(_page: Page) -> None:
    session.add(OldAddress(kind="page", scope_id=1, slug="perdue", target_id=999))


def hide_page(page: Page) -> None:
    session.add(OldAddress(kind="page", scope_id=page.book_id, slug=page.slug, target_id=page.id))


def have_two_systems(_page: Page) -> None:
    session.add(Contributor(kind="system", public_id="system2"))


def grant_on_nothing(_page: Page) -> None:
    session.execute(update(RoleGrant).values(scope_id=999))


def owe_twice(_page: Page) -> None:
    entry = session.scalars(db.select(JournalEntry).limit(1)).one()
    for _time in range(2):
        session.add(Delivery(entry_id=entry.id, reaction="pages.refresh_linking_pages",
                             done_at=now()))  # fmt: skip


def owe_the_unknown(_page: Page) -> None:
    entry = session.scalars(db.select(JournalEntry).limit(1)).one()
    session.add(Delivery(entry_id=entry.id, reaction="pages.forgotten"))


def set_aside(_page: Page) -> None:
    entry = session.scalars(db.select(JournalEntry).limit(1)).one()
    session.add(Delivery(entry_id=entry.id, reaction="pages.refresh_linking_pages",
                         set_aside_at=now(), last_error="KeyError"))  # fmt: skip


def write_unknown_verb(_page: Page) -> None:
    session.execute(update(JournalEntry).where(JournalEntry.id == 1).values(verb="pages.sing"))


def lose_a_word_of_its_author(page: Page) -> None:
    session.execute(
        update(Authorship).where(Authorship.revision_id == current(page)).values(runs=[1, 1])
    )


def credit_the_future(page: Page) -> None:
    session.execute(
        update(Authorship).where(Authorship.revision_id == current(page)).values(runs=[2, 4])
    )


def remember_what_nobody_wrote(page: Page) -> None:
    session.add(FormerPassage(page_id=page.id, key=7, runs=[2, 9], number=3))


SEEDED: list[tuple[Callable[[Page], None], str]] = [
    (renumber, "are not numbered"),
    (rewrite, "is not the one its digest was made of"),
    (point_back, "is not its last one"),
    (lose_rendering, "rendering is missing"),
    (retitle, "does not have the title"),
    (put_below_itself, "stands below a page that it cannot"),
    (put_in_other_book, "stands below a page that it cannot"),
    (forget_page_of_old_address, "leads to nothing"),
    (hide_page, "hides what lives there now"),
    (have_two_systems, "is not there exactly once"),
    (grant_on_nothing, "is about something that is not there"),
    (owe_twice, "twice"),
    (owe_the_unknown, "nobody knows it"),
    (set_aside, "was set aside"),
    (lose_a_word_of_its_author, "are not those of its words"),
    (credit_the_future, "are not those of its words"),
    (remember_what_nobody_wrote, "nobody wrote"),
    (write_unknown_verb, "which nobody knows"),
]


@pytest.mark.parametrize(("seed", "sentence"), SEEDED, ids=[seed.__name__ for seed, _s in SEEDED])
def test_a_fault_is_found_and_named(
    page: Page, files: Path, seed: Callable[[Page], None], sentence: str
) -> None:
    with transaction():
        seed(page)
    found = faults(files)
    assert found
    assert all(sentence in fault for fault in found), found
    assert len(found) == 1


def test_a_reference_to_nothing_is_found(page: Page, files: Path) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL does not let it happen")
    session.rollback()
    with db.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        connection.execute(text("UPDATE page SET created_by_id = 999 WHERE id = 1"))
        connection.commit()
    db.engine.dispose()
    assert any("refers to a row of contributor" in fault for fault in faults(files))


def test_files_missing_damaged_or_lost_are_found(page: Page, files: Path) -> None:
    [path] = files.glob("*/*")
    path.write_bytes(PNG + b"!")
    assert [f for f in faults(files) if "is damaged" in f]
    path.unlink()
    assert [f for f in faults(files) if "is missing" in f]
    path.write_bytes(PNG)
    lost = FileStore(files).put(b"nobody speaks of this")
    assert faults(files) == []  # it may be on its way
    long_ago = time() - timedelta(days=3).total_seconds()
    os.utime(FileStore(files).path(lost), (long_ago, long_ago))
    [fault] = faults(files)
    assert "belongs to no attachment" in fault


def test_the_worker_removes_what_a_crash_left_behind_and_nothing_else(
    page: Page, files: Path
) -> None:
    store = FileStore(files)
    old, young = store.put(b"left behind"), store.put(b"just brought")
    long_ago = time() - timedelta(days=3).total_seconds()
    for path in files.glob("*/*"):
        if path.name != young:
            os.utime(path, (long_ago, long_ago))
    assert remove_orphan_files(files) == 1
    assert not store.path(old).exists()
    assert store.path(young).exists()
    assert remove_orphan_files(files) == 0
    assert faults(files) == []


def test_a_former_version_and_a_smaller_picture_are_not_swept_away(files: Path, app: Flask) -> None:
    picture = bring(system_actor(), noise((1600, 900), "JPEG"), "a.jpg")
    replace(system_actor(), picture, PNG)
    assert len(list(files.glob("*/*"))) == 3
    _grow_old(files)
    assert remove_orphan_files(files) == 0
    assert faults(files) == []
    smallest = min(files.glob("*/*"), key=lambda path: path.stat().st_size)
    smallest.unlink()
    assert [f for f in faults(files) if "is missing" in f]


def test_the_bytes_of_a_deleted_file_go_after_a_month_and_that_is_no_fault(
    files: Path, app: Flask
) -> None:
    kept, gone = make_attachment(system_actor(), PNG), make_attachment(system_actor(), PNG + b"2")
    delete(system_actor(), gone)
    _grow_old(files)
    assert remove_orphan_files(files) == 0
    with transaction():
        session.execute(
            update(Attachment)
            .where(Attachment.id == gone.id)
            .values(deleted_at=now() - timedelta(days=32))
        )
    assert faults(files) == []
    assert remove_orphan_files(files) == 1
    assert faults(files) == []
    assert FileStore(files).get(kept.digest) == PNG


def test_a_file_that_does_not_say_what_its_last_version_says_is_found(
    files: Path, app: Flask
) -> None:
    picture = make_attachment(system_actor(), PNG)
    with transaction():
        session.execute(update(Attachment).values(version=7))
    assert faults(files) == [
        f"The file {picture.public_id} does not say what its last version says."
    ]


def _grow_old(files: Path) -> None:
    long_ago = time() - timedelta(days=3).total_seconds()
    for path in files.glob("*/*"):
        os.utime(path, (long_ago, long_ago))
