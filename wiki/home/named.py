"""Who or what an act was done on, as the list of activity calls it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Contributor, Group, Invitation, JoinRequest, Organisation, User
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.moderation.models import ErrorReport
from wiki.pages.models import Page


class Person(NamedTuple):
    """A member: their name, and the id of their own page while the account is open."""

    name: str
    public_id: str


class Names:
    """The people, groups and chambers that entries are about, and the titles of reported pages."""

    def __init__(self, entries: Sequence[JournalEntry]) -> None:
        self._people = _people(_subjects(entries, "user") | _users_named(entries))
        self._groups = _groups(_subjects(entries, "group"))
        self._reports = _reported(_subjects(entries, "error_report"))
        self._invitations = _chambers(Invitation, _subjects(entries, "invitation"))
        self._requests = _chambers(JoinRequest, _subjects(entries, "join_request"))

    def person(self, entry: JournalEntry) -> Person | None:
        """The member an entry is about: its subject, or who was put into a group."""
        of_user = entry.subject_id if entry.subject_kind == "user" else 0
        return self._people.get(entry.details.get("user", 0) or of_user)

    def title(self, entry: JournalEntry) -> str:
        """What the subject is called, if it is neither a page nor a member."""
        kept = str(entry.details.get("title", ""))
        known = {
            "group": self._groups,
            "error_report": self._reports,
            "invitation": self._invitations,
            "join_request": self._requests,
        }.get(entry.subject_kind, {})
        return kept or known.get(entry.subject_id, "")


def _subjects(entries: Sequence[JournalEntry], kind: str) -> set[int]:
    return {entry.subject_id for entry in entries if entry.subject_kind == kind}


def _users_named(entries: Sequence[JournalEntry]) -> set[int]:
    return {entry.details["user"] for entry in entries if "user" in entry.details}


def _people(ids: set[int]) -> dict[int, Person]:
    if not ids:
        return {}
    rows = session.execute(
        select(User.id, User.name, Contributor.public_id, User.deactivated_at)
        .join(Contributor, Contributor.id == User.contributor_id)
        .where(User.id.in_(ids))
    )
    return {row[0]: Person(row[1], "" if row[3] else row[2]) for row in rows}


def _groups(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = session.execute(select(Group.id, Group.name).where(Group.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _chambers(asked: type[Invitation | JoinRequest], ids: set[int]) -> dict[int, str]:
    """The chamber that people are invited to, or ask to join."""
    if not ids:
        return {}
    rows = session.execute(
        select(asked.id, Organisation.name)
        .join(Organisation, Organisation.id == asked.organisation_id)
        .where(asked.id.in_(ids))
    )
    return {row[0]: row[1] for row in rows}


def _reported(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = session.execute(
        select(ErrorReport.id, Page.title)
        .join(Page, Page.id == ErrorReport.page_id)
        .where(ErrorReport.id.in_(ids))
    )
    return {row[0]: row[1] for row in rows}
