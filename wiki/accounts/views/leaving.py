"""Closing the account of somebody who leaves, and opening it again: each asks once more."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import deactivate_user as deactivate
from wiki.accounts.actions import reactivate_user as reactivate
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.policy import can_deactivate_user, can_reactivate_user
from wiki.accounts.queries import get_user
from wiki.accounts.views.blueprint import blueprint
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/membres/<public_id>/fermer", methods=["GET", "POST"])
def deactivate_user(public_id: str) -> ResponseReturnValue:
    form, user = ConfirmForm(), get_user(current_actor(), public_id)
    if not can_deactivate_user(current_actor(), user):
        raise NotAllowed(_("You may not close this account."))
    if form.validate_on_submit():
        name = user.name
        with transaction():
            deactivate(actor=current_actor(), user=user)
        flash(translate(_("The account of %(name)s is closed.", name=name)), "success")
        return redirect(url_for(".list_members"), 303)
    return render_template("accounts/deactivate_user.html", form=form, user=user), form.status


@blueprint.route("/membres/<public_id>/rouvrir", methods=["GET", "POST"])
def reactivate_user(public_id: str) -> ResponseReturnValue:
    form, user = ConfirmForm(), get_user(current_actor(), public_id)
    if not can_reactivate_user(current_actor(), user):
        raise NotAllowed(_("Only administrators can do this."))
    if form.validate_on_submit():
        with transaction():
            reactivate(actor=current_actor(), user=user)
        flash(translate(_("The account of %(name)s is open again.", name=user.name)), "success")
        return redirect(url_for(".show_member", public_id=public_id), 303)
    return render_template("accounts/reactivate_user.html", form=form, user=user), form.status
