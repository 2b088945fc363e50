"""« Annuler », on the screen after a decision and on its own."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.forms.deciding import ReverseForm
from wiki.moderation.policy import can_reverse_decision, can_see_queue
from wiki.moderation.queries.decisions import DecisionLine, decision_lines, get_decision
from wiki.moderation.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.post("/moderation/decisions/<public_id>/annuler")
def reverse_decision(public_id: str) -> ResponseReturnValue:
    decision = get_decision(current_actor(), public_id)
    form = ReverseForm()
    if form.validate():
        with transaction():
            decision = get_decision(current_actor(), public_id)
            reversal = actions.reverse_decision(
                actor=current_actor(), decision=decision, sentence=form.sentence.data or ""
            ).public_id
        flash(translate(_("The decision is taken back.")), "success")
        return redirect(url_for(".show_decision", public_id=reversal))
    return redirect(url_for(".show_decision", public_id=public_id)), 422


def just_decided() -> DecisionLine | None:
    """The decision that led to this screen, as long as it can be taken back."""
    viewer, public_id = current_actor(), request.args.get("fait", "")
    if not public_id or not can_see_queue(viewer):
        return None
    try:
        decision = get_decision(viewer, public_id)
    except NotFound:
        return None
    line = decision_lines([decision])[0]
    return line if not line.is_reversed else None


@blueprint.app_template_test("reversible")
def is_reversible(line: DecisionLine) -> bool:
    """Whether whoever looks may take this decision back."""
    return not line.is_reversed and can_reverse_decision(current_actor(), line.decision)
