"""A document becomes a guide."""

from dataclasses import asdict

from sqlalchemy import select

from wiki.attachments.actions import store_attachment
from wiki.attachments.facts import Facts
from wiki.attachments.keeping import keep_file
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.storage import FileStore
from wiki.journal.actions import record
from wiki.pages.actions.books import create_book
from wiki.pages.actions.create_page import create_page
from wiki.pages.actions.imported_files import audience_of, show_own_files
from wiki.pages.actions.mentions import keep_links
from wiki.pages.importing.planning import Plan, PlannedPage
from wiki.pages.levels import MOST_LEVELS
from wiki.pages.models import Book, Credit, Page
from wiki.pages.policy import can_create_book

DEFAULT_LICENCE = "CC-BY-SA-4.0"


def import_guide(
    *, actor: Actor, author: Actor, plan: Plan, store: FileStore, visibility: str = "public"
) -> tuple[Book, bool]:
    """Store a planned guide: book, pages in their tree, credits and files, all or nothing.

    A document imported once already changes nothing: the guide it became is given back with False.
    The text is its `author`'s, whoever imports it; it opens no file that its readers do not see.

    Raises:
        NotAllowed: only administrators open guides.
        Invalid: a file or a title that the guide cannot hold.
    """
    if not can_create_book(actor):
        raise NotAllowed(_("Only administrators can open a new guide."))
    digest = plan.outline.digest()
    known = session.scalar(select(Book).where(Book.import_digest == digest))
    if known:
        return known, False
    outline = plan.outline
    book = create_book(
        actor=actor,
        title=outline.title,
        slug=plan.slug,
        description=_first_words(outline.cover),
        publisher=outline.publisher,
        language=outline.language,
        licence=outline.licence or DEFAULT_LICENCE,
        version_label=outline.version_label,
        version_date=outline.version_date,
        visibility=visibility,
    )
    book.import_digest = digest
    _store_files(actor, plan, store)
    stored = [row for page in plan.pages for row in _store_page(actor, author, book, None, page)]
    for row, page in stored:
        keep_links(row, page.rendering)  # again, now that the pages named further on exist
        show_own_files(row, page.body, plan.files, importer=author)
    for position, credit in enumerate(outline.credits, 1):
        said = {name: text[:200] for name, text in asdict(credit).items()}
        said["role"] = said["role"][:40]
        session.add(Credit(book_id=book.id, position=position, **said))
    record(
        "pages.import_guide", actor=actor, subject=book, scope=("book", book.id),
        title=book.title, words=outline.report.words_stored,
    )  # fmt: skip
    return book, True


def _store_files(actor: Actor, plan: Plan, store: FileStore) -> None:
    for planned in plan.files:
        store_attachment(
            actor=actor, file=keep_file(store, planned.file), public_id=planned.public_id,
            facts=Facts(author=plan.outline.publisher, licence=plan.outline.licence),
        )  # fmt: skip


def _store_page(
    actor: Actor, author: Actor, book: Book, parent: Page | None, planned: PlannedPage,
    level: int = 1,
) -> list[tuple[Page, PlannedPage]]:  # fmt: skip
    """The page and those below it, each as it was planned; what is too deep stands beside."""
    page = create_page(
        actor=actor, author=author, book=book, parent=parent, title=planned.title,
        slug=planned.slug, body=planned.body, rendering=planned.rendering, origin="import",
        opens_files_as=audience_of(book.visibility),
    )  # fmt: skip
    stored = [(page, planned)]
    for child in planned.children:
        under = page if level < MOST_LEVELS else parent
        stored += _store_page(actor, author, book, under, child, min(level + 1, MOST_LEVELS))
    return stored


def _first_words(cover: str) -> str:
    """The first paragraph of what the cover says, as the description of the guide."""
    return cover.strip().partition("\n\n")[0].strip()[:500]
