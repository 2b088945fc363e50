"""Two texts that say something else in the same words: the author chooses, place by place."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.proposals import actions
from wiki.proposals.acceptance.planning import Planned, plan_acceptance
from wiki.proposals.actions.checks import check_open
from wiki.proposals.forms.judging import VersionForm
from wiki.proposals.models import Proposal
from wiki.proposals.queries.revisions import load_revisions
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.conflicts import chosen_text, marked_words
from wiki.proposals.views.found import own_proposal_at
from wiki.proposals.views.preparing import prepared_changes
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/propositions/<public_id>/concilier/<int:item>", methods=["GET", "POST"])
def resolve_conflict(public_id: str, item: int) -> ResponseReturnValue:
    """`version` carries the revision that the choices were made against."""
    proposal = own_proposal_at(public_id)
    check_open(proposal)
    planned = _conflict(proposal, item)
    if planned is None:
        return redirect(url_for(".edit_change", public_id=public_id, item=item))
    form = VersionForm(data={"version": str(planned.onto)})
    has_moved = form.is_submitted() and form.version.data != str(planned.onto)
    if form.is_submitted() and not has_moved and form.validate():
        with form.attempt():
            return _put_together(proposal, planned)
    if has_moved:
        form.version.data = str(planned.onto)
    return render_template(
        "proposals/resolve_conflict.html",
        proposal=proposal, form=form, planned=planned, has_moved=has_moved,
        marked_words=marked_words(planned.merge),
        theirs=load_revisions({planned.onto})[planned.onto or 0], chosen=request.form,
    ), 409 if has_moved else form.status  # fmt: skip


def _conflict(proposal: Proposal, item: int) -> Planned | None:
    changes = prepared_changes(proposal)
    if item not in {change.item for change in changes if change.kind == "edit"}:
        raise NotFound
    plan = plan_acceptance(proposal, changes=changes, rendering=False)
    return next((one for one in plan.conflicts if one.change.item == item), None)


def _put_together(proposal: Proposal, planned: Planned) -> ResponseReturnValue:
    assert planned.merge is not None
    body = chosen_text(planned.merge)
    title = request.form.get("chosen_title") or planned.title
    page, item, onto = planned.change.page, planned.change.item, planned.onto
    with transaction():
        actions.add_change(
            actor=current_actor(), proposal=proposal, kind="edit", page=page, item=item,
            base_revision_id=onto, title=title, body=body,
        )  # fmt: skip
    flash(translate(_("Both texts are put together. Submit the new version when it is ready.")),
          "success")  # fmt: skip
    return redirect(url_for(".prepare_proposal", public_id=proposal.public_id))
