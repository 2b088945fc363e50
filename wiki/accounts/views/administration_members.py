"""Accounts, as administrators look after them."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import create_sign_in_link, edit_user
from wiki.accounts.actions import move_user as move
from wiki.accounts.forms.administration import EditMemberForm, MoveMemberForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.models import User
from wiki.accounts.policy import can_deactivate_user, can_manage_members
from wiki.accounts.queries import (
    find_organisation,
    get_user,
    is_last_administrator,
    list_members,
    list_open_organisations,
)
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.choices import ROLE_NAMES, chambers, scopes
from wiki.accounts.views.links import secret_page
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.addresses import public_url
from wiki.web.i18n import translate


@blueprint.get("/administration/membres")
def manage_members() -> ResponseReturnValue:
    _check()
    search, closed = request.args.get("q", "")[:100], request.args.get("etat") == "fermes"
    people = list_members(
        current_actor(), search=search, closed=closed, after=request.args.get("apres", "")
    )
    return render_template(
        "accounts/manage_members.html",
        people=people,
        search=search,
        closed=closed,
        role_names=ROLE_NAMES,
        scopes=scopes(),
    )


@blueprint.route("/administration/membres/<public_id>", methods=["GET", "POST"])
def manage_member(public_id: str) -> ResponseReturnValue:
    user = _user(public_id)
    position = user.current_position
    form = EditMemberForm(name=user.name, position_title=position.title if position else "")
    if form.validate_on_submit():
        with form.attempt(), transaction():
            edit_user(
                actor=current_actor(),
                user=user,
                name=form.name.data,
                position_title=form.position_title.data or "",
            )
            flash(translate(_("The account is up to date.")), "success")
            return redirect(url_for(".manage_member", public_id=public_id), 303)
    template = "accounts/manage_member.html"
    return render_template(template, form=form, **_facts_of(user)), form.status


@blueprint.route("/administration/membres/<public_id>/chambre", methods=["GET", "POST"])
def move_user(public_id: str) -> ResponseReturnValue:
    user = _user(public_id)
    form = MoveMemberForm()
    form.organisation.choices = chambers(list_open_organisations(), _("Choose a chamber"))
    if form.validate_on_submit():
        with form.attempt(), transaction():
            organisation = find_organisation(form.organisation.data)
            if organisation is None:
                raise Invalid({"organisation": _("Choose a chamber.")})
            move(
                actor=current_actor(),
                user=user,
                organisation=organisation,
                position_title=form.position_title.data or "",
            )
            return redirect(url_for(".manage_member", public_id=public_id), 303)
    return render_template("accounts/move_user.html", user=user, form=form), form.status


@blueprint.route("/administration/membres/<public_id>/lien", methods=["GET", "POST"])
def hand_over_link(public_id: str) -> ResponseReturnValue:
    """For somebody whom mail does not reach: the link is shown once."""
    user, form, address = _user(public_id), ConfirmForm(), ""
    if form.validate_on_submit():
        with transaction():
            token = create_sign_in_link(actor=current_actor(), user=user)
        address = public_url("accounts.use_link", token=token)
    template = "accounts/hand_over_link.html"
    return secret_page(
        render_template(template, user=user, form=form, address=address), form.status
    )


def _facts_of(user: User) -> dict[str, Any]:
    """What the screen of an account shows, and whether it may be closed, else why not."""
    return {
        "user": user,
        "role_names": ROLE_NAMES,
        "scopes": scopes(),
        "may_close": can_deactivate_user(current_actor(), user),
        "is_last_administrator": is_last_administrator(user),
    }


def _check() -> None:
    if not can_manage_members(current_actor()):
        raise NotAllowed(_("Only administrators can do this."))


def _user(public_id: str) -> User:
    _check()
    return get_user(current_actor(), public_id)
