"""Preparing a proposal: what it is for, what it changes, and putting it to others."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.actor import Actor
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.pages.queries import get_book, get_page_by_public_id
from wiki.proposals import actions
from wiki.proposals.acceptance.planning import plan_acceptance
from wiki.proposals.actions.checks import check_open
from wiki.proposals.forms.judging import VersionForm
from wiki.proposals.forms.preparing import SubmitForm, WhyForm
from wiki.proposals.models import Change, Proposal
from wiki.proposals.policy import can_create_proposal
from wiki.proposals.queries import PREPARED, list_changes
from wiki.proposals.queries.words import words_prepared
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.found import own_proposal_at
from wiki.proposals.views.words import title_of
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

SUGGESTED: dict[str, Message] = {
    "deplacer": _("Move “%(title)s”"),
    "renommer": _("New address for “%(title)s”"),
    "supprimer": _("Delete “%(title)s”"),
}
"""What one can propose from a page other than a text, and how such a proposal may be called."""


@blueprint.route("/propositions/nouvelle/<book_slug>", methods=["GET", "POST"])
def create_proposal(book_slug: str) -> ResponseReturnValue:
    """For several pages; from a page, `page` names the one to begin with, and `ajout` what is to be
    done with it.
    """
    viewer = current_actor()
    book = get_book(book_slug, viewer)
    if not can_create_proposal(viewer, book):
        raise NotAllowed(_("Only members who see a guide can propose changes to it."))
    form = WhyForm(data={"title": _wanted_title(viewer)})
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                proposal = actions.create_proposal(
                    actor=viewer, book=book, title=form.title.data, reason=form.reason.data,
                    wanted_by=form.wanted_by.data,
                )  # fmt: skip
            return _onwards(proposal, viewer)
    return render_template("proposals/create_proposal.html", book=book, form=form), form.status


def _onwards(proposal: Proposal, viewer: Actor) -> ResponseReturnValue:
    page_id, kind = request.args.get("page", ""), request.args.get("ajout", "")
    if not page_id:
        return redirect(url_for(".prepare_proposal", public_id=proposal.public_id))
    page = get_page_by_public_id(page_id, viewer)
    if kind in SUGGESTED:
        return redirect(
            url_for(".add_change", public_id=proposal.public_id, kind=kind, page=page.public_id)
        )
    return redirect(url_for(".write_page", public_id=proposal.public_id, page_id=page.public_id))


def _wanted_title(viewer: Actor) -> str:
    """A first word for what a link asks to propose."""
    page_id, kind = request.args.get("page", ""), request.args.get("ajout", "")
    if not page_id or kind not in SUGGESTED:
        return ""
    page = get_page_by_public_id(page_id, viewer)
    return translate(_(SUGGESTED[kind].text, title=page.title))[:200]


@blueprint.route("/propositions/<public_id>/preparer", methods=["GET", "POST"])
def prepare_proposal(public_id: str) -> ResponseReturnValue:
    proposal = own_proposal_at(public_id)
    check_open(proposal)
    form = _form(proposal)
    if form.validate_on_submit():
        with form.attempt():
            return _submitted(proposal, form) if "submit" in request.form else _kept(proposal, form)
    changes = prepared_changes(proposal)
    return render_template(
        "proposals/prepare_proposal.html",
        proposal=proposal,
        form=form,
        changes=[(change, translate(title_of(change))) for change in changes],
        conflicts=_conflicts(proposal, changes),
        removing=VersionForm(formdata=None),
    ), form.status


def _form(proposal: Proposal) -> SubmitForm:
    chosen = proposal.capacity if proposal.submitted_at else "professional"
    words = words_prepared(proposal)
    form = SubmitForm(
        data={
            "title": words.title,
            "reason": words.reason,
            "wanted_by": words.wanted_by,
            "capacity": chosen if chosen != "none" else "professional",
        }
    )
    form.capacity.choices = capacity_choices(current_actor())
    return form


def capacity_choices(actor: Actor) -> list[tuple[str, str]]:
    """« à titre professionnel (CCI du Gers) », « à titre personnel »."""
    chamber = actor.organisation_label
    as_member = _("for my work (%(chamber)s)", chamber=chamber) if chamber else _("for my work")
    return [
        ("professional", translate(as_member)),
        ("personal", translate(_("in my own name"))),
    ]


def _submitted(proposal: Proposal, form: SubmitForm) -> ResponseReturnValue:
    with transaction():
        actions.submit_proposal(
            actor=current_actor(),
            proposal=proposal,
            title=form.title.data,
            reason=form.reason.data,
            capacity=form.capacity.data,
            wanted_by=form.wanted_by.data,
        )
    flash(translate(_("Your proposal waits to be read. You will be told what becomes of it.")),
          "success")  # fmt: skip
    return redirect(url_for(".show_proposal", public_id=proposal.public_id))


def _kept(proposal: Proposal, form: SubmitForm) -> ResponseReturnValue:
    with transaction():
        actions.edit_proposal(
            actor=current_actor(), proposal=proposal, title=form.title.data,
            reason=form.reason.data, wanted_by=form.wanted_by.data,
        )  # fmt: skip
    flash(translate(_("Kept. Nobody else sees what you prepare.")), "success")
    return redirect(url_for(".prepare_proposal", public_id=proposal.public_id))


def prepared_changes(proposal: Proposal) -> list[Change]:
    """What the author prepares; the last version where they have not begun."""
    found = list_changes(proposal, PREPARED) or list_changes(proposal, proposal.round)
    return list(found)


def _conflicts(proposal: Proposal, changes: list[Change]) -> set[int]:
    """The changes whose texts the author still has to put together."""
    plan = plan_acceptance(proposal, changes=changes, rendering=False)
    return {one.change.item for one in plan.conflicts}
