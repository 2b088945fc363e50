"""Bringing pictures."""

import pytest
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.attachments import PNG, address, make_attachment
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import system_actor
from wiki.attachments.actions import MAX_BYTES
from wiki.attachments.models import AttachmentUse
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.journal.models import JournalEntry

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("data", "media_type", "filename"),
    [
        (PNG, "image/png", "schema.png"),
        (b"\xff\xd8\xff\xe0 etc", "image/jpeg", "schema.jpg"),
        (b"GIF89a etc", "image/gif", "schema.gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp", "schema.webp"),
    ],
)
def test_a_picture_is_what_its_bytes_say(data: bytes, media_type: str, filename: str) -> None:
    stored = make_attachment(system_actor(), data, "C:\\images\\Schéma.exe.svg")
    assert (stored.media_type, stored.size) == (media_type, len(data))
    assert stored.filename == filename.replace("schema", "schema-exe")


def test_the_same_bytes_are_kept_once_and_recorded_each_time() -> None:
    actor = make_actor()
    first, second = make_attachment(actor), make_attachment(actor)
    assert first.digest == second.digest
    assert first.public_id != second.public_id
    verbs = session.scalars(select(JournalEntry.verb)).all()
    assert verbs.count("attachments.store_attachment") == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"%PDF-1.7", b"RIFF1234WAVE",
     PNG + b"\0" * MAX_BYTES],
)  # fmt: skip
def test_anything_else_and_anything_too_large_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        make_attachment(system_actor(), data, "image.png")


def test_guests_bring_nothing() -> None:
    with pytest.raises(NotAllowed):
        make_attachment(GUEST)


def uses() -> int:
    return session.scalar(select(func.count()).select_from(AttachmentUse)) or 0


def test_a_published_text_remembers_the_pictures_it_shows() -> None:
    member = make_actor()
    picture = make_attachment(member)
    page = make_page(body="rien")
    revise(page, f"![a]({address(picture)}) et ![b]({address(picture)})", actor=member)
    use = session.scalars(select(AttachmentUse)).one()
    assert (use.subject_kind, use.subject_id) == ("page", page.id)
    assert use.revision_id == page.current_revision_id


def test_naming_a_picture_that_one_may_not_see_does_not_open_it() -> None:
    owner, other = make_actor(), make_actor()
    picture = make_attachment(owner)
    page = make_page(make_book())
    revise(page, f"![a]({address(picture)})", actor=other)
    assert uses() == 0
