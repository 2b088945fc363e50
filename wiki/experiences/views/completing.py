"""Completing and correcting one's experience."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.experiences import actions
from wiki.experiences.account import Account
from wiki.experiences.forms.sharing import EditExperienceForm
from wiki.experiences.policy import can_edit_experience
from wiki.experiences.views.blueprint import blueprint
from wiki.experiences.views.choices import offer
from wiki.experiences.views.one import experience_at, experience_url
from wiki.experiences.views.sharing import draft_fields
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.threads.actions import keep_draft
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostDraft
from wiki.threads.rendering import audience_of
from wiki.threads.views.found import key_of, must_be_member
from wiki.threads.views.replying import edit_place
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import (
    fresh_values,
    keep,
    look_at,
    prepare_in_turn,
    read_moment,
    said_of,
)
from wiki.topics.stated import as_called_now
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/experiences/<key>/completer", methods=["GET", "POST"])
def edit_experience(key: str) -> ResponseReturnValue:
    post = _own(key)
    if request.method == "GET":
        draft = find_post_draft(current_actor(), edit_place(post))
        return _page(post, _fresh(post, draft), draft=draft)
    form = _form(post)
    if "preview" in request.form:
        return _page(post, form, preview=look_at(form, audience_of(post.thread)))
    if form.validate():
        try:
            with form.attempt():
                return _edited(post, form)
        except Conflict as moved_on:
            form.form_errors.append(translate(moved_on.message))
            form.base_number.data = str(latest_revision(post).number)
    return _page(post, form)


@blueprint.post("/experiences/<key>/completer/brouillon")
def keep_completion_draft(key: str) -> ResponseReturnValue:
    post = _own(key)
    form = _form(post)
    return keep(
        form,
        lambda: keep_draft(
            actor=current_actor(), place=edit_place(post), title=form.title.data or "",
            body=form.body.data or "", fields=draft_fields(form), thread_id=post.thread_id,
            post_id=post.id, opened_at=read_moment(form.opened_at.data),
        ),
        url_for(".edit_experience", key=key_of(post.thread)),
        lambda: _page(post, form),
    )  # fmt: skip


def _own(key: str) -> Post:
    must_be_member()
    post = experience_at(key)
    if not can_edit_experience(current_actor(), post):
        raise NotAllowed(_("Only its author changes a message, as long as it is there."))
    return post


def _form(post: Post, account: Account | None = None, **kwargs: object) -> EditExperienceForm:
    form = EditExperienceForm(**kwargs)
    kept = account or Account.from_fields(latest_revision(post).fields)
    offer(form, current_actor(), kept, post_id=post.id)
    del form.audience
    return form


def _fresh(post: Post, draft: PostDraft | None) -> EditExperienceForm:
    last = latest_revision(post)
    kept = Account.from_fields(draft.fields if draft else last.fields)
    (account,), _topics = as_called_now([kept])
    return _form(
        post,
        account,
        formdata=None,
        data={
            **vars(account),
            "title": draft.title if draft else last.title,
            "body": draft.body if draft else last.body,
            "base_number": str(last.number),
            **fresh_values(),
        },
    )


def _edited(post: Post, form: EditExperienceForm) -> ResponseReturnValue:
    text = prepare_in_turn(
        audience_of(post.thread), title=form.title.data, body=form.body.data,
        fields=form.account().to_fields(), public_id=post.public_id,
    )  # fmt: skip
    with transaction():
        actions.edit_experience(
            actor=current_actor(), post=post, text=text, capacity=form.capacity.data or "",
            base_number=read_key(form.base_number.data) or 0, reason=form.reason.data or "",
            place=edit_place(post),
        )  # fmt: skip
    flash(said_of(post), "success")
    return redirect(experience_url(post))


def _page(
    post: Post, form: EditExperienceForm, *, preview: Markup | None = None,
    draft: PostDraft | None = None,
) -> ResponseReturnValue:  # fmt: skip
    return render_template(
        "experiences/edit_experience.html",
        post=post,
        thread=post.thread,
        form=form,
        preview=preview,
        draft=draft,
        buttons=capacity_buttons(current_actor()),
    ), 409 if form.form_errors and not form.refused else form.status
