"""Somebody was quicker: who did what, and where things stand now."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.proposals.actions import MovedOn
from wiki.proposals.queries import get_proposal
from wiki.proposals.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

WORDS = ("body", "reason", "wording", "quote")


@blueprint.errorhandler(MovedOn)
def tell_who_was_first(conflict: MovedOn) -> ResponseReturnValue:
    """What was typed comes back, to be copied."""
    session.rollback()
    public_id = (request.view_args or {}).get("public_id", "")
    try:
        proposal = get_proposal(str(public_id), current_actor())
    except NotFound:
        proposal = None
    typed = [
        text
        for name, text in request.form.items(multi=True)
        if text.strip() and (name in WORDS or name.endswith("-body"))
    ]
    return render_template(
        "proposals/moved_on.html",
        proposal=proposal, sentence=translate(conflict.message), typed=typed,
    ), 409  # fmt: skip
