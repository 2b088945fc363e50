"""Who hears of what, and why: one line a verb.

Followers hear of what is published and of nothing before; whoever decides hears of what waits for
them; an author hears of what becomes of their own. Nobody hears of their own acts.
"""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import select

from wiki.accounts.models import Contributor, RoleGrant, User
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.notifications import thread_rules
from wiki.notifications.levels import levels_of
from wiki.notifications.mentioned import called_in_page
from wiki.proposals.models import Proposal, Remark, Review
from wiki.topics.models import ProposedTopic

Told = Iterator[tuple[int, str]]
"""Ids of users, each with the kind of news it is to them."""


def followers(entry: JournalEntry) -> Told:
    """Whoever the page calls, and whoever followed it or its guide when it was done."""
    yield from ((user_id, "mentions") for user_id in called_in_page(entry))
    for user_id, level in levels_of(entry).items():
        if level.follows:
            yield user_id, "followed"


def deciders(entry: JournalEntry) -> Told:
    """Whoever may accept the proposal: the editors of its guide, moderators, administrators."""
    proposal = session.get_one(Proposal, entry.subject_id)
    of_site = (RoleGrant.scope_kind == "site") & RoleGrant.role.in_(("administrator", "moderator"))
    of_book = (
        (RoleGrant.scope_kind == "book")
        & (RoleGrant.scope_id == proposal.book_id)
        & (RoleGrant.role == "editor")
    )
    query = (
        select(User.id)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(of_site | of_book, User.contributor_id != proposal.contributor_id)
        .distinct()
    )
    return ((user_id, "to_review") for user_id in session.scalars(query))


def author(entry: JournalEntry) -> Told:
    """Whoever made the proposal."""
    query = (
        select(User.id)
        .join(Proposal, Proposal.contributor_id == User.contributor_id)
        .where(Proposal.id == entry.subject_id)
    )
    return ((user_id, "mine") for user_id in session.scalars(query))


def author_and_reviewers(entry: JournalEntry) -> Told:
    """The author, and whoever has said something about the proposal."""
    yield from author(entry)
    said = select(Remark.contributor_id).where(Remark.proposal_id == entry.subject_id)
    judged = select(Review.contributor_id).where(Review.proposal_id == entry.subject_id)
    query = (
        select(User.id)
        .join(Contributor, Contributor.id == User.contributor_id)
        .where(Contributor.id.in_(said.union(judged)))
    )
    yield from ((user_id, "to_review") for user_id in session.scalars(query))


def administrators(_entry: JournalEntry) -> Told:
    """Whoever looks after the vocabulary."""
    query = select(RoleGrant.user_id).where(
        RoleGrant.scope_kind == "site", RoleGrant.role == "administrator"
    )
    return ((user_id, "to_review") for user_id in session.scalars(query.distinct()))


def whoever_misses_it(entry: JournalEntry) -> Told:
    """The member who asked for a word of the vocabulary."""
    query = (
        select(User.id)
        .join(ProposedTopic, ProposedTopic.contributor_id == User.contributor_id)
        .where(ProposedTopic.id == entry.subject_id)
    )
    return ((user_id, "mine") for user_id in session.scalars(query))


RULES: Mapping[str, Callable[[JournalEntry], Told]] = {
    "pages.create_page": followers,
    "pages.publish_revision": followers,
    "proposals.submit_proposal": deciders,
    "proposals.accept_proposal": author,
    "proposals.ask_for_changes": author,
    "proposals.decline_proposal": author,
    "proposals.reopen_proposal": author,
    "proposals.return_proposal": author,
    "proposals.add_remark": author_and_reviewers,
    "topics.propose_topic": administrators,
    "topics.accept_proposed_topic": whoever_misses_it,
    "topics.decline_proposed_topic": whoever_misses_it,
    **thread_rules.RULES,
}
