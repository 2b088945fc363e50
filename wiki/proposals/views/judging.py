"""Approving a proposal, asking for changes, not taking it up, withdrawing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.proposals import actions
from wiki.proposals.actions.checks import what_happened
from wiki.proposals.forms.judging import (
    ApproveForm,
    AskForChangesForm,
    DeclineForm,
    VersionForm,
)
from wiki.proposals.models import Proposal
from wiki.proposals.policy import (
    can_decide_proposal,
    can_judge_proposal,
    can_reopen_proposal,
    is_author,
)
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.found import own_proposal_at, submitted_proposal_at
from wiki.proposals.views.showing import proposal_page
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.telling import tell


@blueprint.post("/propositions/<public_id>/approuver")
def approve_proposal(public_id: str) -> ResponseReturnValue:
    proposal, form = submitted_proposal_at(public_id), ApproveForm()
    if form.validate():
        with form.attempt():
            with transaction():
                actions.approve_proposal(
                    actor=current_actor(), proposal=proposal, number=read_version(form),
                    body=form.body.data,
                )  # fmt: skip
            return _back(public_id, _("Thank you: your approval is noted."))
    return proposal_page(proposal, refused=form)


@blueprint.route("/propositions/<public_id>/demander", methods=["GET", "POST"])
def ask_for_changes(public_id: str) -> ResponseReturnValue:
    proposal = submitted_proposal_at(public_id)
    form = AskForChangesForm(data={"version": str(proposal.round)})
    if form.is_submitted() and form.validate():
        with form.attempt():
            with transaction():
                actions.ask_for_changes(
                    actor=current_actor(), proposal=proposal, number=read_version(form),
                    body=form.body.data,
                )  # fmt: skip
            return _decided(proposal, _("The author is told what you ask for."))
    if not form.is_submitted() and not can_judge_proposal(current_actor(), proposal):
        raise NotAllowed(why_not(proposal))
    return render_template(
        "proposals/ask_for_changes.html",
        proposal=proposal,
        form=form,
        is_decision=can_decide_proposal(current_actor(), proposal),
    ), form.status


@blueprint.route("/propositions/<public_id>/ecarter", methods=["GET", "POST"])
def decline_proposal(public_id: str) -> ResponseReturnValue:
    proposal = submitted_proposal_at(public_id)
    form = DeclineForm(data={"version": str(proposal.round)})
    if form.is_submitted() and form.validate():
        with form.attempt():
            with transaction():
                actions.decline_proposal(
                    actor=current_actor(), proposal=proposal, number=read_version(form),
                    reason=form.reason.data,
                )  # fmt: skip
            return _decided(proposal, _("The author is told why."))
    if not form.is_submitted() and not can_decide_proposal(current_actor(), proposal):
        raise NotAllowed(why_not(proposal))
    return render_template(
        "proposals/decline_proposal.html", proposal=proposal, form=form
    ), form.status


@blueprint.post("/propositions/<public_id>/rouvrir")
def reopen_proposal(public_id: str) -> ResponseReturnValue:
    proposal, form = submitted_proposal_at(public_id), VersionForm()
    if not form.validate():
        return proposal_page(proposal, refused=form)
    with transaction():
        actions.reopen_proposal(actor=current_actor(), proposal=proposal)
    return _back(public_id, _("The decision is taken back: the proposal waits again."))


@blueprint.route("/propositions/<public_id>/retirer", methods=["GET", "POST"])
def withdraw_proposal(public_id: str) -> ResponseReturnValue:
    proposal, form = own_proposal_at(public_id), VersionForm()
    if form.validate_on_submit():
        with transaction():
            actions.withdraw_proposal(actor=current_actor(), proposal=proposal)
        flash(translate(_("Your proposal is withdrawn.")), "success")
        return redirect(url_for(".show_own_proposals"))
    if not form.is_submitted() and not proposal.is_open:
        raise NotAllowed(what_happened(proposal))
    return render_template(
        "proposals/withdraw_proposal.html", proposal=proposal, form=form
    ), form.status


def read_version(form: VersionForm) -> int:
    """The round that was read, as the form says."""
    return read_key(form.version.data) or 0


def why_not(proposal: Proposal) -> Message:
    """Why this person does not judge or decide here."""
    if is_author(current_actor(), proposal):
        return _("Nobody decides on their own proposal: it takes another person.")
    if proposal.state != "pending":
        return what_happened(proposal)
    return _("Editors of the guide, moderators and administrators decide.")


def _decided(proposal: Proposal, said: Message) -> ResponseReturnValue:
    """Say it, with the way back for whoever has decided."""
    may_undo = can_reopen_proposal(current_actor(), proposal)
    tell(said, undo=url_for(".reopen_proposal", public_id=proposal.public_id) if may_undo else "")
    return redirect(url_for(".show_proposal", public_id=proposal.public_id))


def _back(public_id: str, said: Message) -> ResponseReturnValue:
    flash(translate(said), "success")
    return redirect(url_for(".show_proposal", public_id=public_id))
