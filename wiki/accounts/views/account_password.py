"""Changing my password."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import change_password as change
from wiki.accounts.forms.account import ChangePasswordForm
from wiki.accounts.models import User
from wiki.accounts.passwords.choosing import hash_of_new_password, words_around
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.throttling import count_try, forget_tries
from wiki.accounts.views.blueprint import blueprint, site_name
from wiki.accounts.views.cookies import session_token
from wiki.accounts.views.visitors import this_user
from wiki.accounts.visiting import this_visitor
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/compte/mot-de-passe", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    user, form = this_user(), ChangePasswordForm()
    if form.validate_on_submit():
        with form.attempt():
            check_password(user, form.current.data)
            fresh = hash_of_new_password(form.password.data, words_around(user, site_name()))
            with transaction():
                forget_tries("password", this_visitor(), user.email)
                change(actor=current_actor(), user=user, new_hash=fresh, kept_token=session_token())
            sentence = _("Your password is changed. All other devices are signed out.")
            flash(translate(sentence), "success")
            return redirect(url_for(".show_account"), 303)
    return render_template("accounts/change_password.html", form=form, user=user), form.status


def check_password(user: User, typed: str) -> None:
    """Whoever sits at an open session is asked for the password again.

    Raises:
        Invalid: it is not theirs.
        TooManyTries: too many have been tried.
    """
    email, kept = user.email, user.password_hash
    with transaction():
        count_try("password", this_visitor(), email)
    if not passwords.verify(kept, typed):
        raise Invalid({"current": _("This is not your password.")})
