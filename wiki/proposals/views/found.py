"""What an address of a proposal names, under the rights of who asks."""

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.proposals.models import Proposal
from wiki.proposals.policy import is_author
from wiki.proposals.queries import get_proposal
from wiki.web.actor import current_actor


def proposal_at(public_id: str) -> Proposal:
    return get_proposal(public_id, current_actor())


def own_proposal_at(public_id: str) -> Proposal:
    """A proposal that its author prepares.

    Raises:
        NotAllowed: it is somebody else's.
    """
    proposal = proposal_at(public_id)
    if not is_author(current_actor(), proposal):
        raise NotAllowed(_("Only its author can change a proposal."))
    return proposal


def submitted_proposal_at(public_id: str) -> Proposal:
    """A proposal that was put to others, for those who are members.

    Raises:
        NotAllowed: a guest, who only reads what is published.
    """
    proposal = proposal_at(public_id)
    if not current_actor().is_member:
        raise NotAllowed(_("Members discuss proposals. Please sign in."))
    return proposal
