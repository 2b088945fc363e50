"""Saying something of a proposal, taking a wording over, settling a remark."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.proposals import actions
from wiki.proposals.actions.checks import what_happened
from wiki.proposals.forms.judging import VersionForm
from wiki.proposals.forms.remarks import RemarkForm, ReplyForm
from wiki.proposals.models import Proposal, Remark
from wiki.proposals.policy import can_discuss_proposal
from wiki.proposals.queries import Person, get_change, list_people
from wiki.proposals.queries.discussion import get_remark
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.found import submitted_proposal_at
from wiki.proposals.views.showing import proposal_page
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/propositions/<public_id>/remarques/nouvelle", methods=["GET", "POST"])
def add_remark(public_id: str) -> ResponseReturnValue:
    """On the passage that `changement`, `de` and `a` name, or on the whole."""
    proposal = _discussed(public_id)
    item = read_key(request.args.get("changement"))
    form = RemarkForm(data=_quoted(proposal, item))
    if form.is_submitted() and form.validate():
        with form.attempt():
            remark = _add(proposal, form, item)
            return _back(public_id, remark, _("Your remark is there."))
    return render_template(
        "proposals/add_remark.html", proposal=proposal, form=form, on_passage=item is not None
    ), form.status


@blueprint.route(
    "/propositions/<public_id>/remarques/<remark_id>/repondre", methods=["GET", "POST"]
)
def reply_to_remark(public_id: str, remark_id: str) -> ResponseReturnValue:
    proposal = _discussed(public_id)
    parent, form = get_remark(proposal, remark_id), ReplyForm()
    if form.is_submitted() and form.validate():
        with form.attempt():
            with transaction():
                remark = actions.add_remark(
                    actor=current_actor(), proposal=proposal, body=form.body.data, parent=parent
                )
            return _back(public_id, remark, _("Your reply is there."))
    people = list_people([parent.contributor_id])
    person = people.get(parent.contributor_id, Person())
    return render_template(
        "proposals/reply_to_remark.html",
        proposal=proposal, form=form, parent=parent, person=person,
    ), form.status  # fmt: skip


@blueprint.post("/propositions/<public_id>/remarques/<remark_id>/reprendre")
def take_wording(public_id: str, remark_id: str) -> ResponseReturnValue:
    proposal, form = submitted_proposal_at(public_id), VersionForm()
    remark = get_remark(proposal, remark_id)
    if form.validate():
        with form.attempt():
            with transaction():
                actions.take_wording(actor=current_actor(), proposal=proposal, remark=remark)
            return _back(public_id, remark, _taken(proposal))
    return proposal_page(proposal, refused=form)


@blueprint.post("/propositions/<public_id>/remarques/<remark_id>/regler")
def settle_remark(public_id: str, remark_id: str) -> ResponseReturnValue:
    proposal, form = submitted_proposal_at(public_id), VersionForm()
    remark = get_remark(proposal, remark_id)
    if form.validate():
        with transaction():
            actions.settle_remark(actor=current_actor(), proposal=proposal, remark=remark)
        return _back(public_id, remark, _("The remark is settled."))
    return proposal_page(proposal, refused=form)


def _discussed(public_id: str) -> Proposal:
    proposal = submitted_proposal_at(public_id)
    if request.method == "GET" and not can_discuss_proposal(current_actor(), proposal):
        raise NotAllowed(what_happened(proposal))
    return proposal


def _quoted(proposal: Proposal, item: int | None) -> dict[str, str]:
    """The passage that the address names, as it stands in the last version."""
    start, end = read_key(request.args.get("de")), read_key(request.args.get("a"))
    if item is None or start is None or end is None or request.method == "POST":
        return {}
    passage = get_change(proposal, proposal.round, item).body[start:end]
    return {"quote": passage, "wording": passage, "position": str(start)}


def _add(proposal: Proposal, form: RemarkForm, item: int | None) -> Remark:
    wording = form.wording.data if item is not None else None
    is_wording = wording is not None and wording.strip() and wording != form.quote.data
    with transaction():
        return actions.add_remark(
            actor=current_actor(),
            proposal=proposal,
            body=form.body.data,
            item=item,
            quote=form.quote.data if item is not None else "",
            position=read_key(form.position.data) or 0,
            wording=wording if is_wording else None,
        )


def _taken(proposal: Proposal) -> Message:
    if proposal.state == "pending":
        return _("The wording is taken over: this is a new version.")
    return _("The wording is in the version that you prepare.")


def _back(public_id: str, remark: Remark, said: Message) -> ResponseReturnValue:
    flash(translate(said), "success")
    anchor = f"remarque-{remark.public_id}"
    return redirect(url_for(".show_proposal", public_id=public_id, _anchor=anchor))
