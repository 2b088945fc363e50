"""What every act on a proposal asks first."""

from wiki.foundation.actor import Actor
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.proposals.models import Proposal
from wiki.proposals.policy import can_edit_proposal, is_author
from wiki.proposals.queries import Person, list_people

DECIDED: dict[str, Message] = {
    "published": _("has published this proposal already"),
    "declined": _("has declined this proposal already"),
    "changes_requested": _("has asked for changes in this proposal already"),
}


class MovedOn(Conflict):
    """Somebody decided on the proposal, or put a new text into it, since they looked."""


def check_open(proposal: Proposal) -> None:
    """Refuse what comes after the decision.

    Raises:
        MovedOn: it is decided; says by whom and what.
    """
    if not proposal.is_open:
        raise MovedOn(what_happened(proposal))


def check_pending(proposal: Proposal) -> None:
    """Refuse a judgement of what does not wait for one.

    Raises:
        MovedOn: it is decided, or goes back to its author; says by whom and what.
    """
    if proposal.state != "pending":
        raise MovedOn(what_happened(proposal))


def check_round(proposal: Proposal, number: int) -> None:
    """Refuse a judgement of another text than the one that waits now.

    Raises:
        MovedOn: there is a newer version.
    """
    if proposal.round != number:
        raise MovedOn(_("There is a newer version of this proposal. Here it is."))


def check_author(actor: Actor, proposal: Proposal) -> None:
    """Only its author changes a proposal.

    Raises:
        NotAllowed: it is somebody else's.
        MovedOn: it is decided.
    """
    if not is_author(actor, proposal):
        raise NotAllowed(_("Only its author can change a proposal."))
    check_open(proposal)
    if not can_edit_proposal(actor, proposal):
        raise NotAllowed(_("You no longer see this guide."))


def scope_of(proposal: Proposal) -> tuple[str, int]:
    """Its entries in the journal are read by whoever sees the proposal."""
    return ("proposal", proposal.id)


def what_happened(proposal: Proposal) -> Message:
    """Who decided and what, as one sentence."""
    if proposal.state == "withdrawn":
        return _("Its author has withdrawn this proposal.")
    person = list_people([proposal.decided_by_id]).get(proposal.decided_by_id or 0, Person())
    name = person.name or _("Somebody")
    if proposal.state in DECIDED:
        return _("%(name)s %(did)s.", name=name, did=DECIDED[proposal.state])
    return _("This proposal is still being prepared.")
