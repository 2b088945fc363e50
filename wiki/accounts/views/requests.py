"""Requests to join, and the answer of referents and administrators."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import accept_join_request as accept
from wiki.accounts.actions import decline_join_request as decline
from wiki.accounts.forms.joining import DeclineForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.queries import get_join_request
from wiki.accounts.queries import list_join_requests as find_requests
from wiki.accounts.views.blueprint import blueprint
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/membres/demandes")
def list_join_requests() -> ResponseReturnValue:
    answered = request.args.get("etat") == "repondues"
    found = find_requests(current_actor(), answered=answered)
    return render_template("accounts/list_join_requests.html", requests=found, answered=answered)


@blueprint.get("/membres/demandes/<int:request_id>")
def show_join_request(request_id: int) -> ResponseReturnValue:
    found = get_join_request(current_actor(), request_id)
    return render_template("accounts/show_join_request.html", asked=found, form=ConfirmForm())


@blueprint.post("/membres/demandes/<int:request_id>/accepter")
def accept_join_request(request_id: int) -> ResponseReturnValue:
    form = ConfirmForm()
    found = get_join_request(current_actor(), request_id)
    if form.validate_on_submit():
        with transaction():
            user = accept(actor=current_actor(), request=found)
            flash(
                translate(_("%(name)s can come in: a mail tells them.", name=user.name)), "success"
            )
        return redirect(url_for(".list_join_requests"), 303)
    return render_template("accounts/show_join_request.html", asked=found, form=form), form.status


@blueprint.route("/membres/demandes/<int:request_id>/refuser", methods=["GET", "POST"])
def decline_join_request(request_id: int) -> ResponseReturnValue:
    form = DeclineForm()
    found = get_join_request(current_actor(), request_id)
    if form.validate_on_submit():
        with form.attempt(), transaction():
            decline(actor=current_actor(), request=found, reason=form.reason.data)
            flash(translate(_("The request is declined: a mail gives your reason.")), "success")
            return redirect(url_for(".list_join_requests"), 303)
    return render_template(
        "accounts/decline_join_request.html", asked=found, form=form
    ), form.status
