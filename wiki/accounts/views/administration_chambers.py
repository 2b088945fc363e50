"""Chambers, as administrators look after them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import close_organisation as close
from wiki.accounts.actions import create_organisation as create
from wiki.accounts.actions import edit_organisation as edit
from wiki.accounts.actions import reopen_organisation as reopen
from wiki.accounts.forms.administration import OrganisationForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.models import Organisation
from wiki.accounts.policy import can_manage_organisations
from wiki.accounts.queries import get_organisation, list_organisations
from wiki.accounts.views.blueprint import blueprint
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/administration/chambres")
def manage_organisations() -> ResponseReturnValue:
    _check()
    return render_template(
        "accounts/manage_organisations.html",
        chambers=list_organisations(),
        closed=list_organisations(closed=True),
    )


@blueprint.route("/administration/chambres/nouvelle", methods=["GET", "POST"])
def create_organisation() -> ResponseReturnValue:
    _check()
    form = OrganisationForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            made = create(
                actor=current_actor(),
                name=form.name.data,
                kind=form.kind.data or "",
                departement=form.departement.data or "",
            )
            flash(translate(_("“%(name)s” is open.", name=made.name)), "success")
            return redirect(url_for(".manage_organisations"), 303)
    return render_template("accounts/create_organisation.html", form=form), form.status


@blueprint.route("/administration/chambres/<slug>", methods=["GET", "POST"])
def edit_organisation(slug: str) -> ResponseReturnValue:
    chamber = _chamber(slug)
    form = OrganisationForm(obj=chamber)
    if form.validate_on_submit():
        with form.attempt(), transaction():
            edit(
                actor=current_actor(),
                organisation=chamber,
                name=form.name.data,
                kind=form.kind.data or "",
                departement=form.departement.data or "",
            )
            flash(translate(_("The chamber is up to date.")), "success")
            return redirect(url_for(".manage_organisations"), 303)
    return (
        render_template("accounts/edit_organisation.html", form=form, organisation=chamber),
        form.status,
    )


@blueprint.route("/administration/chambres/<slug>/fermer", methods=["GET", "POST"])
def close_organisation(slug: str) -> ResponseReturnValue:
    chamber, form = _chamber(slug), ConfirmForm()
    if form.validate_on_submit():
        with transaction():
            close(actor=current_actor(), organisation=chamber)
        flash(translate(_("“%(name)s” is closed.", name=chamber.name)), "success")
        return redirect(url_for(".manage_organisations"), 303)
    return (
        render_template("accounts/close_organisation.html", form=form, organisation=chamber),
        form.status,
    )


@blueprint.post("/administration/chambres/<slug>/rouvrir")
def reopen_organisation(slug: str) -> ResponseReturnValue:
    chamber, form = _chamber(slug), ConfirmForm()
    if form.validate_on_submit():
        with transaction():
            reopen(actor=current_actor(), organisation=chamber)
        flash(translate(_("“%(name)s” is open.", name=chamber.name)), "success")
    return redirect(url_for(".manage_organisations"), 303)


def _check() -> None:
    if not can_manage_organisations(current_actor()):
        raise NotAllowed(_("Only administrators can do this."))


def _chamber(slug: str) -> Organisation:
    _check()
    return get_organisation(slug)
