"""Changing the address I sign in with."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import ask_to_change_address as ask
from wiki.accounts.actions import change_address as change
from wiki.accounts.forms.account import ChangeAddressForm
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.queries import find_token
from wiki.accounts.throttling import count_try, forget_tries
from wiki.accounts.views.account_password import check_password
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.links import secret_page, show_link_gone
from wiki.accounts.views.visitors import this_user
from wiki.accounts.visiting import this_visitor
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/compte/adresse", methods=["GET", "POST"])
def change_address() -> ResponseReturnValue:
    user, form = this_user(), ChangeAddressForm()
    if form.validate_on_submit():
        with form.attempt():
            if user.password_hash:
                check_password(user, form.current.data or "")
            with transaction():
                forget_tries("password", this_visitor(), user.email)
                count_try("mail", this_visitor(), user.email)
                ask(actor=current_actor(), user=user, email=form.email.data)
            return redirect(url_for(".change_address"), 303)
    return render_template("accounts/change_address.html", form=form, user=user), form.status


@blueprint.route("/compte/adresse/<token>", methods=["GET", "POST"])
def confirm_address(token: str) -> ResponseReturnValue:
    """Open to whoever holds the link: it proves the address, on whatever device it is read."""
    form = ConfirmForm()
    found = find_token(token, "change_email")
    if found is None or found.user is None:
        return show_link_gone("accounts.change_address")
    if form.validate_on_submit():
        try:
            with transaction():
                change(token=token)
        except Conflict:
            return show_link_gone("accounts.change_address")
        flash(
            translate(_("Your new address is confirmed: sign in with it from now on.")), "success"
        )
        return redirect(url_for(".show_account"), 303)
    body = render_template("accounts/confirm_address.html", form=form, email=found.email)
    return secret_page(body, form.status)
