"""Who finds a document, as words that are kept with it and words that a viewer has: whoever has one
of the first finds it. The database is asked again before anything is shown.
"""  # fmt: skip

from wiki.foundation.actor import Actor
from wiki.pages.models import Book
from wiki.proposals.models import Proposal
from wiki.proposals.policy import OPEN
from wiki.threads.models import Thread

Audience = frozenset[str]

EVERYBODY: Audience = frozenset({"public"})
MEMBERS: Audience = frozenset({"members"})


def viewer_words(viewer: Actor) -> frozenset[str] | None:
    """What a viewer is; None where they see everything that is indexed."""
    if viewer.is_administrator:
        return None
    found = {"public"}
    if viewer.is_member:
        found |= {"members", f"c{viewer.contributor_id}"}
    if viewer.is_moderator:
        found.add("moderators")
    found |= {f"g{group_id}" for group_id in viewer.group_ids}
    found |= {f"e{book_id}" for book_id in viewer.scope_ids("editor", "book")}
    return frozenset(found)


def of_book(book: Book) -> Audience:
    """`pages.queries.seen_by` in words."""
    return _open_to(book.visibility, book.group_id) | {f"e{book.id}"}


def of_thread(thread: Thread) -> Audience:
    """A published thread, besides what it is about."""
    return _open_to(thread.visibility, thread.group_id)


def of_proposal(proposal: Proposal, *, names_deleted_page: bool) -> Audience:
    """`proposals.queries.proposals_seen_by` in words, besides the guide."""
    found = {"moderators", f"e{proposal.book_id}", f"c{proposal.contributor_id}"}
    if names_deleted_page:
        return frozenset(found)
    if proposal.state == "published":
        found.add("public")
    elif proposal.state in OPEN:
        group = proposal.book.group_id
        found.add("members" if group is None else f"g{group}")
    return frozenset(found)


def _open_to(visibility: str, group_id: int | None) -> Audience:
    return frozenset({f"g{group_id}"}) if visibility == "group" else frozenset({visibility})
