"""Writes on lexicons; terms are written by the actions of pages."""

from collections.abc import Sequence

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.glossary.importing import PlannedTerm
from wiki.glossary.models import Lexicon
from wiki.glossary.policy import can_import_terms, can_open_lexicon, can_set_platform
from wiki.journal.actions import record
from wiki.pages.actions import create_book, create_page, publish_revision
from wiki.pages.models import Book
from wiki.topics.models import Topic


def open_lexicon(
    *, actor: Actor, title: str, platform: Topic | None = None, slug: str = "",
    visibility: str = "public", regime: str = "open", language: str = "fr", description: str = "",
) -> Book:  # fmt: skip
    """A new lexicon, common to all or of one platform.

    Raises:
        NotAllowed: only administrators open lexicons.
        Invalid: no title, one that is too long, or no platform.
    """
    if not can_open_lexicon(actor):
        raise NotAllowed(_("Only administrators can open a lexicon."))
    _check(platform)
    book = create_book(
        actor=actor, title=title, kind="lexicon", slug=slug, visibility=visibility,
        regime=regime, language=language, description=description,
    )  # fmt: skip
    session.add(Lexicon(book_id=book.id, topic_id=platform.id if platform else None))
    session.flush()
    return book


def set_platform(*, actor: Actor, book: Book, platform: Topic | None) -> Book:
    """Say which platform a lexicon is of, or that it is common to all; the same again changes
    nothing.

    Raises:
        NotAllowed: the actor does not edit this lexicon.
        Invalid: what was chosen is no platform.
    """
    if not can_set_platform(actor, book):
        raise NotAllowed(_("Only the editors of a lexicon say what it is of."))
    _check(platform)
    lexicon = session.get(Lexicon, book.id)
    if lexicon is None:
        lexicon = Lexicon(book_id=book.id, topic_id=None)
        session.add(lexicon)
    topic_id = platform.id if platform else None
    if lexicon.topic_id == topic_id:
        session.flush()
        return book
    lexicon.topic_id = topic_id
    book.touch()
    record(
        "glossary.set_platform", actor=actor, subject=book, scope=("book", book.id),
        title=book.title, platform=platform.name if platform else "",
    )  # fmt: skip
    return book


def import_terms(*, actor: Actor, book: Book, planned: Sequence[PlannedTerm]) -> None:
    """Bring in what a list says of a lexicon's terms, as it was planned; what is so already stays.

    Raises:
        NotAllowed: the actor does not bring lists into this lexicon.
        Conflict: somebody wrote on one of its terms in the meantime.
    """
    if not can_import_terms(actor, book):
        raise NotAllowed(
            _("Editors bring lists into lexicons, where terms are published at once.")
        )  # fmt: skip
    for one in planned:
        if one.rendering is None:
            continue
        if one.page is None:
            create_page(
                actor=actor, book=book, title=one.line.title, body=one.body,
                rendering=one.rendering, origin="import",
            )  # fmt: skip
        else:
            publish_revision(
                actor=actor, page=one.page, base_number=one.base_number, title=one.line.title,
                body=one.body, rendering=one.rendering, origin="import",
            )  # fmt: skip
    if any(one.rendering for one in planned):
        record(
            "glossary.import_terms", actor=actor, subject=book, scope=("book", book.id),
            title=book.title, count=sum(one.rendering is not None for one in planned),
        )  # fmt: skip


def _check(platform: Topic | None) -> None:
    if platform is not None and platform.kind != "platform":
        raise Invalid({"platform": _("Please choose one of these.")})
