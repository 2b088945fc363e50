"""Roles in plain words: who may do what, and where."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import grant_role as grant
from wiki.accounts.actions import revoke_role as revoke
from wiki.accounts.actions.roles import SCOPE_KINDS
from wiki.accounts.forms.administration import GrantRoleForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.models import User
from wiki.accounts.queries import (
    find_active_user_by_email,
    get_grant,
    list_grants,
)
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.choices import ROLE_DUTIES, ROLE_NAMES, scopes
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/administration/roles")
def manage_roles() -> ResponseReturnValue:
    return render_template(
        "accounts/manage_roles.html",
        grants=list_grants(current_actor()),
        scopes=scopes(),
        role_names=ROLE_NAMES,
        role_duties=ROLE_DUTIES,
    )


@blueprint.route("/administration/roles/donner", methods=["GET", "POST"])
def grant_role() -> ResponseReturnValue:
    """First who, what and where; then the same in one sentence, to be confirmed."""
    list_grants(current_actor())
    form = GrantRoleForm(email=request.args.get("courriel", ""))
    form.role.choices = list(ROLE_NAMES.items())
    form.scope.choices = list(scopes().items())
    if form.validate_on_submit():
        with form.attempt():
            user, role, scope_id = _wanted(form)
            if "confirmed" not in request.form:
                return render_template(
                    "accounts/confirm_role.html",
                    form=form,
                    user=user,
                    duty=ROLE_DUTIES[role],
                    place=scopes()[form.scope.data],
                )
            with transaction():
                grant(actor=current_actor(), user=user, role=role, scope_id=scope_id)
            flash(translate(_("%(name)s has a new role.", name=user.name)), "success")
            return redirect(url_for(".manage_roles"), 303)
    return (
        render_template(
            "accounts/grant_role.html", form=form, role_duties=ROLE_DUTIES, role_names=ROLE_NAMES
        ),
        form.status,
    )


@blueprint.route("/administration/roles/<int:grant_id>/retirer", methods=["GET", "POST"])
def revoke_role(grant_id: int) -> ResponseReturnValue:
    held, form = get_grant(current_actor(), grant_id), ConfirmForm()
    if form.validate_on_submit():
        user, role, scope_id = held.user, held.role, held.scope_id
        with transaction():
            revoke(actor=current_actor(), user=user, role=role, scope_id=scope_id)
        flash(translate(_("The role is taken back.")), "success")
        return redirect(url_for(".manage_roles"), 303)
    return (
        render_template(
            "accounts/revoke_role.html",
            form=form,
            held=held,
            place=scopes().get(f"{held.scope_kind}:{held.scope_id}", ""),
            role_name=ROLE_NAMES[held.role],
        ),
        form.status,
    )


def _wanted(form: GrantRoleForm) -> tuple[User, str, int]:
    user = find_active_user_by_email(form.email.data)
    if user is None:
        raise Invalid({"email": _("No member has this address.")})
    kind, _sep, scope_id = form.scope.data.partition(":")
    if SCOPE_KINDS[form.role.data] != kind:
        raise Invalid({"scope": _WRONG_PLACE[SCOPE_KINDS[form.role.data]]})
    return user, form.role.data, int(scope_id)


_WRONG_PLACE = {
    "site": _("This role is for the whole site."),
    "book": _("This role is for one guide: choose which."),
    "organisation": _("This role is for one chamber: choose which."),
}
