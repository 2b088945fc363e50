"""A new password by a mailed link."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import ask_for_password as ask
from wiki.accounts.actions import reset_password as reset
from wiki.accounts.forms.signing_in import AskForPasswordForm, NewPasswordForm
from wiki.accounts.models import User
from wiki.accounts.passwords.choosing import hash_of_new_password, words_around
from wiki.accounts.queries import find_token
from wiki.accounts.throttling import count_try
from wiki.accounts.views.blueprint import blueprint, site_name
from wiki.accounts.views.cookies import go_on, open_session_here, signed_in
from wiki.accounts.views.links import secret_page, show_link_gone
from wiki.accounts.visiting import this_visitor
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/mot-de-passe", methods=["GET", "POST"])
def ask_for_password() -> ResponseReturnValue:
    form = AskForPasswordForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            count_try("mail", this_visitor(), form.email.data)
            ask(actor=current_actor(), email=form.email.data)
            return redirect(url_for(".show_mail_sent"), 303)
    return render_template("accounts/ask_for_password.html", form=form), form.status


@blueprint.route("/mot-de-passe/<token>", methods=["GET", "POST"])
def reset_password(token: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    found = find_token(token, "reset", "welcome")
    if found is None or found.user is None:
        return show_link_gone("accounts.ask_for_password")
    user, is_welcome = found.user, found.purpose == "welcome"
    without = is_welcome and "without" in request.form and _is_genuine(form)
    if without or form.validate_on_submit():
        with form.attempt():
            chosen = "" if without else _hash_for(user, form.password.data)
            return _finish(token, chosen)
    body = render_template(
        "accounts/reset_password.html", form=form, user=user, is_welcome=is_welcome
    )
    return secret_page(body, form.status)


def _finish(token: str, chosen: str) -> ResponseReturnValue:
    try:
        with transaction():
            user = reset(token=token, new_hash=chosen)
            fresh = open_session_here(user, stays=False)
    except Conflict:
        return show_link_gone("accounts.ask_for_password")
    response = signed_in(go_on("/"), user, fresh, stays=False)
    if chosen:
        flash(translate(_("Your password is changed, and you are signed in.")), "success")
    return response


def _hash_for(user: User, password: str) -> str:
    return hash_of_new_password(password, words_around(user, site_name()))


def _is_genuine(form: NewPasswordForm) -> bool:
    """The token of the form alone: no password is asked for."""
    return bool(form.csrf_token.validate(form))
