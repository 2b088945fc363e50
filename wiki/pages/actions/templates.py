"""The models of a guide: texts that its new pages may start from."""

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.actions.revisions import checked_title
from wiki.pages.models import Book, PageTemplate
from wiki.pages.policy import can_edit_book

MOST = 30
MAX_BODY = 100_000


def create_template(*, actor: Actor, book: Book, title: str, body: str) -> PageTemplate:
    """Give the new pages of a guide one more text to start from; the same one twice is one.

    Raises:
        NotAllowed: only the editors of a guide decide on its models.
        Invalid: no title, no text, too long a text, or too many models.
    """
    _check(actor, book)
    title, body = _checked(title, body)
    own = session.scalars(select(PageTemplate).where(PageTemplate.book_id == book.id)).all()
    for one in own:
        if (one.title, one.body) == (title, body):
            return one
    if len(own) >= MOST:
        raise Invalid({"title": _("A guide has at most 30 models. Please delete one first.")})
    last = select(func.max(PageTemplate.position)).where(PageTemplate.book_id == book.id)
    template = PageTemplate(
        book_id=book.id, position=(session.scalar(last) or 0) + 1, title=title, body=body,
        created_by_id=actor.contributor_id,
    )  # fmt: skip
    session.add(template)
    session.flush()
    _record("pages.create_template", actor, book, template)
    return template


def edit_template(
    *, actor: Actor, book: Book, template: PageTemplate, title: str, body: str
) -> PageTemplate:
    """Say otherwise what new pages may start from; pages that have started stay as they are.

    Raises:
        NotAllowed: only the editors of a guide decide on its models.
        Invalid: no title, no text, or too long a text.
    """
    _check(actor, book)
    title, body = _checked(title, body)
    if (template.title, template.body) != (title, body):
        template.title, template.body = title, body
        _record("pages.edit_template", actor, book, template)
    return template


def delete_template(*, actor: Actor, book: Book, template: PageTemplate) -> None:
    """Take a model away; pages that have started from it stay as they are.

    Raises:
        NotAllowed: only the editors of a guide decide on its models.
    """
    _check(actor, book)
    session.delete(template)
    _record("pages.delete_template", actor, book, template)


def _check(actor: Actor, book: Book) -> None:
    if not can_edit_book(actor, book):
        raise NotAllowed(_("Only the editors of this guide decide on its models."))


def _checked(title: str, body: str) -> tuple[str, str]:
    title = checked_title(title)
    if not body.strip():
        raise Invalid({"body": _("A model needs a text to start from.")})
    if len(body) > MAX_BODY:
        raise Invalid({"body": _("This text is too long for a model.")})
    return title, body


def _record(verb: str, actor: Actor, book: Book, template: PageTemplate) -> None:
    record(
        verb, actor=actor, subject=book, scope=("book", book.id), template=template.public_id,
        title=template.title,
    )  # fmt: skip
