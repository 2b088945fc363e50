"""Completing and correcting one's experience."""

from functools import partial

from flask import url_for
from flask.typing import ResponseReturnValue

from wiki.experiences import actions
from wiki.experiences.account import Account
from wiki.experiences.forms.sharing import EditExperienceForm
from wiki.experiences.policy import can_edit_experience
from wiki.experiences.views.blueprint import blueprint
from wiki.experiences.views.choices import offer
from wiki.experiences.views.one import experience_at, experience_url
from wiki.experiences.views.sharing import draft_fields
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostDraft
from wiki.threads.views.changing import change, change_page, keep_change, save_change, values_of
from wiki.threads.views.found import key_of, must_be_member
from wiki.topics.stated import as_called_now
from wiki.web.actor import current_actor

TEMPLATE = "experiences/edit_experience.html"


@blueprint.route("/experiences/<key>/completer", methods=["GET", "POST"])
def edit_experience(key: str) -> ResponseReturnValue:
    post = _own(key)
    return change(
        post,
        fresh=lambda draft: _fresh(post, draft),
        sent=lambda: _form(post),
        save=lambda form: save_change(
            actions.edit_experience, post, form, fields=form.account().to_fields(),
            address=experience_url(post),
        ),
        screen=partial(change_page, TEMPLATE, post),
    )  # fmt: skip


@blueprint.post("/experiences/<key>/completer/brouillon")
def keep_completion_draft(key: str) -> ResponseReturnValue:
    post = _own(key)
    form = _form(post)
    return keep_change(
        post,
        form,
        address=url_for(".edit_experience", key=key_of(post.thread)),
        screen=partial(change_page, TEMPLATE, post),
        fields=draft_fields(form),
    )


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
    kept = Account.from_fields(draft.fields if draft else latest_revision(post).fields)
    (account,), _topics = as_called_now([kept])
    data = {**vars(account), **values_of(post, draft)}
    return _form(post, account, formdata=None, data=data)
