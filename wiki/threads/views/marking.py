"""« Utile », and the reply that is the answer."""

from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wiki.foundation.transaction import transaction
from wiki.threads import actions
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.found import post_at, post_url
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next


@blueprint.post("/discussions/messages/<public_id>/utile")
def mark_useful(public_id: str) -> ResponseReturnValue:
    return _mark(public_id, actions.mark_useful, actions.unmark_useful)


@blueprint.post("/discussions/messages/<public_id>/reponse")
def mark_answer(public_id: str) -> ResponseReturnValue:
    return _mark(public_id, actions.mark_answer, actions.unmark_answer)


def _mark(
    public_id: str, mark: Callable[..., object], unmark: Callable[..., object]
) -> ResponseReturnValue:
    """What the button that was pressed says, whatever the state was: twice changes nothing."""
    post, form = post_at(public_id), ButtonForm()
    if form.validate():
        act = unmark if form.undo.data else mark
        with transaction():
            act(actor=current_actor(), post=post)
    return redirect(safe_next(request.form.get("suite"), post_url(post)))
