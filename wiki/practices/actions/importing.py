"""Bringing in a list of presences."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import select

from wiki.accounts.models import Contributor, Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import MEMBERS, record
from wiki.practices.actions.checks import check_facts, find_source_post
from wiki.practices.actions.faults import first_of, told_of, unless_refused
from wiki.practices.changes import LineChange, changes_of
from wiki.practices.facts import Facts
from wiki.practices.models import Presence
from wiki.practices.policy import can_import_presences, can_record_presence, is_of_chamber
from wiki.practices.presence_list import PresenceLine, PresenceList
from wiki.topics.models import Topic
from wiki.topics.queries import find_topic_called

Place = tuple[int, int]
MOST_IDS = 2**63
"""After every statement that is kept already."""


@dataclass
class Figures:
    """What an import did, or would do: line by line, those that are as before last."""

    lines: list[LineChange] = field(default_factory=list)

    @property
    def recorded(self) -> int:
        """How many statements there are more."""
        return sum(line.is_written for line in self.lines)

    @property
    def unchanged(self) -> int:
        """How many lines say what is known."""
        return len(self.lines) - self.recorded


class _Import:
    """One run: what is there already, and what the lines say."""

    def __init__(self, actor: Actor, listed: PresenceList) -> None:
        self.actor = actor
        self.listed = listed
        self.chambers = {one.sort_key: one for one in session.scalars(select(Organisation))}
        self.platforms: dict[str, Topic | None] = {}
        self.known: dict[Place, list[Presence]] = {}
        self.posts: dict[tuple[str, str], int | Invalid | None] = {}
        self.seen: dict[tuple[int, int, object], int] = {}
        self.faults: list[Message] = []
        self.fresh: list[Presence] = []
        self.changes: list[LineChange] = []

    def run(self) -> Figures:
        self._load_known()
        for line in self.listed.lines:
            faults = self._take(line)
            self.faults += told_of(self.listed, line, faults)
        if self.faults:
            raise Invalid(first_of(self.faults))
        session.add_all(self.fresh)
        session.flush()
        return Figures(sorted(self.changes, key=lambda change: not change.is_written))

    def _load_known(self) -> None:
        named = {sort_key(line.chamber) for line in self.listed.lines}
        ids = [one.id for key, one in self.chambers.items() if key in named]
        for presence in _statements_of(ids):
            place = (presence.organisation_id, presence.platform_id)
            self.known.setdefault(place, []).append(presence)

    def _take(self, line: PresenceLine) -> dict[str, Message]:
        """All that is wrong with a line, by column; what it says is kept for the end."""
        faults = dict(line.faults)
        tried = partial(unless_refused, faults, line)
        chamber = tried(lambda: self._chamber(line))
        platform = tried(lambda: self._platform(line))
        tried(lambda: check_facts(line.facts))
        post_id = tried(lambda: self._source(line.facts))
        if chamber and platform:
            if "date" not in faults:
                tried(lambda: self._find_twin(line, chamber, platform))
            if not faults:
                tried(lambda: self._keep(line, chamber, platform, post_id))
        return faults

    def _find_twin(self, line: PresenceLine, chamber: Organisation, platform: Topic) -> None:
        spoken_of = (chamber.id, platform.id, line.facts.dated_on)
        first = self.seen.setdefault(spoken_of, line.number)
        if first != line.number:
            raise Invalid({"": _("Line %(first)s speaks of the same already.", first=first)})

    def _keep(
        self, line: PresenceLine, chamber: Organisation, platform: Topic, post_id: int | None
    ) -> None:
        is_sourced = line.names_source or is_of_chamber(self.actor, chamber.id)
        facts = line.facts if is_sourced else replace(line.facts, source="check")
        known = self.known.setdefault((chamber.id, platform.id), [])
        kind, news = "unchanged", dict[str, str]()
        said = facts.is_said_by if is_sourced else facts.is_said_by_anybody
        if not any(said(presence, post_id) for presence in known):
            if facts.source == "demo" and not self.actor.is_system:
                raise Invalid({"source": _("Only the demonstration invents presences.")})
            kind, news = changes_of(facts, _latest(known))
            self.fresh.append(self._presence(facts, chamber, platform, post_id))
            known.append(self.fresh[-1])
        self.changes.append(LineChange(line.number, chamber.name, platform.name, facts, kind, news))

    def _presence(
        self, facts: Facts, chamber: Organisation, platform: Topic, post_id: int | None
    ) -> Presence:
        return Presence(
            organisation_id=chamber.id, platform_id=platform.id, state=facts.state,
            address=facts.address, purpose=facts.purpose, phase=facts.phase,
            since=facts.since, dated_on=facts.dated_on, source=facts.source,
            post_id=post_id, recorded_by_id=self.actor.contributor_id,
        )  # fmt: skip

    def _source(self, facts: Facts) -> int | None:
        """The message named, asked for once, whether there is one or not."""
        named = facts.source, facts.message
        if named not in self.posts:
            try:
                post = find_source_post(self.actor, facts)
                self.posts[named] = post.id if post else None
            except Invalid as refusal:
                self.posts[named] = refusal
        found = self.posts[named]
        if isinstance(found, Invalid):
            raise found
        return found

    def _chamber(self, line: PresenceLine) -> Organisation:
        found = self.chambers.get(sort_key(line.chamber))
        if found is None:
            raise Invalid({"chamber": _("There is no chamber “%(name)s”.", name=line.chamber)})
        if found.closed_at:
            raise Invalid({"chamber": _("“%(name)s” is closed.", name=found.name)})
        if not can_record_presence(self.actor, found):
            raise Invalid({"chamber": _("You do not speak for “%(name)s”.", name=found.name)})
        return found

    def _platform(self, line: PresenceLine) -> Topic:
        key = sort_key(line.platform)
        if key not in self.platforms:
            self.platforms[key] = find_topic_called("platform", line.platform)
        found = self.platforms[key]
        if found is None:
            raise Invalid({"platform": _("There is no platform “%(name)s”.", name=line.platform)})
        return found


def import_presences(*, actor: Actor, presences: PresenceList) -> Figures:
    """Bring in a whole list or nothing, each line one statement on a chamber that the actor speaks
    for. Where a line does not say who says so, the chamber does if its own people bring it in, else
    somebody who has looked. The same list again changes nothing.

    Raises:
        NotAllowed: only members bring in lists.
        Invalid: a sentence for each cell that cannot be taken, of the first of them.
    """
    if not can_import_presences(actor):
        raise NotAllowed(_("Only members say where chambers are. Please sign in."))
    figures = _Import(actor, presences).run()
    if figures.recorded:
        author = session.get_one(Contributor, actor.contributor_id)
        record(
            "practices.import_presences", actor=actor, subject=author, scope=MEMBERS,
            recorded=figures.recorded, unchanged=figures.unchanged,
        )  # fmt: skip
    return figures


def _statements_of(ids: list[int]) -> Sequence[Presence]:
    return session.scalars(select(Presence).where(Presence.organisation_id.in_(ids))).all()


def _latest(known: Sequence[Presence]) -> Presence | None:
    """The one that holds: of the same day, what the list says after what was known."""
    return max(known, key=lambda one: (one.dated_on, one.id or MOST_IDS), default=None)
