"""Stopping mail from the mail itself, signed in or not: the link is the right to do it.

Mail programs stop it by one POST (RFC 8058); a person who opens the link confirms, since programs
that look at links before people do must not stop anything.
"""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.transaction import transaction
from wiki.notifications.actions import choose_pace
from wiki.notifications.unsubscribing import read_unsubscribe_token
from wiki.notifications.views.blueprint import blueprint


@blueprint.route("/desabonnement/<token>", methods=["GET", "POST"])
def unsubscribe(token: str) -> ResponseReturnValue:
    user_id, kind = read_unsubscribe_token(token)
    if session.get(User, user_id) is None:  # the mail outlived the account
        raise NotFound
    if request.method == "POST":
        with transaction():
            choose_pace(user_id, kind, "never")
    return render_template(
        "notifications/unsubscribe.html", kind=kind, done=request.method == "POST"
    )
