from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.attachments import PNG, make_attachment
from tests.factories.pages import make_book, make_page
from wiki.accounts.queries import import_actor, system_actor
from wiki.attachments.models import Attachment, AttachmentUse
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import import_guide
from wiki.pages.importing.outline import Credit, Outline, OutlineFile, OutlinePage
from wiki.pages.importing.planning import plan_import
from wiki.pages.models import Book, Page, PageLink, Rendering, Revision
from wiki.pages.models import Credit as CreditRow

pytestmark = pytest.mark.usefixtures("app")


def outline(**changes: object) -> Outline:
    values: dict[str, object] = {
        "title": "Guide d’essai",
        "publisher": "Réseau d’essai",
        "version_label": "1.0",
        "version_date": date(2011, 6, 28),
        "licence": "CC-BY-NC-3.0",
        "pages": (
            OutlinePage("Préface", "preface", "Un début, voir [[les-blogs|plus loin]].\n"),
            OutlinePage(
                "Panorama", "panorama", "Vue d’ensemble.\n",
                children=(OutlinePage("Les blogs", "les-blogs", "![Un schéma](img/s.png)\n"),),
            ),
        ),
        "credits": (Credit("contributor", "Une personne", "CCI d’essai"),),
        "files": (OutlineFile("img/s.png", PNG), OutlineFile("img/torn.png", PNG[:60])),
    }  # fmt: skip
    return Outline(**{**values, **changes})  # type: ignore[arg-type]


def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def run(
    tmp_path: Path, document: Outline, actor: Actor | None = None, visibility: str = "public"
) -> tuple[Book, bool]:
    plan = plan_import(document, "guide-d-essai")
    with transaction():
        return import_guide(
            actor=actor or system_actor(), author=import_actor(), plan=plan,
            store=store(tmp_path), visibility=visibility,
        )  # fmt: skip


def test_a_document_becomes_a_guide_with_its_tree_and_its_credits(tmp_path: Path) -> None:
    book, is_new = run(tmp_path, outline())
    assert is_new
    assert (book.title, book.version_label, book.licence) == (
        "Guide d’essai", "1.0", "CC-BY-NC-3.0",
    )  # fmt: skip
    pages = {p.slug: p for p in session.scalars(select(Page).where(Page.book_id == book.id))}
    assert set(pages) == {"preface", "panorama", "les-blogs"}
    assert pages["les-blogs"].parent_id == pages["panorama"].id
    assert pages["preface"].position < pages["panorama"].position
    assert [c.person for c in session.scalars(select(CreditRow))] == ["Une personne"]


def test_the_text_is_not_said_to_be_by_whoever_imports_it(tmp_path: Path) -> None:
    importer = make_actor("administrator")
    run(tmp_path, outline(), importer)
    authors = set(session.scalars(select(Revision.contributor_id)))
    assert authors == {import_actor().contributor_id}


def test_links_between_pages_lead_there_from_the_first_reading(tmp_path: Path) -> None:
    run(tmp_path, outline())
    html = "".join(session.scalars(select(Rendering.html)))
    assert 'href="/guides/guide-d-essai/les-blogs"' in html
    linked = session.scalars(select(PageLink.to_page_id)).all()
    assert None not in linked


def test_pictures_come_along_and_are_shown_by_their_page(tmp_path: Path) -> None:
    run(tmp_path, outline())
    attachment = session.scalars(select(Attachment)).one()
    assert store(tmp_path).get(attachment.digest).startswith(b"\x89PNG")
    address = f"/fichiers/{attachment.public_id}/{attachment.filename}"
    assert address in "".join(session.scalars(select(Rendering.html)))
    assert session.scalars(select(AttachmentUse.attachment_id)).all() == [attachment.id]


@pytest.mark.parametrize("visibility", ["public", "members"])
@pytest.mark.parametrize("importer", ["system", "administrator"])
def test_an_imported_text_opens_no_file_but_its_own_and_those_its_readers_see(
    tmp_path: Path, visibility: str, importer: str
) -> None:
    actor = make_actor("administrator") if importer == "administrator" else system_actor()
    named = [make_attachment(each) for each in (make_actor(), actor, make_actor(), make_actor())]
    _private, _importers_own, of_members, of_all = (file.id for file in named)
    addresses = [f"[x](/fichiers/{file.public_id}/x.png)" for file in named]
    make_page(make_book(visibility="members"), body=addresses[2])
    make_page(make_book(visibility="public"), body=addresses[3])
    before = set(session.scalars(select(AttachmentUse.id)))
    body = "\n\n".join(["![Un schéma](img/s.png)", *addresses])
    run(tmp_path, outline(pages=(OutlinePage("Une page", "une-page", body),)), actor, visibility)
    opened = {
        use.attachment_id for use in session.scalars(select(AttachmentUse)) if use.id not in before
    }
    own = set(session.scalars(select(Attachment.id))) - {file.id for file in named}
    assert opened == {*own, of_all} | ({of_members} if visibility == "members" else set())


def test_a_second_import_of_the_same_document_changes_nothing(tmp_path: Path) -> None:
    first, _is_new = run(tmp_path, outline())
    counts = [session.scalar(select(func.count()).select_from(t)) for t in (Book, Page, Revision)]
    entries = session.scalar(select(func.count(JournalEntry.id)))
    again, is_new = run(tmp_path, outline())
    assert (again.id, is_new) == (first.id, False)
    assert counts == [
        session.scalar(select(func.count()).select_from(t)) for t in (Book, Page, Revision)
    ]
    assert session.scalar(select(func.count(JournalEntry.id))) == entries


def test_another_edition_of_the_document_is_another_guide(tmp_path: Path) -> None:
    first, _new = run(tmp_path, outline())
    second, is_new = run(tmp_path, outline(version_label="1.1"))
    assert is_new
    assert second.slug != first.slug


def test_members_do_not_import_guides(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        run(tmp_path, outline(), make_actor())
    assert session.scalar(select(func.count(Book.id))) == 0


def test_one_bad_page_and_nothing_is_stored(tmp_path: Path) -> None:
    bad = (OutlinePage("Bien", "bien", "Texte.\n"), OutlinePage("Mal", "mal", "x" * 1_000_001))
    with pytest.raises(Invalid) as refusal:
        run(tmp_path, outline(pages=bad))
    assert "Mal" in str(refusal.value)
    assert session.scalar(select(func.count(Book.id))) == 0
