"""My account: who I am here, and the charter I accepted."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wiki.accounts.actions import accept_charter as accept
from wiki.accounts.actions import edit_user
from wiki.accounts.forms.account import AcceptCharterForm, EditAccountForm
from wiki.accounts.models import User
from wiki.accounts.queries import has_accepted
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.cookies import set_language_cookie
from wiki.accounts.views.handed_over import charter_revision_id
from wiki.accounts.views.visitors import this_user
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import LANGUAGES, current_language, translate


@blueprint.route("/compte/", methods=["GET", "POST"])
def show_account() -> ResponseReturnValue:
    user = this_user()
    position = user.current_position
    form = EditAccountForm(
        name=user.name,
        position_title=position.title if position else "",
        language=user.language or current_language(),
    )
    form.language.choices = list(LANGUAGES.items())
    if form.validate_on_submit():
        with form.attempt(), transaction():
            edit_user(
                actor=current_actor(),
                user=user,
                name=form.name.data,
                position_title=form.position_title.data or "",
                language=form.language.data,
            )
            return _saved(form.language.data)
    return _page(user, form, AcceptCharterForm(formdata=None), form.status)


@blueprint.post("/compte/charte")
def accept_charter() -> ResponseReturnValue:
    user = this_user()
    form = AcceptCharterForm()
    revision_id = charter_revision_id()
    if form.validate_on_submit():
        with transaction():
            accept(actor=current_actor(), user=user, revision_id=revision_id)
        flash(translate(_("Thank you: the day and the text you accepted are kept.")), "success")
        return redirect(url_for(".show_account"), 303)
    position = user.current_position
    edit = EditAccountForm(
        formdata=None,
        name=user.name,
        position_title=position.title if position else "",
        language=user.language or current_language(),
    )
    edit.language.choices = list(LANGUAGES.items())
    return _page(user, edit, form, form.status)


def _page(
    user: User, form: EditAccountForm, charter: AcceptCharterForm, status: int
) -> ResponseReturnValue:
    body = render_template(
        "accounts/show_account.html",
        form=form,
        charter_form=charter,
        user=user,
        has_accepted=has_accepted(user.id, charter_revision_id()),
    )
    return body, status


def _saved(language: str) -> Response:
    flash(translate(_("Your account is up to date.")), "success")
    response = redirect(url_for(".show_account"), 303)
    set_language_cookie(response, language)
    return response
