"""Inviting people by pasting their addresses, and accepting an invitation."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import Acceptance, invite_member
from wiki.accounts.actions import accept_invitation as accept
from wiki.accounts.actions import withdraw_invitation as withdraw
from wiki.accounts.forms.joining import AcceptInvitationForm, InviteForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.models import Invitation, Organisation
from wiki.accounts.passwords.choosing import hash_of_new_password
from wiki.accounts.pasted_addresses import MOST, Pasted, read_addresses
from wiki.accounts.queries import (
    find_invitation_of,
    find_organisation,
    get_invitation,
    list_chambers_to_welcome,
    list_open_invitations,
)
from wiki.accounts.views.blueprint import blueprint, site_name
from wiki.accounts.views.choices import chambers
from wiki.accounts.views.cookies import go_on, open_session_here, signed_in
from wiki.accounts.views.handed_over import charter_revision_id
from wiki.accounts.views.links import secret_page, show_link_gone
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import current_language, translate


@dataclass(frozen=True)
class Result:
    """What became of one address pasted; no refusal when it was invited."""

    pasted: Pasted
    refusal: Message | None = None


@blueprint.route("/membres/inviter", methods=["GET", "POST"])
def invite_members() -> ResponseReturnValue:
    open_invitations = list_open_invitations(current_actor())
    form = InviteForm()
    form.organisation.choices = chambers(list_chambers_to_welcome(current_actor()))
    results: list[Result] = []
    if form.validate_on_submit():
        with form.attempt(), transaction():
            results = _invite_all(form)
        open_invitations = list_open_invitations(current_actor())
    template = "accounts/invite_members.html"
    return (
        render_template(template, form=form, results=results, invitations=open_invitations),
        form.status,
    )


@blueprint.post("/membres/invitations/<int:invitation_id>/retirer")
def withdraw_invitation(invitation_id: int) -> ResponseReturnValue:
    form = ConfirmForm()
    found = get_invitation(current_actor(), invitation_id)
    if form.validate_on_submit():
        with transaction():
            withdraw(actor=current_actor(), invitation=found)
        flash(translate(_("The invitation is withdrawn: its link no longer works.")), "success")
    return redirect(url_for(".invite_members"), 303)


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
def accept_invitation(token: str) -> ResponseReturnValue:
    invitation = find_invitation_of(token)
    if invitation is None:
        return show_link_gone("accounts.join")
    form = AcceptInvitationForm(name=invitation.name)
    if form.validate_on_submit():
        with form.attempt():
            return _accept(token, invitation, form)
    body = render_template("accounts/accept_invitation.html", form=form, invitation=invitation)
    return secret_page(body, form.status)


def _invite_all(form: InviteForm) -> list[Result]:
    organisation = find_organisation(form.organisation.data)
    if organisation is None:
        raise Invalid({"organisation": _("Choose your chamber.")})
    people = read_addresses(form.addresses.data)
    if len(people) > MOST:
        raise Invalid({"addresses": _("At most %(n)s addresses at a time.", n=MOST)})
    return [Result(pasted, _refusal_of(pasted, organisation)) for pasted in people]


def _refusal_of(pasted: Pasted, organisation: Organisation) -> Message | None:
    """Invite one person; the sentence that says why not, if it cannot be."""
    if not pasted.email:
        return _("No address could be read here.")
    try:
        invite_member(
            actor=current_actor(), organisation=organisation, email=pasted.email, name=pasted.name,
            language=current_language(),
        )  # fmt: skip
    except Invalid as refusal:
        return next(iter(refusal.errors.values()))
    return None


def _accept(token: str, invitation: Invitation, form: AcceptInvitationForm) -> ResponseReturnValue:
    known = [form.name.data, invitation.email, invitation.organisation.name, site_name()]
    typed = form.password.data
    acceptance = Acceptance(
        name=form.name.data,
        position_title=form.position_title.data or "",
        password_hash=hash_of_new_password(typed, known) if typed else "",
        charter_revision_id=charter_revision_id(),
    )
    try:
        with transaction():
            user = accept(token=token, acceptance=acceptance, language=current_language())
            fresh = open_session_here(user, stays=False)
    except Conflict:
        return show_link_gone("accounts.join")
    response = signed_in(go_on("/"), user, fresh, stays=False)
    flash(translate(_("Welcome, %(name)s.", name=user.name)), "success")
    return response
