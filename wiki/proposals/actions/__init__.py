"""Writes on proposals, one function per verb."""

from wiki.proposals.actions.accepting import PagesMovedOn, TooMuchRetouched, accept_proposal
from wiki.proposals.actions.checks import MovedOn
from wiki.proposals.actions.creating import create_proposal
from wiki.proposals.actions.explaining import edit_proposal
from wiki.proposals.actions.judging import approve_proposal, ask_for_changes, decline_proposal
from wiki.proposals.actions.preparing import add_change, remove_change
from wiki.proposals.actions.propose import propose_edit, propose_page
from wiki.proposals.actions.reading import mark_proposal_read
from wiki.proposals.actions.remarks import add_remark, settle_remark
from wiki.proposals.actions.reopening import reopen_proposal
from wiki.proposals.actions.submitting import submit_proposal, withdraw_proposal
from wiki.proposals.actions.wordings import take_wording

__all__ = [
    "MovedOn",
    "PagesMovedOn",
    "TooMuchRetouched",
    "accept_proposal",
    "add_change",
    "add_remark",
    "approve_proposal",
    "ask_for_changes",
    "create_proposal",
    "decline_proposal",
    "edit_proposal",
    "mark_proposal_read",
    "propose_edit",
    "propose_page",
    "remove_change",
    "reopen_proposal",
    "settle_remark",
    "submit_proposal",
    "take_wording",
    "withdraw_proposal",
]
