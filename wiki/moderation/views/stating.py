"""Decisions that need their reasons, or another text."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from wiki.experiences.account import Account
from wiki.experiences.views.choices import offer
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.actions import Statement
from wiki.moderation.actions.checks import is_experience
from wiki.moderation.forms.deciding import RetouchExperienceForm, RetouchForm, StatementForm
from wiki.moderation.models import ReviewItem
from wiki.moderation.policy import can_decide_item, can_hide_post
from wiki.moderation.queries.rules import LAWS, list_charter_rules
from wiki.moderation.queries.showing import shown_text, text_of
from wiki.moderation.views.blueprint import blueprint
from wiki.moderation.views.showing import decide, item_at, version_of
from wiki.threads.models import Post
from wiki.threads.policy import moderates_thread
from wiki.threads.queries import get_post
from wiki.threads.rendering import audience_of
from wiki.threads.views.writing import prepare_in_turn
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

Retouching = RetouchForm | RetouchExperienceForm
OWN_FIELDS = ("organisation", "follows", "licence", "consent", "audience")
"""What an experience says that is its author's alone to say."""


@blueprint.route("/moderation/<public_id>/refuser", methods=["GET", "POST"])
def reject_item(public_id: str) -> ResponseReturnValue:
    item, form = item_at(public_id), _statement_form()
    if not form.is_submitted():
        return _statement_page(_to_decide(item, "post", "edit"))
    return decide(
        public_id, form,
        lambda found: actions.reject_item(
            actor=current_actor(), item=found, version=version_of(form), statement=_read(form)
        ),
        _statement_page,
    )  # fmt: skip


@blueprint.route("/moderation/<public_id>/masquer", methods=["GET", "POST"])
def hide_item(public_id: str) -> ResponseReturnValue:
    item, form = item_at(public_id), _statement_form()
    if not form.is_submitted():
        return _statement_page(_to_decide(item, "flag", "notice"))
    return decide(
        public_id, form,
        lambda found: actions.hide_item(
            actor=current_actor(), item=found, version=version_of(form), statement=_read(form),
            wants_redaction=form.wants_redaction.data,
        ),
        _statement_page,
    )  # fmt: skip


@blueprint.route("/moderation/messages/<public_id>/masquer", methods=["GET", "POST"])
def hide_post(public_id: str) -> ResponseReturnValue:
    """Of one's own motion; the version is the number of the text that was read."""
    viewer = current_actor()
    if not viewer.is_member:
        raise NotAllowed(_("Moderators hide messages, never their own."))
    post, form, told = get_post(public_id, viewer), _statement_form(), None
    may_have_been = form.is_submitted() and moderates_thread(viewer, post.thread)
    if not can_hide_post(viewer, post) and not may_have_been:
        raise NotAllowed(_("Moderators hide messages, never their own."))
    if form.validate_on_submit():
        try:
            with form.attempt():
                with transaction():
                    made = actions.hide_post(
                        actor=viewer, post=get_post(public_id, viewer),
                        revision_number=version_of(form), statement=_read(form),
                        wants_redaction=form.wants_redaction.data,
                    )  # fmt: skip
                    decided = made.public_id
                return redirect(url_for(".show_decision", public_id=decided))
        except Conflict as refusal:
            told = refusal.message
    post = get_post(public_id, viewer)
    number = post.published_revision.number if post.published_revision else 0
    form.version.data = str(number)
    back = url_for("threads.show_post", public_id=post.public_id)
    return _page(form, post, number, back, told=told, status=409 if told else form.status)


@blueprint.route("/moderation/<public_id>/retoucher", methods=["GET", "POST"])
def retouch_item(public_id: str) -> ResponseReturnValue:
    item = item_at(public_id)
    if request.method == "GET":
        return _retouch_page(_to_decide(item, "post", "edit"))
    post = get_post(_post_id(item), current_actor())
    form = _retouch_form(item, post)
    prepared: dict[str, Any] = {}
    if form.validate():
        with form.attempt():
            prepared["text"] = prepare_in_turn(
                audience_of(post.thread), title=form.title.data or "", body=form.body.data,
                public_id=post.public_id,
            )  # fmt: skip
        if isinstance(form, RetouchExperienceForm):
            prepared["account"] = form.retouched()
    if "text" not in prepared:
        return _retouch_page(item, refused=form)
    return decide(
        public_id, form,
        lambda found: actions.retouch_item(
            actor=current_actor(), item=found, version=version_of(form), **prepared
        ),
        _retouch_page,
    )  # fmt: skip


def _to_decide(item: ReviewItem, *kinds: str) -> ReviewItem:
    if item.kind not in kinds or not can_decide_item(current_actor(), item):
        raise NotAllowed(_("This waits for another moderator, or is decided already."))
    return item


def _post_id(item: ReviewItem) -> str:
    post = session.get(Post, item.post_id) if item.post_id else None
    if post is None:
        raise Conflict(_("What this was about is no longer here."))
    return post.public_id


def _statement_form() -> StatementForm:
    form = StatementForm()
    rules = list_charter_rules()
    form.rule.choices = [
        *(SelectChoice(f"charter:{title}", title) for title in rules.sections),
        *(SelectChoice(f"law:{key}", translate(words)) for key, words in LAWS.items()),
    ]
    if not form.is_submitted():
        form.passage.data = request.args.get("passage", "")[:2000]
    return form


def _read(form: StatementForm) -> Statement:
    ground, _sep, rule = (form.rule.data or "").partition(":")
    return Statement(ground, rule, form.passage.data, form.sentence.data)


def _statement_page(
    item: ReviewItem, *, refused: StatementForm | None = None, told: Message | None = None,
    status: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    form = refused or _statement_form()
    form.version.data = str(item.version)
    post = get_post(_post_id(item), current_actor())
    back = url_for(".show_item", public_id=item.public_id)
    return _page(
        form, post, item.revision_number, back, item=item, told=told,
        status=form.status if refused and status == 200 else status,
    )  # fmt: skip


def _page(
    form: StatementForm, post: Post, number: int, back: str, *, item: ReviewItem | None = None,
    told: Message | None, status: int,
) -> ResponseReturnValue:  # fmt: skip
    revision = text_of(post, number)
    return render_template(
        "moderation/state_reasons.html",
        form=form,
        post=post,
        item=item,
        revision=revision,
        text=shown_text(revision) if revision else None,
        is_refusal=bool(item and item.kind in ("post", "edit")),
        told=told,
        back=back,
    ), status


def _retouch_page(
    item: ReviewItem, *, refused: Retouching | None = None, told: Message | None = None,
    status: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    post = get_post(_post_id(item), current_actor())
    form = refused or _retouch_form(item, post, formdata=None)
    form.version.data = str(item.version)
    return render_template(
        "moderation/retouch_item.html", form=form, item=item, post=post, told=told
    ), form.status if refused and status == 200 else status


def _retouch_form(item: ReviewItem, post: Post, **more: Any) -> Retouching:
    """The form of a message, or of an experience with its fields; what is the author's alone is not
    in it.
    """
    revision = text_of(post, item.revision_number)
    written = {"title": revision.title, "body": revision.body} if revision else {}
    if not is_experience(post):
        return RetouchForm(data=written, **more)
    account = Account.from_fields(revision.fields if revision else {})
    form = RetouchExperienceForm(data={**vars(account), **written}, **more)
    offer(form, current_actor(), account, post_id=post.id)
    for name in OWN_FIELDS:
        del form[name]
    return form
