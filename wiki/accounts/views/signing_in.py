"""Signing in by password, and signing out."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import end_session_of_token, rehash_password
from wiki.accounts.forms.signing_in import ConfirmForm, SignInForm
from wiki.accounts.models import User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.queries import find_user_by_password
from wiki.accounts.throttling import count_try, forget_tries
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.cookies import (
    drop_session_cookie,
    forget_form_key,
    go_on,
    open_session_here,
    session_token,
    signed_in,
)
from wiki.accounts.views.expired import kept_fields, show_expired, show_resume
from wiki.accounts.visiting import this_visitor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/connexion", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = SignInForm(suite=request.args.get("suite", ""))
    if current_actor().is_member and request.method == "GET":
        return go_on(form.suite.data)
    if form.validate_on_submit():
        with form.attempt():
            user = _user_of(form)
            return _sign_in(user, form)
    kept = kept_fields()
    if kept:
        return show_expired(form, kept)
    return render_template("accounts/sign_in.html", form=form), form.status


@blueprint.post("/connexion/reprise")
def resume() -> ResponseReturnValue:
    """Signed in in another tab: what was kept in this page goes on from here."""
    form, kept = ConfirmForm(), kept_fields()
    if kept is None:
        return redirect(url_for(".sign_in"), 303)
    if form.validate_on_submit() and current_actor().is_member:
        return show_resume(kept)
    return show_expired(SignInForm(formdata=None), kept)


@blueprint.route("/deconnexion", methods=["GET", "POST"])
def sign_out() -> ResponseReturnValue:
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_out.html", form=form), form.status
    with transaction():
        end_session_of_token(token=session_token())
    response = make_response(redirect("/", 303))
    drop_session_cookie(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    forget_form_key()
    flash(translate(_("You are signed out.")), "success")
    return response


def _user_of(form: SignInForm) -> User:
    """Whose address and password these are; the hash is checked outside any transaction."""
    email, password = form.email.data, form.password.data
    with transaction():
        count_try("sign_in", this_visitor(), email)
    user = find_user_by_password(email, password)
    if user is None:
        session.rollback()
        raise Invalid({"": _("This address and this password do not go together. Check both, or "
                             "have a link sent to you.")})  # fmt: skip
    return user


def _sign_in(user: User, form: SignInForm) -> ResponseReturnValue:
    former = user.password_hash
    fresh = passwords.hash(form.password.data) if passwords.needs_rehash(former) else ""
    with transaction():
        forget_tries("sign_in", this_visitor(), form.email.data)
        if fresh:
            rehash_password(user=user, former_hash=former, new_hash=fresh)
        token = open_session_here(user, stays=form.stays.data)
    kept = kept_fields()
    response = make_response(show_resume(kept)) if kept else go_on(form.suite.data)
    return signed_in(response, user, token, stays=form.stays.data)
