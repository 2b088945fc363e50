"""Asking to join."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import request_to_join
from wiki.accounts.forms.joining import JoinForm
from wiki.accounts.queries import find_organisation, list_open_organisations
from wiki.accounts.throttling import count_try
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.choices import chambers
from wiki.accounts.views.handed_over import charter_revision_id
from wiki.accounts.visiting import this_visitor
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import current_language


@blueprint.route("/rejoindre", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    form = JoinForm()
    form.organisation.choices = chambers(list_open_organisations(), _("Choose your chamber"))
    if form.validate_on_submit():
        with form.attempt():
            _ask(form)
            return redirect(url_for(".show_request_sent"), 303)
    return render_template("accounts/join.html", form=form), form.status


@blueprint.get("/rejoindre/envoye")
def show_request_sent() -> ResponseReturnValue:
    return render_template("accounts/show_request_sent.html")


def _ask(form: JoinForm) -> None:
    revision_id = charter_revision_id()
    with transaction():
        count_try("join", this_visitor(), form.email.data)
        organisation = find_organisation(form.organisation.data)
        if organisation is None:
            raise Invalid({"organisation": _("Choose your chamber.")})
        request_to_join(
            actor=current_actor(),
            name=form.name.data,
            email=form.email.data,
            organisation=organisation,
            position_title=form.position_title.data or "",
            message=form.message.data or "",
            language=current_language(),
            charter_revision_id=revision_id,
        )
