"""Decisions that take one button, or a sentence."""

from flask.typing import ResponseReturnValue

from wiki.moderation import actions
from wiki.moderation.forms.deciding import AnswerForm, ItemForm, ReturnForm, SentenceForm
from wiki.moderation.views.blueprint import blueprint
from wiki.moderation.views.showing import decide, version_of
from wiki.web.actor import current_actor


@blueprint.post("/moderation/<public_id>/publier")
def approve_item(public_id: str) -> ResponseReturnValue:
    form = ItemForm()
    return decide(
        public_id, form,
        lambda item: actions.approve_item(
            actor=current_actor(), item=item, version=version_of(form)
        ),
    )  # fmt: skip


@blueprint.post("/moderation/<public_id>/demander")
def return_item(public_id: str) -> ResponseReturnValue:
    form = ReturnForm()
    return decide(
        public_id, form,
        lambda item: actions.return_item(
            actor=current_actor(), item=item, version=version_of(form),
            sentence=form.sentence.data,
        ),
    )  # fmt: skip


@blueprint.post("/moderation/<public_id>/laisser-en-ligne")
def dismiss_item(public_id: str) -> ResponseReturnValue:
    form = SentenceForm()
    return decide(
        public_id, form,
        lambda item: actions.dismiss_item(
            actor=current_actor(), item=item, version=version_of(form),
            sentence=form.sentence.data or "",
        ),
    )  # fmt: skip


@blueprint.post("/moderation/<public_id>/regler")
def settle_item(public_id: str) -> ResponseReturnValue:
    form = AnswerForm()
    return decide(
        public_id, form,
        lambda item: actions.settle_item(
            actor=current_actor(), item=item, version=version_of(form),
            sentence=form.sentence.data,
        ),
    )  # fmt: skip


@blueprint.post("/moderation/<public_id>/occulter")
def redact_item(public_id: str) -> ResponseReturnValue:
    form = ItemForm()
    return decide(
        public_id, form,
        lambda item: actions.redact_item(
            actor=current_actor(), item=item, version=version_of(form)
        ),
    )  # fmt: skip


@blueprint.post("/moderation/<public_id>/maintenir")
def uphold_decision(public_id: str) -> ResponseReturnValue:
    return _judge(public_id, is_upheld=True)


@blueprint.post("/moderation/<public_id>/infirmer")
def overturn_decision(public_id: str) -> ResponseReturnValue:
    return _judge(public_id, is_upheld=False)


def _judge(public_id: str, *, is_upheld: bool) -> ResponseReturnValue:
    form = AnswerForm()
    return decide(
        public_id, form,
        lambda item: actions.judge_appeal(
            actor=current_actor(), item=item, version=version_of(form), is_upheld=is_upheld,
            reasons=form.sentence.data,
        ),
    )  # fmt: skip
