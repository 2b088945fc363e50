"""Who may see, judge and decide on proposals."""

from collections.abc import Iterable

from wiki.foundation.actor import Actor
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book, can_see_book, can_see_page, regime_of
from wiki.proposals.models import Change, Proposal
from wiki.proposals.sharing import count_brought, most_retouched

OPEN = ("pending", "changes_requested")
"""Put to others and not decided yet."""


def can_create_proposal(actor: Actor, book: Book) -> bool:
    """Every member who sees a guide proposes changes to it; the site's own pages have editors."""
    return actor.is_member and book.kind != "site" and can_see_book(actor, book)


def can_propose_edit(actor: Actor, page: Page) -> bool:
    """Every member who sees a page of a guide proposes another text of it."""
    return can_create_proposal(actor, page.book) and can_see_page(actor, page)


def can_see_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Its author and those who decide see a proposal; members of its guide see it while it is open,
    or those of the guide's working group where it has one; everybody once it is published. What is
    still being prepared is its author's alone. `queries.proposals_seen_by` says the same in SQL.
    """
    if not can_see_book(actor, proposal.book):
        return False
    if is_author(actor, proposal):
        return True
    if proposal.submitted_at is None:
        return False
    return (
        proposal.state == "published"
        or _is_decider(actor, proposal.book)
        or (proposal.state in OPEN and _is_reader(actor, proposal.book))
    )


def can_discuss_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Members who see an open proposal make remarks on it, its author among them."""
    return proposal.state in OPEN and actor.is_member and can_see_proposal(actor, proposal)


def can_see_discussion(actor: Actor, proposal: Proposal) -> bool:
    """What was said of a proposal, and its former rounds, are for members, also once published."""
    return actor.is_member and can_see_proposal(actor, proposal)


def can_judge_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Whoever sees a proposal that waits judges it; nobody judges their own."""
    return (
        proposal.state == "pending"
        and can_discuss_proposal(actor, proposal)
        and not is_author(actor, proposal)
    )


def can_decide_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Editors of the guide, moderators and administrators decide, never on their own proposal."""
    return (
        proposal.state == "pending"
        and may_decide_in(actor, proposal.book)
        and not is_author(actor, proposal)
    )


def can_reopen_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Whoever decides takes back that changes were asked for, or that it was not taken up; what is
    published is taken back from the history of its pages.
    """
    return (
        proposal.state in ("changes_requested", "declined")
        and bool(proposal.decision_reason)
        and may_decide_in(actor, proposal.book)
        and not is_author(actor, proposal)
    )


def can_accept_proposal(actor: Actor, proposal: Proposal, changes: Iterable[Change]) -> bool:
    """Whoever decides publishes, unless more than a retouch of a text is theirs: nobody accepts
    their own words alone, in whosever name they stand.
    """
    return can_decide_proposal(actor, proposal) and not wrote_more_than_retouch(actor, changes)


def wrote_more_than_retouch(actor: Actor, changes: Iterable[Change]) -> bool:
    """Whether wordings that were taken over make them an author of one of the texts."""
    return any(
        count_brought(change.brought, [actor.contributor_id]) > most_retouched(change.brought)
        for change in changes
    )


def can_edit_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Its author changes a proposal until it is decided."""
    return proposal.is_open and is_author(actor, proposal) and can_see_book(actor, proposal.book)


def can_withdraw_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Its author takes a proposal back until it is decided."""
    return proposal.is_open and is_author(actor, proposal)


def can_take_wording(actor: Actor, proposal: Proposal) -> bool:
    """The author takes over a wording that somebody suggests; so does whoever decides."""
    return (can_edit_proposal(actor, proposal) and proposal.round > 0) or can_decide_proposal(
        actor, proposal
    )


def may_decide_in(actor: Actor, book: Book) -> bool:
    """Editors of the guide, administrators, and moderators who see it."""
    return can_see_book(actor, book) and _is_decider(actor, book)


def is_decided_by_vote(proposal: Proposal, changes: Iterable[Change]) -> bool:
    """Whether the guide, or a page that the proposal changes, asks for a vote."""
    regimes = {
        regime_of(change.page) if change.page else proposal.book.regime for change in changes
    }
    return "collegial" in regimes


def is_author(actor: Actor, proposal: Proposal) -> bool:
    """Whose proposal it is."""
    return bool(actor.contributor_id) and actor.contributor_id == proposal.contributor_id


def _is_decider(actor: Actor, book: Book) -> bool:
    return can_edit_book(actor, book) or actor.is_moderator


def _is_reader(actor: Actor, book: Book) -> bool:
    """A member; of the guide's working group, where it has one."""
    return actor.is_member and (book.group_id is None or book.group_id in actor.group_ids)
