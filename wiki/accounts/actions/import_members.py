"""Bringing in a list of members: new ones, changes, people who leave."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.accounts.actions.leaving import deactivate_user, reactivate_user
from wiki.accounts.actions.organisations import create_organisation
from wiki.accounts.actions.roles import SCOPE_KINDS, grant_role
from wiki.accounts.actions.users import create_user, edit_user, move_user
from wiki.accounts.member_list import MemberLine, MemberList
from wiki.accounts.models import Contributor, Organisation, Position, User
from wiki.accounts.policy import can_import_members
from wiki.foundation.actor import Actor, Grant
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key
from wiki.foundation.errors import Invalid, NotAllowed, WikiError
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key
from wiki.foundation.spreadsheets import problem
from wiki.journal.actions import SITE, record


@dataclass
class Figures:
    """What an import did."""

    created: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0
    chambers: int = 0

    @property
    def has_changes(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self) if f.name != "unchanged")


class _Import:
    """One run: what is there already, and what the lines ask for."""

    def __init__(self, actor: Actor, members: MemberList, *, opens_chambers: bool) -> None:
        self.actor = actor
        self.members = members
        self.opens_chambers = opens_chambers
        self.figures = Figures()
        self.problems: dict[str, Message] = {}
        self.chambers = {o.sort_key: o for o in session.scalars(select(Organisation))}
        query = select(User).options(
            selectinload(User.positions).joinedload(Position.organisation),
            selectinload(User.grants),
        )
        self.people = {u.email_key: u for u in session.scalars(query)}

    def run(self) -> Figures:
        for line in self.members.lines:
            try:
                self._take(line)
            except WikiError as refusal:
                errors = refusal.errors.values() if isinstance(refusal, Invalid) else ()
                sentence = next(iter(errors), refusal.message) or _("This line cannot be taken.")
                self.problems[f"line {line.number}"] = problem(
                    self.members.file, line.number, sentence
                )
        if self.problems:
            raise Invalid(self.problems)
        return self.figures

    def _take(self, line: MemberLine) -> None:
        user = self.people.get(email_key(line.email))
        if line.is_leaver:
            self._close(user)
            return
        chamber = self._chamber(line)
        if user is None:
            user = create_user(
                actor=self.actor, name=line.name, email=line.email, organisation=chamber,
                position_title=line.function,
            )  # fmt: skip
            self.figures.created += 1
            self._give_role(user, line, chamber)
            return
        changes = self._mend(user, line, chamber)
        changes |= self._give_role(user, line, chamber)
        self.figures.changed += changes
        self.figures.unchanged += not changes

    def _close(self, user: User | None) -> None:
        if user is None or not user.is_active:
            self.figures.unchanged += 1
            return
        deactivate_user(actor=self.actor, user=user)
        self.figures.closed += 1

    def _chamber(self, line: MemberLine) -> Organisation:
        found = self.chambers.get(sort_key(line.chamber))
        if found is None and self.opens_chambers:
            found = create_organisation(actor=self.actor, name=line.chamber)
            self.chambers[found.sort_key] = found
            self.figures.chambers += 1
        if found is None:
            raise Invalid({"chamber": _("There is no chamber “%(name)s”.", name=line.chamber)})
        return found

    def _mend(self, user: User, line: MemberLine, chamber: Organisation) -> bool:
        changes = False
        if not user.is_active:
            reactivate_user(actor=self.actor, user=user)
            changes = True
        position = user.current_position
        if position is None or position.organisation_id != chamber.id:
            move_user(
                actor=self.actor, user=user, organisation=chamber, position_title=line.function
            )
            changes, position = True, user.current_position
        title = position.title if position else ""
        if user.name != line.name or (line.function and title != line.function):
            edit_user(
                actor=self.actor, user=user, name=line.name, position_title=line.function or title
            )
            changes = True
        return changes

    def _give_role(self, user: User, line: MemberLine, chamber: Organisation) -> bool:
        if not line.role:
            return False
        scope_id = chamber.id if line.role == "referent" else 0
        wanted = Grant(line.role, SCOPE_KINDS[line.role], scope_id)
        if wanted in {Grant(g.role, g.scope_kind, g.scope_id) for g in user.grants}:
            return False
        grant_role(actor=self.actor, user=user, role=line.role, scope_id=scope_id)
        return True


def import_members(*, actor: Actor, members: MemberList, opens_chambers: bool = False) -> Figures:
    """Bring in a whole list or nothing: new people, other functions and chambers, people who leave.
    The same list again changes nothing.

    Raises:
        NotAllowed: only administrators bring in lists.
        Invalid: one sentence for each line that cannot be taken.
    """  # fmt: skip
    if not can_import_members(actor):
        raise NotAllowed(_("Only administrators can do this."))
    figures = _Import(actor, members, opens_chambers=opens_chambers).run()
    if figures.has_changes:
        author = session.get_one(Contributor, actor.contributor_id)
        details = {f.name: getattr(figures, f.name) for f in fields(figures)}
        record("accounts.import_members", actor=actor, subject=author, scope=SITE, **details)
    return figures
