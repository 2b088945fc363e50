"""Reads about proposals, each under the rights of who reads."""

from wiki.proposals.queries.lists import (
    ProposalLine,
    count_open_proposals,
    count_open_proposals_at,
    count_proposals_returned,
    count_proposals_to_read,
    find_open_proposals_of,
    list_books_with_proposals_to_read,
    list_open_proposals_on,
    list_own_proposals,
    list_proposals_to_read,
)
from wiki.proposals.queries.one import (
    PREPARED,
    get_change,
    get_proposal,
    get_proposal_of,
    list_changes,
)
from wiki.proposals.queries.people import (
    Person,
    author_as_shown,
    list_names_of_acceptors,
    list_people,
)
from wiki.proposals.queries.visibility import (
    proposals_seen_by,
    select_visible_proposals,
    visible_proposal_ids,
)

__all__ = [
    "PREPARED",
    "Person",
    "ProposalLine",
    "author_as_shown",
    "count_open_proposals",
    "count_open_proposals_at",
    "count_proposals_returned",
    "count_proposals_to_read",
    "find_open_proposals_of",
    "get_change",
    "get_proposal",
    "get_proposal_of",
    "list_books_with_proposals_to_read",
    "list_changes",
    "list_names_of_acceptors",
    "list_open_proposals_on",
    "list_own_proposals",
    "list_people",
    "list_proposals_to_read",
    "proposals_seen_by",
    "select_visible_proposals",
    "visible_proposal_ids",
]
