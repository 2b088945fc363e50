"""Writes on proposals, one function per verb."""

from wiki.proposals.actions.preparing import (
    add_change,
    create_proposal,
    edit_proposal,
    remove_change,
)
from wiki.proposals.actions.propose import propose_edit, propose_page
from wiki.proposals.actions.submitting import submit_proposal, withdraw_proposal

__all__ = [
    "add_change",
    "create_proposal",
    "edit_proposal",
    "propose_edit",
    "propose_page",
    "remove_change",
    "submit_proposal",
    "withdraw_proposal",
]
