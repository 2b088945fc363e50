"""Everything that the screen of one proposal shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wiki.foundation.actor import Actor
from wiki.foundation.errors import NotFound
from wiki.foundation.messages import Message
from wiki.pages.models import Book
from wiki.proposals.acceptance.comparing import compare_with_published
from wiki.proposals.acceptance.planning import Plan, plan_acceptance
from wiki.proposals.actions.accepting import who_else
from wiki.proposals.actions.remarks import can_settle
from wiki.proposals.models import Change, Proposal, Remark, Review
from wiki.proposals.policy import (
    OPEN,
    can_accept_proposal,
    can_decide_proposal,
    can_discuss_proposal,
    can_edit_proposal,
    can_judge_proposal,
    can_reopen_proposal,
    can_see_discussion,
    can_take_wording,
    can_withdraw_proposal,
    is_author,
    is_decided_by_vote,
)
from wiki.proposals.queries import Person, author_as_shown, list_names_of_acceptors, list_people
from wiki.proposals.queries.comparing import (
    ComparedChange,
    Room,
    compare_published,
    compare_rounds,
    compare_with_base,
)
from wiki.proposals.queries.discussion import Thread, last_round_read, list_reviews, list_threads
from wiki.proposals.queries.words import Words, find_words, words_of
from wiki.proposals.views.passages import Passages
from wiki.proposals.views.words import title_of


@dataclass(frozen=True)
class Screen:
    """One proposal as somebody sees it: one of its versions, or what changed since another."""

    viewer: Actor
    proposal: Proposal
    changes: Sequence[ComparedChange]
    plan: Plan | None
    threads: Sequence[Thread]
    reviews: Sequence[Review]
    people: dict[int, Person]
    last_read: int
    version: int
    since: int
    words: Words
    words_before: Words | None

    @property
    def book(self) -> Book:
        return self.proposal.book

    @property
    def author(self) -> Person:
        proposal = self.proposal
        return author_as_shown(proposal, self.people.get(proposal.contributor_id))

    @property
    def decider(self) -> Person:
        return self.person(self.proposal.decided_by_id)

    @property
    def is_current(self) -> bool:
        """Whether this is the last version, against the published text."""
        return self.version == self.proposal.round and not self.since

    @property
    def may(self) -> dict[str, bool]:
        """What the viewer may do here."""
        viewer, proposal = self.viewer, self.proposal
        return {
            "judge": can_judge_proposal(viewer, proposal),
            "decide": can_decide_proposal(viewer, proposal),
            "publish": can_accept_proposal(viewer, proposal, self._changes),
            "reopen": can_reopen_proposal(viewer, proposal),
            "edit": can_edit_proposal(viewer, proposal),
            "withdraw": can_withdraw_proposal(viewer, proposal),
            "discuss": can_discuss_proposal(viewer, proposal),
            "see_discussion": can_see_discussion(viewer, proposal),
            "take_wording": can_take_wording(viewer, proposal),
        }

    @property
    def is_own(self) -> bool:
        return is_author(self.viewer, self.proposal)

    @property
    def by_vote(self) -> bool:
        return is_decided_by_vote(self.proposal, self._changes)

    @property
    def why_not_publish(self) -> Message:
        """Who publishes what is for another to publish."""
        return who_else(list_names_of_acceptors(self.proposal, self._changes))

    @property
    def _changes(self) -> list[Change]:
        return [one.change for one in self.changes]

    @property
    def general_threads(self) -> list[Thread]:
        """What is said of the proposal as a whole."""
        return [thread for thread in self.threads if thread.remark.place is None]

    @property
    def orphans(self) -> list[Thread]:
        """What is said of passages that are gone."""
        return [thread for thread in self.threads if thread.is_orphan]

    @property
    def conflicts(self) -> set[int]:
        return {one.change.item for one in self.plan.conflicts} if self.plan else set()

    def threads_on(self, compared: ComparedChange) -> list[Thread]:
        """What is said of passages of one change that are still there, in reading order."""
        here = [
            thread
            for thread in self.threads
            if thread.remark.item == compared.item and thread.remark.place and not thread.is_orphan
        ]
        return sorted(here, key=lambda thread: thread.remark.place.position)  # type: ignore[union-attr]

    def passages(self, compared: ComparedChange) -> Passages:
        return Passages(compared, self.threads_on(compared))

    def person(self, contributor_id: int | None) -> Person:
        return self.people.get(contributor_id or 0, Person())

    def title(self, compared: ComparedChange) -> Message:
        return title_of(compared.change)

    def may_settle(self, remark: Remark) -> bool:
        return remark.settled_at is None and can_settle(self.viewer, self.proposal, remark)


def make_screen(
    proposal: Proposal,
    viewer: Actor,
    *,
    version: int | None = None,
    since: int | None = None,
    item: int | None = None,
) -> Screen:
    """The last version, a former one, or what changed since one; where there is much, the first
    changes, or the one that is asked for.

    Raises:
        NotFound: there is no such version, or none that the viewer may see.
    """
    check_versions(proposal, viewer, version, since)
    sees_all = can_see_discussion(viewer, proposal)
    plan, changes = _changes(proposal, version, since, Room(item))
    threads = list_threads(proposal) if sees_all else []
    reviews = list_reviews(proposal) if sees_all else []
    return Screen(
        viewer=viewer,
        proposal=proposal,
        changes=changes,
        plan=plan,
        threads=threads,
        reviews=reviews,
        people=list_people(_named(proposal, changes, threads, reviews)),
        last_read=last_round_read(proposal, viewer) if viewer.user_id else 0,
        version=version or proposal.round,
        since=since or 0,
        words=find_words(proposal, version or proposal.round) or words_of(proposal),
        words_before=find_words(proposal, since) if since else None,
    )


def check_versions(
    proposal: Proposal, viewer: Actor, version: int | None, since: int | None
) -> None:
    """Former versions are for those who may see the discussion.

    Raises:
        NotFound: there is no such version, or none that the viewer may see.
    """
    asked = {version or proposal.round, since or proposal.round}
    if not asked <= set(range(min(1, proposal.round), proposal.round + 1)):
        raise NotFound
    if not can_see_discussion(viewer, proposal) and asked != {proposal.round}:
        raise NotFound


def _changes(
    proposal: Proposal, version: int | None, since: int | None, room: Room
) -> tuple[Plan | None, list[ComparedChange]]:
    if since:
        return None, compare_rounds(proposal, since, proposal.round, room)
    if version and version != proposal.round:
        return None, compare_with_base(proposal, version, room)
    if proposal.state == "published":
        return None, compare_published(proposal, room)
    if proposal.state in OPEN:
        plan = plan_acceptance(proposal, rendering=False)
        return plan, compare_with_published(plan, room)
    return None, compare_with_base(proposal, proposal.round, room)


def _named(
    proposal: Proposal,
    changes: Sequence[ComparedChange],
    threads: Sequence[Thread],
    reviews: Sequence[Review],
) -> set[int | None]:
    remarks = [remark for thread in threads for remark in (thread.remark, *thread.replies)]
    found: set[int | None] = {proposal.contributor_id, proposal.decided_by_id}
    found |= {remark.contributor_id for remark in remarks}
    found |= {remark.taken_by_id for remark in remarks} | {r.settled_by_id for r in remarks}
    found |= {review.contributor_id for review in reviews}
    return found | {c.contributor_id for one in changes for c in one.change.credits}


def context_of(screen: Screen) -> dict[str, Any]:
    """What templates of one proposal are given."""
    return {"screen": screen, "proposal": screen.proposal, "book": screen.book, "may": screen.may}
