"""Bringing, describing, replacing and deleting files."""

import pytest
from sqlalchemy import func, select, update

from tests.factories.accounts import make_actor
from tests.factories.attachments import (
    PNG,
    address,
    delete,
    drawn,
    file_store,
    kept,
    make_attachment,
    replace,
)
from tests.factories.pages import make_book, make_page, revise
from wiki.attachments.actions import edit_attachment, replace_attachment, restore_attachment
from wiki.attachments.facts import Facts
from wiki.attachments.models import Attachment, AttachmentUse, AttachmentVersion
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry

pytestmark = pytest.mark.usefixtures("app")


def verbs() -> list[str]:
    return [verb for verb in session.scalars(select(JournalEntry.verb)) if "attachments" in verb]


def shown_by(picture: Attachment, actor: Actor, **book: str) -> None:
    make_page(make_book(**book), body=f"![a]({address(picture)})", actor=actor)


def test_the_same_bytes_are_kept_once_and_recorded_each_time() -> None:
    actor = make_actor()
    first, second = make_attachment(actor), make_attachment(actor)
    assert first.digest == second.digest
    assert first.public_id != second.public_id
    assert verbs() == ["attachments.store_attachment"] * 2


def test_guests_bring_nothing() -> None:
    with pytest.raises(NotAllowed):
        make_attachment(GUEST)


def test_what_is_said_of_a_file_is_kept_on_one_line() -> None:
    file = make_attachment(make_actor(), alternative="Une\n  enseigne ", author=" L’agence ")
    assert (file.alternative, file.author, file.people_shown) == (
        "Une enseigne", "L’agence", "unsaid",
    )  # fmt: skip
    assert make_attachment(make_actor(), alternative="a", is_decorative=True).alternative == ""


@pytest.mark.parametrize("facts", [{"alternative": "a" * 501}, {"people_shown": "tout"}])
def test_what_cannot_be_said_of_a_file_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        make_attachment(make_actor(), **facts)


def edit(actor: Actor, file: Attachment, **facts: object) -> None:
    with transaction():
        edit_attachment(actor=actor, attachment=file, facts=Facts(**facts))  # type: ignore[arg-type]


def test_editing_says_what_changed_and_the_same_again_nothing() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    for _twice in range(2):
        edit(owner, file, alternative="Une enseigne", people_shown="nobody")
    entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert entry is not None
    assert entry.details == {"changed": ["alternative", "people_shown"]}
    assert verbs().count("attachments.edit_attachment") == 1


def test_editors_of_a_text_that_shows_it_edit_it_and_others_do_not() -> None:
    owner, other = make_actor(), make_actor()
    file, book = make_attachment(owner), make_book()
    revise(make_page(book), f"![a]({address(file)})", actor=owner)
    edit(make_actor("editor", ("book", book.id)), file, title="Enseigne")
    for actor in (other, GUEST, make_actor("editor", ("book", make_book("Autre").id))):
        with pytest.raises(NotAllowed):
            edit(actor, file, title="Autre chose")
    assert file.title == "Enseigne"


def test_replacing_keeps_the_address_and_the_former_version() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    before = address(file)
    replace(owner, file, drawn(colour=10))
    assert address(file) == before
    assert file_store().get(file.digest) == drawn(colour=10)
    versions = session.scalars(select(AttachmentVersion).order_by(AttachmentVersion.number)).all()
    assert [(v.number, file_store().get(v.digest)) for v in versions] == [
        (1, PNG), (2, drawn(colour=10)),
    ]  # fmt: skip
    assert verbs()[-1] == "attachments.replace_attachment"


def test_replacing_by_the_same_bytes_changes_nothing() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    replace(owner, file, PNG)
    assert file.version == 1
    assert "attachments.replace_attachment" not in verbs()


def test_replacing_what_somebody_has_replaced_since_is_a_conflict() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    replace(owner, file, drawn(colour=10))
    late = kept(drawn(colour=20))
    with pytest.raises(Conflict), transaction():
        replace_attachment(actor=owner, attachment=file, file=late, base=1)


def test_a_picture_does_not_become_a_document() -> None:
    owner = make_actor()
    with pytest.raises(Invalid):
        replace(owner, make_attachment(owner), b"%PDF-1.7")


def test_a_picture_accepted_by_others_is_not_replaced_alone() -> None:
    owner, editor = make_actor(), make_actor("administrator")
    file = make_attachment(owner)
    shown_by(file, editor, regime="reviewed")
    with pytest.raises(NotAllowed):
        replace(owner, file, drawn(colour=10))
    replace(editor, file, drawn(colour=10))
    assert file.version == 2


def test_a_picture_of_texts_that_one_may_change_is_replaced() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    shown_by(file, owner)
    replace(owner, file, drawn(colour=10))
    assert file.version == 2


def test_deleting_twice_and_bringing_back_twice_is_done_once() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    for _twice in range(2):
        delete(owner, file)
    assert file.deleted_at is not None
    for _twice in range(2):
        with transaction():
            restore_attachment(actor=owner, attachment=file)
    assert file.deleted_at is None
    assert verbs()[1:] == ["attachments.delete_attachment", "attachments.restore_attachment"]


def test_a_file_that_a_text_shows_is_deleted_by_its_editors_alone() -> None:
    owner, book = make_actor(), make_book()
    file = make_attachment(owner)
    revise(make_page(book), f"![a]({address(file)})", actor=owner)
    for actor in (owner, make_actor(), GUEST):
        with pytest.raises(NotAllowed):
            delete(actor, file)
    delete(make_actor("editor", ("book", book.id)), file)
    assert file.deleted_at is not None


def test_what_an_editor_deleted_its_owner_does_not_bring_back() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    delete(make_actor("administrator"), file)
    with pytest.raises(NotAllowed), transaction():
        restore_attachment(actor=owner, attachment=file)


def test_after_thirty_days_it_is_gone() -> None:
    owner = make_actor()
    file = make_attachment(owner)
    delete(owner, file)
    with transaction():
        session.execute(update(Attachment).values(deleted_at=now().replace(year=2020)))
    with pytest.raises(Conflict), transaction():
        restore_attachment(actor=owner, attachment=file)


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


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        ("/fichiers/", "/fichiers&#47;"),
        ("fichiers", "fich&Tab;iers"),
        ("/f", "/%66"),
        ("/fichiers/", "/fichiers//"),
        ("/fichiers/", "/fichiers/./"),
        ("/fichiers/", "/fichiers/%2e/"),
        ("/fichiers/", "/fichiers/ailleurs/../"),
        ("/fichiers/", "/guides/../fichiers/"),
        ("/fichiers/", "\\\\fichiers\\\\"),
    ],
)
def test_a_file_is_known_to_be_shown_however_its_address_is_written(plain: str, odd: str) -> None:
    """Otherwise its owner could replace what others have read and accepted."""
    owner = make_actor()
    file = make_attachment(owner)
    shown_by(file, owner, title="Libre", regime="open")
    written = address(file).replace(plain, odd, 1)
    make_page(make_book("Relu", regime="reviewed"), body=f"![a]({written})", actor=owner)
    with pytest.raises(NotAllowed, match="cannot change alone"):
        replace(owner, file, drawn(colour=10))
