"""Groups, as administrators look after them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import add_to_group as add
from wiki.accounts.actions import create_group as create
from wiki.accounts.actions import edit_group as edit
from wiki.accounts.actions import remove_from_group as remove
from wiki.accounts.forms.administration import AddToGroupForm, GroupForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.models import Group
from wiki.accounts.queries import (
    find_active_user_by_email,
    get_group,
    get_user,
    list_groups,
    list_people_in_group,
)
from wiki.accounts.views.blueprint import blueprint
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/administration/groupes", methods=["GET", "POST"])
def manage_groups() -> ResponseReturnValue:
    groups = list_groups(current_actor())
    form = GroupForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            made = create(
                actor=current_actor(), name=form.name.data, purpose=form.purpose.data or ""
            )
            return redirect(url_for(".manage_group", slug=made.slug), 303)
    return render_template("accounts/manage_groups.html", groups=groups, form=form), form.status


@blueprint.route("/administration/groupes/<slug>", methods=["GET", "POST"])
def manage_group(slug: str) -> ResponseReturnValue:
    group = get_group(current_actor(), slug)
    form = AddToGroupForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            user = find_active_user_by_email(form.email.data)
            if user is None:
                raise Invalid({"email": _("No member has this address.")})
            add(actor=current_actor(), group=group, user=user)
            sentence = _("%(name)s is in the group.", name=user.name)
            flash(translate(sentence), "success")
            return redirect(url_for(".manage_group", slug=slug), 303)
    return _page(group, form)


@blueprint.route("/administration/groupes/<slug>/modifier", methods=["GET", "POST"])
def edit_group(slug: str) -> ResponseReturnValue:
    group = get_group(current_actor(), slug)
    form = GroupForm(obj=group)
    if form.validate_on_submit():
        with form.attempt(), transaction():
            edit(
                actor=current_actor(),
                group=group,
                name=form.name.data,
                purpose=form.purpose.data or "",
            )
            return redirect(url_for(".manage_group", slug=slug), 303)
    return render_template("accounts/edit_group.html", group=group, form=form), form.status


@blueprint.post("/administration/groupes/<slug>/retirer/<public_id>")
def remove_from_group(slug: str, public_id: str) -> ResponseReturnValue:
    group = get_group(current_actor(), slug)
    user = get_user(current_actor(), public_id)
    if ConfirmForm().validate_on_submit():
        with transaction():
            remove(actor=current_actor(), group=group, user=user)
        flash(translate(_("%(name)s is no longer in the group.", name=user.name)), "success")
    return redirect(url_for(".manage_group", slug=slug), 303)


def _page(group: Group, form: AddToGroupForm) -> ResponseReturnValue:
    people = list_people_in_group(group)
    template = "accounts/manage_group.html"
    return render_template(template, group=group, people=people, form=form), form.status
