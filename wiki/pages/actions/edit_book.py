"""What a guide says of itself, and who reads it."""

from dataclasses import asdict, dataclass

from wiki.accounts.models import Group
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.licences import LICENCES
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.models import VISIBILITIES, Book
from wiki.pages.policy import can_change_book_readers, can_edit_book, can_give_book_to_group

LANGUAGES = ("fr", "en")
MAX_DESCRIPTION = 1000


@dataclass(frozen=True)
class BookFacts:
    """What stands on the title page of a guide beside its title."""

    description: str
    publisher: str
    licence: str
    language: str


def edit_book(*, actor: Actor, book: Book, facts: BookFacts) -> Book:
    """Say what a guide is about, who publishes it, in which language and under which licence.

    Raises:
        NotAllowed: the actor does not edit this book.
        Invalid: too many words, or a licence or language that we do not know.
    """
    if not can_edit_book(actor, book):
        raise NotAllowed(_("Only the editors of this guide decide on its settings."))
    _check_facts(book, facts)
    former = {name: getattr(book, name) for name in asdict(facts)}
    changed = sorted(name for name, value in asdict(facts).items() if former[name] != value)
    if not changed:
        return book
    for name in changed:
        setattr(book, name, getattr(facts, name))
    book.touch()
    record(
        "pages.edit_book", actor=actor, subject=book, scope=("book", book.id),
        title=book.title, changed=changed,
    )  # fmt: skip
    return book


def change_book_readers(*, actor: Actor, book: Book, visibility: str, group: Group | None) -> Book:
    """Say who reads a guide, and which working group has it, if one has.

    Raises:
        NotAllowed: the actor does not edit this book, it is the site's own, or they are not in that
            group.
        Invalid: there are no such readers, or a group of readers is wanted and none is named.
    """
    if not can_change_book_readers(actor, book):
        raise NotAllowed(_("Only the editors of this guide decide who reads it."))
    if visibility not in VISIBILITIES:
        raise Invalid({"visibility": _("Please say who reads this guide.")})
    if visibility == "group" and group is None:
        raise Invalid({"group": _("Please say which group reads this guide.")})
    group_id = group.id if group else None
    if (visibility, group_id) == (book.visibility, book.group_id):
        return book
    if group and group_id != book.group_id and not can_give_book_to_group(actor, group):
        raise NotAllowed(_("You can give a guide to the groups that you are in."))
    former, book.visibility, book.group_id = book.visibility, visibility, group_id
    book.touch()
    session.flush()
    record(
        "pages.change_book_readers", actor=actor, subject=book, scope=("book", book.id),
        title=book.title, former=former, visibility=visibility,
    )  # fmt: skip
    return book


def _check_facts(book: Book, facts: BookFacts) -> None:
    errors = {}
    if len(facts.description) > MAX_DESCRIPTION:
        errors["description"] = _("Please keep the description to 1,000 characters.")
    if len(facts.publisher) > 200:
        errors["publisher"] = _("Please keep the publisher to 200 characters.")
    if facts.licence not in {*LICENCES, book.licence}:
        errors["licence"] = _("Please choose one of these licences.")
    if facts.language not in {*LANGUAGES, book.language}:
        errors["language"] = _("Please choose one of these languages.")
    if errors:
        raise Invalid(errors)
