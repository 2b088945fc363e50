"""Drafts of messages: found again, thrown away."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.threads import actions
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.queries import get_post_draft
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.found import must_be_member
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next
from wiki.web.i18n import translate


@blueprint.post("/discussions/brouillons/<public_id>/jeter")
def throw_draft(public_id: str) -> ResponseReturnValue:
    must_be_member()
    draft = get_post_draft(public_id, current_actor())
    if ButtonForm().validate():
        with transaction():
            actions.throw_draft(actor=current_actor(), place=draft.place)
        flash(translate(_("The draft is thrown away.")), "success")
    return redirect(safe_next(request.args.get("suite"), url_for(".list_threads")))
