"""Signing in by a mailed link: asked for here, opened by a GET, used by a POST."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wiki.accounts.actions import ask_for_link as ask
from wiki.accounts.actions import use_sign_in_link
from wiki.accounts.forms.signing_in import AskForLinkForm, UseLinkForm
from wiki.accounts.queries import find_token
from wiki.accounts.throttling import count_try
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.cookies import go_on, open_session_here, signed_in
from wiki.accounts.visiting import this_visitor
from wiki.foundation.errors import Conflict
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next


@blueprint.route("/connexion/lien", methods=["GET", "POST"])
def ask_for_link() -> ResponseReturnValue:
    form = AskForLinkForm(
        suite=request.args.get("suite", ""), email=request.args.get("courriel", "")
    )
    if form.validate_on_submit():
        with form.attempt(), transaction():
            count_try("mail", this_visitor(), form.email.data)
            ask(
                actor=current_actor(),
                email=form.email.data,
                suite=safe_next(form.suite.data, ""),
            )
            return redirect(url_for(".show_mail_sent"), 303)
    return render_template("accounts/ask_for_link.html", form=form), form.status


@blueprint.get("/connexion/envoye")
def show_mail_sent() -> ResponseReturnValue:
    return render_template("accounts/show_mail_sent.html")


@blueprint.route("/connexion/lien/<token>", methods=["GET", "POST"])
def use_link(token: str) -> ResponseReturnValue:
    form = UseLinkForm()
    found = find_token(token, "sign_in")
    if found is None or found.user is None:
        return show_link_gone("accounts.ask_for_link")
    if form.validate_on_submit():
        try:
            with transaction():
                user, suite = use_sign_in_link(token=token)
                fresh = open_session_here(user, stays=form.stays.data)
        except Conflict:
            return show_link_gone("accounts.ask_for_link")
        return signed_in(go_on(suite), user, fresh, stays=form.stays.data)
    body = render_template("accounts/use_link.html", form=form, user=found.user)
    return secret_page(body, form.status)


def show_link_gone(endpoint: str) -> Response:
    """Used, too old or never made: where to ask for another one."""
    return secret_page(render_template("accounts/link_gone.html", endpoint=endpoint), 410)


def secret_page(body: str, status: int) -> Response:
    """A page whose address is a secret: kept nowhere, told to nobody."""
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return make_response(body, status, headers)
