"""One decision on a page of its own, for moderators and for whom it concerns; contesting it."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.actions.appealing import find_appeal_against
from wiki.moderation.actions.items import find_open_item
from wiki.moderation.forms.complaining import FileAppealForm
from wiki.moderation.forms.deciding import ReverseForm
from wiki.moderation.models import Appeal, Decision
from wiki.moderation.policy import can_file_appeal, is_concerned
from wiki.moderation.queries.charter import find_charter_address
from wiki.moderation.queries.decisions import decision_lines, get_decision
from wiki.moderation.queries.showing import has_judge, text_of
from wiki.moderation.views.blueprint import blueprint
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Comparison, Text
from wiki.threads.models import Post
from wiki.threads.views.facts import ChangedFact, changed_facts
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


class Retouched(NamedTuple):
    """What a moderator changed in a text, and in what it says besides its words."""

    comparison: Comparison | None
    facts: Sequence[ChangedFact]


@blueprint.get("/moderation/decisions/<public_id>")
def show_decision(public_id: str) -> ResponseReturnValue:
    """What was decided, on which text, by which rule and why, and what can be done against it."""
    viewer = current_actor()
    decision = get_decision(viewer, public_id)
    appeal = find_appeal_against(decision)
    post = session.get(Post, decision.post_id) if decision.post_id else None
    others = [decision.reverses_id, decision.confirms_id]
    earlier = [session.get_one(Decision, found) for found in others if found]
    reversal = session.query(Decision).filter_by(reverses_id=decision.id).first()
    return render_template(
        "moderation/show_decision.html",
        decision=decision,
        line=decision_lines([decision])[0],
        post=post,
        retouched=_retouched(decision, post),
        charter=find_charter_address(decision.rule_revision_id),
        author=list_people([decision.author_id]).get(decision.author_id or 0, Person()),
        appeal=appeal,
        appeal_waits_for_nobody=appeal is not None and _waits_for_nobody(appeal),
        earlier=earlier[0] if earlier else None,
        reversal=reversal,
        is_mine=is_concerned(viewer, decision),
        may_appeal=can_file_appeal(viewer, decision) and appeal is None and reversal is None,
        form=ReverseForm(formdata=None),
    )


@blueprint.route("/moderation/decisions/<public_id>/contester", methods=["GET", "POST"])
def file_appeal(public_id: str) -> ResponseReturnValue:
    viewer, form, told = current_actor(), FileAppealForm(), None
    decision = get_decision(viewer, public_id)
    if not is_concerned(viewer, decision):
        raise NotFound
    if not form.is_submitted() and not can_file_appeal(viewer, decision):
        raise NotAllowed(_("A decision that takes a text away is contested within six months."))
    if form.validate_on_submit():
        try:
            with form.attempt():
                with transaction():
                    decision = get_decision(viewer, public_id)
                    actions.file_appeal(actor=viewer, decision=decision, text=form.text.data)
                flash(translate(_("Another moderator will look at it.")), "success")
                return redirect(url_for(".show_decision", public_id=public_id))
        except Conflict as refusal:
            told = refusal.message
    return render_template(
        "moderation/file_appeal.html",
        form=form,
        line=decision_lines([get_decision(viewer, public_id)])[0],
        told=told,
    ), 409 if told else form.status


def _retouched(decision: Decision, post: Post | None) -> Retouched | None:
    """What the moderator changed before publishing, as long as both texts are there."""
    if decision.action != "retouch" or post is None:
        return None
    written = text_of(post, decision.revision_number)
    published = text_of(post, decision.revision_number + 1)
    if not written or not published or written.redacted_at:
        return None
    words = [Text(text.title, text.body) for text in (written, published)]
    return Retouched(
        compare(*words) if words[0] != words[1] else None, changed_facts(post, written, published)
    )


def _waits_for_nobody(appeal: Appeal) -> bool:
    item = find_open_item("appeal", "appeal", appeal.id)
    return item is not None and not has_judge(item)
